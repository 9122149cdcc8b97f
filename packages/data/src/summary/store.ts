import type {
  ActorReference,
  CaseId,
  CaseStateName,
  Instant,
  MonthKey,
  MonthlySummary,
  SummarizedCase,
  SummaryChanges,
} from '@zhiheng/domain'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import {
  organizationIndex,
  organizationSummaries,
  summaryChunkKey,
  summaryKey,
  summaryLatestKey,
} from '../table/keys.ts'
import { get, getMany, query } from '../table/read.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { type Item, put, type Write } from '../table/write.ts'

/** A revision of a month's summary: its figures, without words and without its cases. */
export interface StoredSummary {
  readonly revision: number
  readonly generatedAt: Instant
  /** A hash of what it tells: the job makes nothing new when it finds the same. */
  readonly content: string
  readonly summary: MonthlySummary
  /** What it tells otherwise than the revision before; none for the first. */
  readonly changes?: SummaryChanges
  /** Who confirmed it and when; the latest revision carries what was confirmed last, with its number. */
  readonly confirmed?: Confirmation
  readonly caseCount: number
  readonly chunks: number
}

export interface Confirmation {
  readonly revision: number
  readonly at: Instant
  readonly by: ActorReference
}

const CASES_PER_CHUNK = 2_000

type New = Omit<StoredSummary, 'caseCount' | 'chunks'>

/** Stores a new revision, if it is still the next; its cases go into chunks of their own. */
export function saveSummary(space: ProjectSpace, stored: New, cases: readonly SummarizedCase[]): Promise<Outcome> {
  const { name } = space.table
  const { revision, summary } = stored
  const count = Math.ceil(cases.length / CASES_PER_CHUNK)
  const chunks = Array.from({ length: count }, (_, chunk) => {
    const part = cases.slice(chunk * CASES_PER_CHUNK, (chunk + 1) * CASES_PER_CHUNK)
    const text = part.map(({ id, version, state, facts }) => `${id} ${version} ${state} ${facts}`).join(' ')
    return put(name, 'chunk', { ...summaryChunkKey(space, { month: summary.month, revision }, chunk), cases: text })
  })
  const whole: StoredSummary = { ...stored, caseCount: cases.length, chunks: count }
  // What was confirmed before stands with the revision that was, and with the latest.
  const { confirmed: _, ...own } = whole
  return transact(space.table, [
    put(name, 'revision', revisionItem(space, own), { absent: true }),
    put(
      name,
      'latest',
      latestItem(space, whole),
      revision === 1 ? { absent: true } : { attribute: 'revision', equals: revision - 1 },
    ),
    ...chunks,
  ])
}

/** The writes that confirm the latest revision of a summary, if it is still the latest. */
export function confirmationWrites(space: ProjectSpace, confirmed: StoredSummary): Write[] {
  const { name } = space.table
  const isLatest = { attribute: 'revision', equals: confirmed.revision } as const
  return [
    put(name, 'revision', revisionItem(space, confirmed)),
    put(name, 'latest', latestItem(space, confirmed), isLatest),
  ]
}

/** A revision of a summary; the latest where none is said. */
export async function readSummary(
  space: ProjectSpace,
  { month, revision }: { month: MonthKey; revision?: number },
): Promise<StoredSummary | undefined> {
  const key = revision === undefined ? summaryLatestKey(space, month) : summaryKey(space, month, revision)
  return storedSummary(await get(space.table, key))
}

/** The cases of a revision, in the order of receipt, complaints first. */
export async function readSummarized(
  space: ProjectSpace,
  { summary: { month }, revision, chunks }: StoredSummary,
): Promise<SummarizedCase[]> {
  const keys = Array.from({ length: chunks }, (_, chunk) => summaryChunkKey(space, { month, revision }, chunk))
  const parts = (await getMany(space.table, keys)).toSorted((a, b) => ((a.sk as string) < (b.sk as string) ? -1 : 1))
  return parts.flatMap(({ cases }) => parseCases(cases as string))
}

/**
 * The latest revisions of a month of all projects, through the index. For whoever works in single projects, those of
 * these.
 */
export async function listSummaries(space: OrganizationSpace, month: MonthKey): Promise<StoredSummary[]> {
  const found: StoredSummary[] = []
  if (space.projects) {
    for (const project of space.projects) found.push(...((await readAsList(project, month)) ?? []))
    return found
  }
  const range = { index: 'byOrganization' as const, partition: organizationSummaries(space.organization, month) }
  for await (const item of query(space.table, range)) found.push(...(asList(storedSummary(item)) ?? []))
  return found
}

async function readAsList(space: ProjectSpace, month: MonthKey): Promise<StoredSummary[]> {
  return asList(await readSummary(space, { month }))
}

function asList(found: StoredSummary | undefined): StoredSummary[] {
  return found ? [found] : []
}

function revisionItem(space: ProjectSpace, stored: StoredSummary) {
  return { ...summaryKey(space, stored.summary.month, stored.revision), ...figuresOf(stored) }
}

function latestItem(space: ProjectSpace, stored: StoredSummary) {
  const { month } = stored.summary
  return { ...summaryLatestKey(space, month), ...organizationIndex.summary(space, month), ...figuresOf(stored) }
}

/** The figures are one string: nothing looks inside them. */
function figuresOf(stored: StoredSummary): Item {
  return { ...stored, summary: JSON.stringify(stored.summary) }
}

function storedSummary(item: Item | undefined): StoredSummary | undefined {
  if (!item) return undefined
  const { revision, generatedAt, content, changes, confirmed, caseCount, chunks } = item as unknown as StoredSummary
  return {
    revision,
    generatedAt,
    content,
    summary: JSON.parse(item.summary as string) as MonthlySummary,
    ...(changes && { changes }),
    ...(confirmed && { confirmed }),
    caseCount,
    chunks,
  }
}

/** Id, version, state and facts in turn, with spaces between them. */
function parseCases(text: string): SummarizedCase[] {
  const words = text.split(' ')
  return Array.from({ length: words.length / 4 }, (_, index) => {
    const [id, version, state, facts] = words.slice(4 * index, 4 * index + 4)
    return { id: id as CaseId, version: Number(version), state: state as CaseStateName, facts: facts as string }
  })
}
