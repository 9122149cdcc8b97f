import { type CaseState, hasEnded, isWorkedOn } from '../case/state.ts'
import type { PublicInterest } from '../case/vocabulary.ts'
import type { CaseId } from '../identity/id.ts'
import { type Instant, type MonthKey, monthOf } from '../time/index.ts'

/** The fields of what is told of one case, in the order in which they are read. */
export const PUBLIC_FIELDS = ['summary', 'measures', 'result'] as const
export type PublicField = (typeof PUBLIC_FIELDS)[number]

/** What a site tells the public of one case. An open one has measures and no result yet. */
export interface PublicWords {
  readonly summary: string
  readonly measures: string
  readonly result?: string
}

/** One case as a site has worded it for the public. */
export interface PublicationEntry {
  readonly id: CaseId
  readonly words: PublicWords
}

/** What a month is about to tell: worked on by the site, seen by those who read the words of its cases. */
export interface PublicationDraft {
  readonly month: MonthKey
  /** How often it was written; what is posted names the version it was made from. */
  readonly version: number
  readonly changedAt: Instant
  readonly entries: readonly PublicationEntry[]
}

/** One case as the public reads it: frozen when it was posted, whatever became of the case afterwards. */
export interface PostedEntry extends PublicWords {
  readonly publicInterest: PublicInterest
  /** Whether what had to be done was done by then. */
  readonly isResolved: boolean
}

/** What a month told the public, or that it does so no longer: then the words are gone from it. */
export interface PublicationPost {
  readonly month: MonthKey
  readonly revision: number
  readonly postedAt: Instant
  readonly entries: readonly PostedEntry[]
  readonly withdrawn?: { readonly at: Instant; readonly reason: string }
}

/** As many cases as a month tells of, so that it is one item of the table and one poster on the wall. */
export const PUBLICATION_ENTRIES_MAX = 50
export const PUBLIC_LENGTH_MAX: Readonly<Record<PublicField, number>> = { summary: 300, measures: 600, result: 600 }
export const WITHDRAWAL_REASON_LENGTH_MAX = 300

/**
 * The months in which a complaint is of interest to the public (`domain.md` §5, §7): that in which it was received, and
 * that in which it was resolved, as it stands. None for a complaint without public interest, for one that was merged,
 * withdrawn or voided, and for a suggestion.
 *
 * @example A complaint of a SHARED_PART received in March and resolved in May: ['2026-03', '2026-05'].
 */
export function publicMonths(state: CaseState): readonly MonthKey[] {
  if (state.kind !== 'COMPLAINT' || state.publicInterest === undefined || hasEnded(state)) return []
  const { month, resolvedAt, timeZone } = state
  const resolvedIn = resolvedAt === undefined ? month : monthOf(resolvedAt, timeZone)
  return resolvedIn === month ? [month] : [month, resolvedIn]
}

/** One case as it is told from now on. */
export function postedEntry(state: CaseState, { summary, measures, result }: PublicWords): PostedEntry | undefined {
  const { publicInterest } = state
  if (publicInterest === undefined) return undefined
  const words = { summary, measures, ...(result !== undefined && { result }) }
  return { ...words, publicInterest, isResolved: !isWorkedOn(state) }
}
