import { listCategories, type OrganizationSpace, type ProjectSpace, readTextsReceived } from '@zhiheng/data'
import {
  type CaseState,
  type Category,
  type CategoryId,
  endOfPeriod,
  type QuarterlyAnalysis,
  startOfPeriod,
  type Texts,
} from '@zhiheng/domain'

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
  const received = {
    kind: 'COMPLAINT' as const,
    from: startOfPeriod(quarter, timeZone),
    to: endOfPeriod(quarter, timeZone),
  }
  const texts = await readTextsReceived(space, received)
  return new Map([...texts].map(([id, { texts: words }]) => [id, words]))
}
