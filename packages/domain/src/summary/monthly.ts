import { type CaseState, endOfCase, isOpen } from '../case/state.ts'
import type { CaseKind, CaseStateName, Outcome } from '../case/vocabulary.ts'
import type { CaseId, CategoryId, OrganizationId, ProjectId } from '../identity/id.ts'
import { DAY_MS, type Instant, type MonthKey } from '../time/index.ts'

/** What had been received before a month and was still worked on in it, as it stood at the first instant after it. */
export interface CarriedCounts {
  /** All that follow, in sum. */
  readonly carried: number
  readonly closed: number
  readonly open: number
  readonly merged: number
  readonly withdrawn: number
  /** Whole days from receipt to `asOf` of the one that had been open the longest; none where none was open. */
  readonly oldestOpenDays?: number
}

/** What was received of one kind in a month, as it stood at the first instant after it. */
export interface SummaryCounts {
  readonly received: number
  readonly closed: number
  readonly open: number
  readonly merged: number
  readonly withdrawn: number
  /** Whole days from receipt to `asOf` of the one that had been open the longest; none where none was open. */
  readonly oldestOpenDays?: number
  /** By level-1 category, the most frequent first. */
  readonly byCategory: readonly SummaryCategory[]
  /** What became of those that were handled by then, the most frequent first. */
  readonly byOutcome: readonly { readonly outcome: Outcome; readonly count: number }[]
  readonly earlier: CarriedCounts
}

export interface SummaryCategory {
  readonly category: CategoryId
  readonly received: number
  readonly closed: number
  readonly open: number
}

/** One case of a summary: its version says which words were there, `facts` is a fingerprint of how it stood. */
export interface SummarizedCase {
  readonly id: CaseId
  readonly version: number
  readonly state: CaseStateName
  readonly facts: string
}

/** The figures of a month of one site, without words. */
export interface MonthlySummary {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly month: MonthKey
  readonly asOf: Instant
  readonly complaints: SummaryCounts
  readonly suggestions: SummaryCounts
}

/**
 * The figures of a monthly summary (`domain.md` §7) from the cases that were received in the month and those that it
 * carried on from before, as they stood at `asOf`: closed, open, merged and withdrawn add up to all of either. No cases
 * give zeros.
 *
 * @example Three complaints, of which one was closed by then, give { received: 3, closed: 1, open: 2, … }.
 */
export function summarizeMonth({
  received,
  earlier,
  ...place
}: Pick<MonthlySummary, 'organization' | 'project' | 'month' | 'asOf'> & {
  readonly received: readonly CaseState[]
  readonly earlier: readonly CaseState[]
}): MonthlySummary {
  const of = (wanted: CaseKind): SummaryCounts => {
    const [now, before] = [received, earlier].map((cases) => cases.filter(({ kind }) => kind === wanted))
    return { ...receivedCounts(now!, place.asOf), earlier: carriedCounts(before!, place.asOf) }
  }
  return { ...place, complaints: of('COMPLAINT'), suggestions: of('SUGGESTION') }
}

/** Whether a case that had been received before a stretch of time was still open in it, judged at the end of that. */
export function isCarriedInto(state: CaseState, from: Instant): boolean {
  return state.receivedAt < from && (isOpen(state) || (endOfCase(state) ?? from) >= from)
}

function receivedCounts(cases: readonly CaseState[], asOf: Instant): Omit<SummaryCounts, 'earlier'> {
  const outcomes = Map.groupBy(
    cases.flatMap(({ outcome }) => outcome ?? []),
    (outcome) => outcome,
  )
  return {
    received: cases.length,
    ...standing(cases, asOf),
    byCategory: byCategory(cases),
    byOutcome: [...outcomes]
      .map(([outcome, { length: count }]) => ({ outcome, count }))
      .toSorted((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1)),
  }
}

function carriedCounts(cases: readonly CaseState[], asOf: Instant): CarriedCounts {
  return { carried: cases.length, ...standing(cases, asOf) }
}

function standing(cases: readonly CaseState[], asOf: Instant) {
  const open = cases.filter(isOpen)
  const oldest = Math.min(...open.map(({ receivedAt }) => receivedAt))
  const among = (name: CaseStateName) => cases.filter(({ state }) => state === name).length
  return {
    closed: among('CLOSED'),
    open: open.length,
    merged: among('MERGED'),
    withdrawn: among('WITHDRAWN'),
    ...(open.length > 0 && { oldestOpenDays: Math.floor((asOf - oldest) / DAY_MS) }),
  }
}

function byCategory(cases: readonly CaseState[]): SummaryCategory[] {
  return [...Map.groupBy(cases, ({ category }) => category)]
    .map(([category, some]) => ({
      category,
      received: some.length,
      closed: some.filter(({ state }) => state === 'CLOSED').length,
      open: some.filter(isOpen).length,
    }))
    .toSorted((a, b) => b.received - a.received || (a.category < b.category ? -1 : 1))
}
