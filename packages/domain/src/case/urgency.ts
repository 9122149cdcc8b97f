import type { Instant } from '../time/index.ts'
import { isRunning } from './clock.ts'
import { openIntervalEnd } from './interval.ts'
import { type CaseState, hasEnded } from './state.ts'
import { CLOCKS, type ClockName, INTERVAL_CLOCKS, type IntervalClockName } from './vocabulary.ts'

/** A thing that is still to be done for a case, and until when. */
export interface Owed {
  readonly clock: ClockName | IntervalClockName
  readonly dueAt: Instant
}

/**
 * What of a case is to be done first, as seen at an instant: of all clocks that still run the one with the earliest
 * deadline, also where that has passed. What may still be done once the case is closed is owed too; a case that was
 * merged, withdrawn or voided owes nothing, and neither does a clock that stands still. Of the things that come round
 * every [7 days], an interval that has passed is over and the next one counts. So the answer depends on the instant and
 * not on when a sweep came by. `undefined`: nothing is owed.
 *
 * @example A complaint of Monday 10:00, never answered, at Wednesday 9:00: { clock: 'firstResponse', dueAt: Tuesday 10:00 }
 */
export function mostUrgent(state: Pick<CaseState, 'state' | 'clocks' | 'intervals'>, at: Instant): Owed | undefined {
  if (hasEnded(state)) return undefined
  let first: Owed | undefined
  const consider = (clock: Owed['clock'], dueAt: Instant | undefined) => {
    if (dueAt !== undefined && (!first || dueAt < first.dueAt)) first = { clock, dueAt }
  }
  for (const name of CLOCKS) {
    const clock = state.clocks[name]
    if (isRunning(clock) && clock.pausedAt === undefined) consider(name, clock.dueAt)
  }
  for (const name of INTERVAL_CLOCKS) {
    const clock = state.intervals[name]
    if (clock) consider(name, openIntervalEnd(clock, at))
  }
  return first
}

/** Whether a case owes something whose deadline has passed. At the very millisecond of the deadline it is in time. */
export function isOverdue(state: Pick<CaseState, 'state' | 'clocks' | 'intervals'>, at: Instant): boolean {
  const owed = mostUrgent(state, at)
  return owed !== undefined && owed.dueAt < at
}
