import { listCategories, type OrganizationSpace, type ProjectSpace, readTexts, readTextsReceived } from '@zhiheng/data'
import {
  type CaseId,
  type CaseState,
  type Category,
  type CategoryId,
  endOfPeriod,
  type QuarterlyAnalysis,
  startOfPeriod,
  type Texts,
} from '@zhiheng/domain'

/** The names that the figures of an analysis stand for. */
export interface AnalysisNames {
  readonly category: (id: CategoryId) => string
  readonly location: (example: CaseId) => string
}

/** Reads the names of categories, once for many analyses. */
export async function categoryNames(space: OrganizationSpace): Promise<ReadonlyMap<CategoryId, Category>> {
  return new Map((await listCategories(space)).map((category) => [category.id, category]))
}

/** Reads the names of an analysis' locations from the words of one case of each. */
export async function locationNames(
  space: ProjectSpace,
  analysis: QuarterlyAnalysis,
): Promise<ReadonlyMap<string, string>> {
  const rows = analysis.byLocation.filter(({ example }) => example !== undefined)
  const texts = await readTexts(
    space,
    rows.map(({ example }) => example as CaseId),
  )
  return new Map(rows.map(({ key, example }) => [key, texts.get(example as CaseId)?.texts.location ?? '']))
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
