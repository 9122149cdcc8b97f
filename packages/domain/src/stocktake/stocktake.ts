import { nextDeadline } from '../case/breach.ts'
import { hasRunOut } from '../case/clock.ts'
import type { CaseState } from '../case/state.ts'
import { CLOCKS, type ClockName, type IntervalClockName } from '../case/vocabulary.ts'
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
 * and among equals the older one first. Nothing open gives no rows.
 *
 * @example A complaint of yesterday that nobody answered: its next clock is `closure`, and it is overdue.
 */
export function takeStock(open: readonly CaseState[], at: Instant): StocktakeRow[] {
  return open
    .map((state): StocktakeRow => {
      const next = nextDeadline(state)
      const overdue = CLOCKS.some((name) => {
        const clock = state.clocks[name]
        return clock !== undefined && clock.stoppedAt === undefined && hasRunOut(clock, at)
      })
      return {
        id: state.id,
        version: state.version,
        since: state.receivedAt,
        ...(next && { next: { clock: next.cause, at: next.at } }),
        overdue,
      }
    })
    .toSorted(
      (a, b) =>
        (a.next?.at ?? Number.POSITIVE_INFINITY) - (b.next?.at ?? Number.POSITIVE_INFINITY) || a.since - b.since,
    )
}
