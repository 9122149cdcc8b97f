import {
  type AnalysisRevision,
  listAnalyses,
  listRevisions,
  NO_TEXT,
  readAnalysis,
  readTexts,
  type StoredAnalysis,
} from '@zhiheng/data'
import {
  type CaseId,
  endOfPeriod,
  type ProjectId,
  type QuarterKey,
  type QuarterlyAnalysis,
  shownTexts,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { ReachedProject } from '../project/reach.ts'
import { computeAnalysis } from './compute.ts'

/** An analysis as it is shown: the stored one, or one computed on the spot, which has no revision. */
export interface ShownAnalysis {
  readonly reached: ReachedProject
  readonly analysis: QuarterlyAnalysis
  readonly stored?: StoredAnalysis
  /** Whether it is the one that steps are taken on; it is where nothing is said. */
  readonly isLatest?: boolean
}

/**
 * The analysis of a project and quarter, the latest revision or the one asked for; computed where none is stored and none
 * was named. `undefined` for a quarter that is not over, and for a revision that there is not.
 */
export async function showAnalysis(
  reached: ReachedProject,
  quarter: QuarterKey,
  revision?: number,
): Promise<ShownAnalysis | undefined> {
  const { organization, project, space, access, viewpoint } = reached
  const asOf = endOfPeriod(quarter, organization.timeZone)
  if (!showsAnalyses(access) || asOf > viewpoint.at) return undefined
  const latest = await readAnalysis(space, { quarter, asOf })
  if (latest && (revision === undefined || revision === latest.revision))
    return { reached, analysis: latest.analysis, stored: latest }
  if (revision === undefined)
    return { reached, analysis: await computeAnalysis({ organization, space }, project, quarter) }
  if (!latest || !(revision >= 1 && revision < latest.revision)) return undefined
  const stored = await readAnalysis(space, { quarter, asOf, revision })
  return stored && { reached, analysis: stored.analysis, stored, isLatest: false }
}

/** Every revision of an analysis without its figures, the latest first; none where it was computed on the spot. */
export async function analysisRevisions({ reached, stored }: ShownAnalysis): Promise<readonly AnalysisRevision[]> {
  if (!stored) return []
  const { quarter, asOf } = stored.analysis
  return listRevisions(reached.space, { quarter, asOf })
}

/** The stored analyses of a quarter, as of its end, of the given projects: in the order of those. */
export async function showAnalyses(
  { organization, space }: FoundOrganization,
  projects: readonly ReachedProject[],
  quarter: QuarterKey,
): Promise<ShownAnalysis[]> {
  const readable = projects.filter(({ access }) => showsAnalyses(access))
  if (readable.length === 0) return []
  const asOf = endOfPeriod(quarter, organization.timeZone)
  const stored = new Map<ProjectId, StoredAnalysis>()
  for (const one of await listAnalyses(space, quarter))
    if (one.analysis.asOf === asOf) stored.set(one.analysis.project, one)
  return readable.flatMap((reached) => {
    const found = stored.get(reached.project.id)
    return found ? [{ reached, analysis: found.analysis, stored: found }] : []
  })
}

/** An analysis is figures about cases: whoever sees it has to see both. */
function showsAnalyses({ reads, figures }: ReachedProject['access']): boolean {
  return reads && figures
}

/** The locations of an analysis by key, in the words that the actor may see. */
export async function shownLocations({ reached, analysis }: ShownAnalysis): Promise<ReadonlyMap<string, string>> {
  const { access, space, viewpoint } = reached
  if (access.words === 'NOTHING') return new Map()
  const rows = analysis.byLocation.flatMap(({ key, example }) => (example ? [{ key, example }] : []))
  const stored = await readTexts(
    space,
    rows.map(({ example }): CaseId => example),
  )
  return new Map(
    rows.map(({ key, example }) => [
      key,
      shownTexts(stored.get(example) ?? NO_TEXT, space.actor, viewpoint).location ?? '',
    ]),
  )
}
