import {
  type CaseText,
  listCategories,
  type OrganizationSpace,
  type ProjectSpace,
  readTextsReceived,
} from '@zhiheng/data'
import {
  type CaseState,
  type Category,
  type CategoryId,
  endOfPeriod,
  type Known,
  knownIn,
  type QuarterKey,
  type QuarterlyAnalysis,
  startOfPeriod,
  type Texts,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

/** Reads the names of categories, once for many analyses. */
export async function categoryNames(space: OrganizationSpace): Promise<ReadonlyMap<CategoryId, Category>> {
  return new Map((await listCategories(space)).map((category) => [category.id, category]))
}

/** The words of every complaint of an analysis. */
export async function caseWords(
  space: ProjectSpace,
  { quarter }: QuarterlyAnalysis,
  timeZone: string,
): Promise<ReadonlyMap<CaseState['id'], Texts>> {
  const texts = await quarterWords(space, quarter, timeZone)
  return new Map([...texts].map(([id, { texts: words }]) => [id, words]))
}

/** The words of every complaint received in a quarter, and those that stood in their place before. */
export function quarterWords(
  space: ProjectSpace,
  quarter: QuarterKey,
  timeZone: string,
): Promise<ReadonlyMap<CaseState['id'], CaseText>> {
  const [from, to] = [startOfPeriod(quarter, timeZone), endOfPeriod(quarter, timeZone)]
  return readTextsReceived(space, { kind: 'COMPLAINT', from, to })
}

/** Everybody whom the complaints of a quarter know. */
export async function knownInQuarter({ space, organization }: ReachedProject, quarter: QuarterKey): Promise<Known> {
  return knownIn((await quarterWords(space, quarter, organization.timeZone)).values())
}
