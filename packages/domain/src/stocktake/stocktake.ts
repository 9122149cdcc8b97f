import type { CaseState } from '../case/state.ts'
import { isOverdue, nextOwed } from '../case/urgency.ts'
import type { ClockName, IntervalClockName } from '../case/vocabulary.ts'
import type { CaseId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'

/** One open complaint of a stocktake: since when, which clock is next, and whether one has run out already. */
export interface StocktakeRow {
  readonly id: CaseId
  readonly version: number
  readonly since: Instant
  readonly next?: { readonly clock: ClockName | IntervalClockName; readonly at: Instant }
  readonly overdue: boolean
}

/**
 * How open complaints stand at an instant (每日盘点), those whose clock runs out first before those that wait for none,
 * and among equals the older one first, whether a sweep came by or not. Nothing open gives no rows.
 *
 * @example A complaint of the day before yesterday that was assigned and never answered: its next clock is `closure`,
 * and it is overdue.
 */
export function takeStock(open: readonly CaseState[], at: Instant): StocktakeRow[] {
  return open
    .map((state): StocktakeRow => {
      const next = nextOwed(state, at)
      return {
        id: state.id,
        version: state.version,
        since: state.receivedAt,
        ...(next && { next: { clock: next.clock, at: next.dueAt } }),
        overdue: isOverdue(state, at),
      }
    })
    .toSorted(
      (a, b) =>
        (a.next?.at ?? Number.POSITIVE_INFINITY) - (b.next?.at ?? Number.POSITIVE_INFINITY) || a.since - b.since,
    )
}
