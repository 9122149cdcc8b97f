import type { CategoryId } from '../identity/id.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import { type CategoryTree, isInUse, parentToday, successorOf } from './tree.ts'

/**
 * Why a case cannot be given these categories, if so: the first has to be of level 1 and the second below it, and both in
 * use. Of a merged one the refusal names the successor. What is not said is not looked at: a subcategory alone is held
 * against the category that the case has, `present`.
 */
export function choiceProblem(
  tree: CategoryTree,
  to: { readonly category?: CategoryId | undefined; readonly subcategory?: CategoryId | undefined },
  present?: CategoryId,
): Refusal | undefined {
  const { category, subcategory } = to
  if (category !== undefined) {
    const chosen = tree.get(category)
    if (!chosen || chosen.parent !== undefined)
      return refuse('INVALID_VALUE', { field: 'category', allowed: [LEVEL_1] })
    if (!isInUse(tree, chosen)) return notInUse(tree, 'category', category)
  }
  if (subcategory === undefined) return undefined
  const chosen = tree.get(subcategory)
  if (!chosen || chosen.parent === undefined || parentToday(tree, chosen)?.id !== (category ?? present))
    return refuse('INVALID_VALUE', { field: 'subcategory', allowed: [BELOW] })
  return isInUse(tree, chosen) ? undefined : notInUse(tree, 'subcategory', subcategory)
}

const LEVEL_1 = 'a level-1 category'
const BELOW = 'a category below it'

function notInUse(tree: CategoryTree, field: string, id: CategoryId): Refusal {
  const successor = successorOf(tree, id)
  const isAnother = successor !== undefined && successor.id !== id && isInUse(tree, successor)
  return refuse('INVALID_VALUE', { field, allowed: [isAnother ? successor.name : 'a category in use'] })
}
