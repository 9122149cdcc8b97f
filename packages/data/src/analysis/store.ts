import type { CaseId, Instant, QuarterKey, QuarterlyAnalysis } from '@zhiheng/domain'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import {
  analysisChunkKey,
  analysisKey,
  analysisLatestKey,
  analysisPartition,
  organizationAnalyses,
  organizationIndex,
} from '../table/keys.ts'
import { get, getMany, query } from '../table/read.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { type Item, put, type Write } from '../table/write.ts'

/** Where an analysis stands. Later steps are added by the people who complete it. */
export type AnalysisStatus = 'GENERATED' | 'DRAFTED' | 'SUBMITTED' | 'APPROVED' | 'RETURNED'

/** A stored analysis: its figures, without words. */
export interface StoredAnalysis {
  readonly revision: number
  readonly status: AnalysisStatus
  readonly generatedAt: Instant
  /** A hash of the figures: the job makes nothing new when it finds the same. */
  readonly content: string
  readonly analysis: QuarterlyAnalysis
}

const CASES_PER_CHUNK = 2_000

/** Stores a new revision, if it is still the next; its cases go into chunks of their own. */
export async function saveAnalysis(space: ProjectSpace, stored: StoredAnalysis): Promise<Outcome> {
  const { name } = space.table
  const { analysis, revision } = stored
  const { quarter, asOf, cases } = analysis
  const chunks: Write[] = []
  for (let start = 0; start < cases.length; start += CASES_PER_CHUNK) {
    const part = cases
      .slice(start, start + CASES_PER_CHUNK)
      .map(({ id, version }) => `${id} ${version}`)
      .join(' ')
    chunks.push(
      put(name, 'chunk', { ...analysisChunkKey(space, { quarter, asOf, revision }, chunks.length), cases: part }),
    )
  }
  // The figures are one string: nothing looks inside them, and as nested attributes they cost several times as much.
  const figures = JSON.stringify({ ...analysis, cases: [] })
  const item = { ...stored, analysis: figures, chunks: chunks.length, project: space.project }
  return transact(space.table, [
    put(name, 'revision', { ...analysisKey(space, quarter, asOf, revision), ...item }, { absent: true }),
    put(
      name,
      'latest',
      { ...analysisLatestKey(space, quarter, asOf), ...organizationIndex.analysis(space, quarter, asOf), ...item },
      revision === 1 ? { absent: true } : { attribute: 'revision', equals: revision - 1 },
    ),
    ...chunks,
  ])
}

/** Which analysis of a project is asked for. */
export interface AnalysisAsked {
  readonly quarter: QuarterKey
  readonly asOf: Instant
  /** The latest where it is not said. */
  readonly revision?: number
  readonly withCases?: boolean
}

/** A revision of an analysis; without its cases unless they are asked for. Earlier ones stay as they were. */
export async function readAnalysis(
  space: ProjectSpace,
  { quarter, asOf, revision, withCases = false }: AnalysisAsked,
): Promise<StoredAnalysis | undefined> {
  const key =
    revision === undefined ? analysisLatestKey(space, quarter, asOf) : analysisKey(space, quarter, asOf, revision)
  const item = await get(space.table, key)
  if (!item) return undefined
  const stored = storedAnalysis(item)
  if (!withCases) return stored
  const keys = Array.from({ length: item.chunks as number }, (_, chunk) =>
    analysisChunkKey(space, { quarter, asOf, revision: stored.revision }, chunk),
  )
  const parts = (await getMany(space.table, keys)).toSorted((a, b) => ((a.sk as string) < (b.sk as string) ? -1 : 1))
  const cases = parts.flatMap(({ cases: part }) => parseCases(part as string))
  return { ...stored, analysis: { ...stored.analysis, cases } }
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

function storedAnalysis(item: Item): StoredAnalysis {
  const { analysis, ...rest } = item as unknown as Omit<StoredAnalysis, 'analysis'> & { readonly analysis: string }
  const { revision, status, generatedAt, content } = rest
  return { revision, status, generatedAt, content, analysis: JSON.parse(analysis) as QuarterlyAnalysis }
}

/** Ids and versions in turn, with spaces between them. */
function parseCases(text: string): { id: CaseId; version: number }[] {
  const words = text.split(' ')
  return Array.from({ length: words.length / 2 }, (_, index) => ({
    id: words[2 * index] as CaseId,
    version: Number(words[2 * index + 1]),
  }))
}
