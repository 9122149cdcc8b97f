import { addCategories, categoryId, listCategories, type OrganizationSpace } from '@zhiheng/data'
import {
  CATEGORIES_MAX,
  type Category,
  type CategoryId,
  categoryNamed,
  parentToday,
  type Refusal,
  refuse,
} from '@zhiheng/domain'

/**
 * The topic tree while an import runs: new names become records, up to 500 in all. A name of years ago is met as what it
 * is called today, a merged one as its successor, and a retired one as itself: a file brings the past as it was.
 */
export interface CategoryTree {
  /** The ids of a category and the one below it, made where they are new; a refusal when there are too many. */
  place(name: string, below: string): { category: CategoryId; subcategory?: CategoryId } | Refusal
  /** Writes the categories that `place` has made since. */
  flush(): Promise<void>
}

/** Reads the topic tree. */
export async function openCategories(space: OrganizationSpace): Promise<CategoryTree> {
  const tree = new Map((await listCategories(space)).map((category) => [category.id, category]))
  const known = new Map<string, CategoryId>()
  let fresh: Category[] = []
  const find = (name: string, parent?: CategoryId): CategoryId | undefined => {
    const found = known.get(key(name, parent)) ?? categoryNamed(tree, name, parent)?.id
    if (found !== undefined) known.set(key(name, parent), found)
    if (found !== undefined || tree.size >= CATEGORIES_MAX) return found
    const id = categoryId(space, name, parent)
    const category = { id, organization: space.organization, name, ...(parent && { parent }) }
    known.set(key(name, parent), id)
    tree.set(id, category)
    fresh.push(category)
    return id
  }
  return {
    place(name, below) {
      const category = find(name)
      const subcategory = category && below !== '' ? find(below, category) : undefined
      if (!category || (below !== '' && !subcategory))
        return refuse('TOO_MANY', { what: 'categories', max: CATEGORIES_MAX })
      const lower = subcategory && tree.get(subcategory)
      // What was merged across parents is below that of its successor.
      const above = (lower && parentToday(tree, lower)?.id) ?? category
      return { category: above, ...(subcategory && { subcategory }) }
    },
    async flush() {
      const added = fresh
      fresh = []
      await addCategories(space, added)
    },
  }
}

function key(name: string, parent: CategoryId | undefined): string {
  return `${parent ?? ''} ${name}`
}
