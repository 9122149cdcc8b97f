import type { CategoryId } from '../identity/id.ts'
import type { Category } from './category.ts'

/** The whole topic tree of an organization, by id. */
export type CategoryTree = ReadonlyMap<CategoryId, Category>

/**
 * The category that stands for one today: itself, or the end of the chain of those it was merged into. `undefined` for
 * an id that is not in the tree. A chain never comes round, because only a category in use is merged into.
 */
export function successorOf(tree: CategoryTree, id: CategoryId): Category | undefined {
  let found = tree.get(id)
  for (let step = 0; found?.mergedInto !== undefined && step < tree.size; step++) found = tree.get(found.mergedInto)
  return found
}

/** The level-1 category that one of level 2 is below today: what was below a merged one is below its successor. */
export function parentToday(tree: CategoryTree, { parent }: Pick<Category, 'parent'>): Category | undefined {
  return parent === undefined ? undefined : successorOf(tree, parent)
}

/** Whether new cases may be given it: neither retired nor merged, and what it is below neither. */
export function isInUse(tree: CategoryTree, { retiredAt, mergedInto, parent }: Category): boolean {
  if (retiredAt !== undefined || mergedInto !== undefined) return false
  return parent === undefined || parentToday(tree, { parent })?.retiredAt === undefined
}

/**
 * The ids, and those of every category merged into one of them: what a topic comes to when the figures of the past, that
 * stay where they were counted, are added up under their successor.
 */
export function withMerged(tree: CategoryTree, ids: readonly CategoryId[]): CategoryId[] {
  const wanted = new Set(ids)
  const merged = [...tree.values()].filter(({ id }) => !wanted.has(id) && passes(tree, id, wanted))
  return [...wanted, ...merged.map(({ id }) => id)]
}

/** Whether one of these is met on the way from a category to its successor. */
function passes(tree: CategoryTree, id: CategoryId, wanted: ReadonlySet<CategoryId>): boolean {
  let found = tree.get(id)
  for (let step = 0; found?.mergedInto !== undefined && step < tree.size; step++) {
    if (wanted.has(found.mergedInto)) return true
    found = tree.get(found.mergedInto)
  }
  return false
}

/**
 * The category that a name stands for below a parent (none for level 1), as files of years ago may still call it: the
 * one of that name, or else the one that was called so before; of a merged one, its successor. A retired one is found:
 * an import brings its own past. `undefined` where nothing was ever called so.
 */
export function categoryNamed(tree: CategoryTree, name: string, parent?: CategoryId): Category | undefined {
  const siblings = [...tree.values()].filter((one) =>
    parent === undefined ? one.parent === undefined : parentToday(tree, one)?.id === parent,
  )
  const wasCalledSo = ({ formerNames = [] }: Category) => formerNames.some((former) => former.name === name)
  const found =
    siblings.find((one) => one.name === name && isInUse(tree, one)) ??
    siblings.find((one) => one.name === name) ??
    siblings.find(wasCalledSo)
  return found && successorOf(tree, found.id)
}

/** Categories as people see them: by their places, those without one last, by name. */
export function inOrder(categories: Iterable<Category>): Category[] {
  const place = ({ position = Number.MAX_SAFE_INTEGER }: Category) => position
  return [...categories].sort(
    (one, other) => place(one) - place(other) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0),
  )
}
