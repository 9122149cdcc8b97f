import type { AnalysisWords, Instant, QuarterKey } from '@zhiheng/domain'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import {
  type AnalysisAt,
  analysisChunkKey,
  analysisKey,
  analysisLatestKey,
  analysisPartition,
  analysisRevisions,
  analysisTextKey,
  organizationAnalyses,
} from '../table/keys.ts'
import { get, getMany, query } from '../table/read.ts'
import {
  type AnalysisRevision,
  parseCases,
  placeIn,
  REVISION_ATTRIBUTES,
  type StoredAnalysis,
  storedAnalysis,
  wordsOf,
} from './item.ts'

/** Which analysis of a project is asked for. */
export interface AnalysisAsked {
  readonly quarter: QuarterKey
  readonly asOf: Instant
  /** The latest where it is not said. */
  readonly revision?: number
  readonly withCases?: boolean
}

/** A revision of an analysis; without its cases unless they are asked for. Earlier ones stay as they were. */
export async function readAnalysis(space: ProjectSpace, asked: AnalysisAsked): Promise<StoredAnalysis | undefined> {
  const item = await get(space.table, keyOf(space, asked))
  if (!item) return undefined
  const stored = storedAnalysis(item)
  if (!asked.withCases) return stored
  const keys = Array.from({ length: item.chunks as number }, (_, chunk) =>
    analysisChunkKey(space, placeIn(stored), chunk),
  )
  const parts = (await getMany(space.table, keys)).toSorted((a, b) => ((a.sk as string) < (b.sk as string) ? -1 : 1))
  const cases = parts.flatMap(({ cases: part }) => parseCases(part as string))
  return { ...stored, analysis: { ...stored.analysis, cases } }
}

function keyOf(space: ProjectSpace, { quarter, asOf, revision }: AnalysisAsked) {
  return revision === undefined ? analysisLatestKey(space, quarter, asOf) : analysisKey(space, quarter, asOf, revision)
}

/** The words of a revision; none where nobody has written any. */
export async function readAnalysisWords(space: ProjectSpace, at: AnalysisAt): Promise<AnalysisWords> {
  return wordsOf(await get(space.table, analysisTextKey(space, at)))
}

const REVISIONS_MAX = 100

/** The revisions of an analysis without their figures, the latest first: at most the last 100. */
export async function listRevisions(
  space: ProjectSpace,
  { quarter, asOf }: Pick<AnalysisAsked, 'quarter' | 'asOf'>,
): Promise<AnalysisRevision[]> {
  const found: AnalysisRevision[] = []
  const range = { partition: analysisPartition(space), ...analysisRevisions(quarter, asOf) }
  for await (const item of query(space.table, { ...range, attributes: REVISION_ATTRIBUTES, descending: true })) {
    const { revision, progress, generatedAt } = item as unknown as AnalysisRevision
    found.push({ revision, progress, generatedAt })
    if (found.length === REVISIONS_MAX) break
  }
  return found
}

/**
 * The latest revisions of a quarter's analyses of all projects, through the index, without their cases. For whoever
 * works in single projects, those of these.
 */
export async function listAnalyses(space: OrganizationSpace, quarter: QuarterKey): Promise<StoredAnalysis[]> {
  const found: StoredAnalysis[] = []
  for (const project of space.projects ?? []) found.push(...(await latestOf(project, quarter)))
  if (space.projects) return found
  const range = { index: 'byOrganization' as const, partition: organizationAnalyses(space.organization, quarter) }
  for await (const item of query(space.table, range)) found.push(storedAnalysis(item))
  return found
}

async function latestOf(space: ProjectSpace, quarter: QuarterKey): Promise<StoredAnalysis[]> {
  const found: StoredAnalysis[] = []
  for await (const item of query(space.table, { partition: analysisPartition(space), prefix: `${quarter}#` })) {
    const stored = storedAnalysis(item)
    if (item.sk === analysisLatestKey(space, quarter, stored.analysis.asOf).sk) found.push(stored)
  }
  return found
}
