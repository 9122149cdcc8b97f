import { addCategories, categoryId, listCategories, type OrganizationSpace } from '@zhiheng/data'
import { CATEGORIES_MAX, type Category, type CategoryId, type Refusal, refuse } from '@zhiheng/domain'

/** The topic tree while an import runs: new names become records, up to 500 in all. */
export interface CategoryTree {
  /** The ids of a category and the one below it, made where they are new; a refusal when there are too many. */
  place(name: string, below: string): { category: CategoryId; subcategory?: CategoryId } | Refusal
  /** Writes the categories that `place` has made since. */
  flush(): Promise<void>
}

/** Reads the topic tree. */
export async function openCategories(space: OrganizationSpace): Promise<CategoryTree> {
  const known = new Map<string, CategoryId>()
  for (const { name, parent, id } of await listCategories(space)) known.set(key(name, parent), id)
  let fresh: Category[] = []
  const find = (name: string, parent?: CategoryId): CategoryId | undefined => {
    const found = known.get(key(name, parent))
    if (found !== undefined || known.size >= CATEGORIES_MAX) return found
    const id = categoryId(space, name, parent)
    known.set(key(name, parent), id)
    fresh.push({ id, organization: space.organization, name, ...(parent && { parent }) })
    return id
  }
  return {
    place(name, below) {
      const category = find(name)
      const subcategory = category && below !== '' ? find(below, category) : undefined
      if (!category || (below !== '' && !subcategory))
        return refuse('TOO_MANY', { what: 'categories', max: CATEGORIES_MAX })
      return { category, ...(subcategory && { subcategory }) }
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
