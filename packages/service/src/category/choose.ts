import { listCategories, type OrganizationSpace, readCategory } from '@zhiheng/data'
import { type Category, type CategoryId, choiceProblem, type Refusal } from '@zhiheng/domain'

interface Chosen {
  readonly category?: CategoryId | undefined
  readonly subcategory?: CategoryId | undefined
}

/**
 * Why a case cannot be given these categories, if so. Where both are plainly in use, one below the other, only they are
 * read; anything else is decided on the whole tree. `present` is the category of a case that keeps it.
 */
export async function chosenProblem(
  space: OrganizationSpace,
  chosen: Chosen,
  present: CategoryId | undefined = chosen.category,
): Promise<Refusal | undefined> {
  const { category, subcategory } = chosen
  const [first, second] = await Promise.all([
    present && readCategory(space, present),
    subcategory && readCategory(space, subcategory),
  ])
  const isFirst = first && isPlain(first) && first.parent === undefined
  if (isFirst && (subcategory === undefined || (second && isPlain(second) && second.parent === present)))
    return undefined
  const tree = new Map((await listCategories(space)).map((one) => [one.id, one]))
  return choiceProblem(tree, { category, subcategory }, present)
}

function isPlain({ retiredAt, mergedInto }: Category): boolean {
  return retiredAt === undefined && mergedInto === undefined
}
