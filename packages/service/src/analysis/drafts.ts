import { readAnalysis, readAnalysisWords, readCases } from '@zhiheng/data'
import {
  ANALYSIS_TEXTS,
  type AnalysisTextField,
  type AnalysisWords,
  analysisDrafts,
  inWords,
  knownIn,
  NOBODY,
  type QuarterlyAnalysis,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { ShownAnalysis } from './show.ts'
import { knownInQuarter, quarterWords } from './words.ts'

/**
 * What the site and its region wrote about an analysis, as the actor sees it; nothing to whoever sees no words. The
 * site's texts named nobody when they were written: masked is whoever became known to a case since.
 */
export async function shownAnalysisWords({ reached, stored }: ShownAnalysis): Promise<AnalysisWords> {
  const { access, space } = reached
  if (!stored || access.words === 'NOTHING') return {}
  const { quarter, asOf } = stored.analysis
  const words = await readAnalysisWords(space, { quarter, asOf, revision: stored.revision })
  if (access.words === 'EVERYTHING' || Object.keys(words).length === 0) return words
  const known = await knownInQuarter(reached, quarter)
  return Object.fromEntries(
    Object.entries(words).map(([field, text]) => [field, inWords(text, isSites(field) ? known : NOBODY)]),
  )
}

/** What the site's texts may begin with; empty to whoever sees no words. It names nobody. */
export async function shownDrafts({
  reached,
  analysis,
}: ShownAnalysis): Promise<Readonly<Record<AnalysisTextField, string>>> {
  return reached.access.words === 'NOTHING' ? { correctiveMeasures: '', lessons: '' } : draftsFrom(reached, analysis)
}

/** What the site's texts may begin with, from the words of the analysis' cases as they are now. */
export async function draftsFrom(
  { space, organization }: ReachedProject,
  { quarter, asOf, cases }: QuarterlyAnalysis,
): Promise<Readonly<Record<AnalysisTextField, string>>> {
  // A stored analysis is read without its cases, one that was just computed has them.
  const stored = cases.length > 0 ? undefined : await readAnalysis(space, { quarter, asOf, withCases: true })
  const ids = (stored?.analysis.cases ?? cases).map(({ id }) => id)
  const [spoken, states] = await Promise.all([
    quarterWords(space, quarter, organization.timeZone),
    readCases(space, ids),
  ])
  const inOrder = ids.flatMap((id) => states.get(id) ?? [])
  return analysisDrafts(inOrder, spoken, knownIn(spoken.values()))
}

function isSites(field: string): boolean {
  return ANALYSIS_TEXTS.some((one) => one === field)
}
