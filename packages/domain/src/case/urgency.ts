import type { Instant } from '../time/index.ts'
import { type Asked, isAskedFor } from './asked.ts'
import { isRunning } from './clock.ts'
import { openIntervalEnd } from './interval.ts'
import { hasEnded } from './state.ts'
import { CLOCKS, type ClockName, INTERVAL_CLOCKS, type IntervalClockName } from './vocabulary.ts'

/** A thing that is still to be done for a case, and until when. */
export interface Owed {
  readonly clock: ClockName | IntervalClockName
  readonly dueAt: Instant
}

/**
 * What of a case is to be done first, as seen at an instant: of all clocks that still run, for things still asked for,
 * the one with the earliest deadline, also where that has passed. What may still be done once the case is closed is owed
 * too; a case that was merged, withdrawn or voided owes nothing, and neither does a clock that stands still. Of the
 * things that come round every [7 days], an interval that has passed is over and the next one counts. So the answer
 * depends on the instant and not on when a sweep came by. `undefined`: nothing is owed.
 *
 * @example A complaint of Monday 10:00, never answered, at Wednesday 9:00: { clock: 'firstResponse', dueAt: Tuesday 10:00 }
 */
export function mostUrgent(state: Asked, at: Instant): Owed | undefined {
  return earliest(owedOf(state, at))
}

/** What of a case falls due next, as seen at an instant: as `mostUrgent`, but nothing whose deadline has passed. */
export function nextOwed(state: Asked, at: Instant): Owed | undefined {
  return earliest(owedOf(state, at).filter(({ dueAt }) => dueAt >= at))
}

/** Whether a case owes something whose deadline has passed. At the very millisecond of the deadline it is in time. */
export function isOverdue(state: Asked, at: Instant): boolean {
  const owed = mostUrgent(state, at)
  return owed !== undefined && owed.dueAt < at
}

function owedOf(state: Asked, at: Instant): Owed[] {
  if (hasEnded(state)) return []
  const clocks = CLOCKS.flatMap((name): Owed[] => {
    const clock = state.clocks[name]
    if (!isRunning(clock) || clock.pausedAt !== undefined || !isAskedFor(state, name)) return []
    return [{ clock: name, dueAt: clock.dueAt }]
  })
  const intervals = INTERVAL_CLOCKS.flatMap((name): Owed[] => {
    const clock = state.intervals[name]
    const dueAt = clock && openIntervalEnd(clock, at)
    return dueAt === undefined ? [] : [{ clock: name, dueAt }]
  })
  return [...clocks, ...intervals]
}

/** The first of those that are due earliest. */
function earliest(all: readonly Owed[]): Owed | undefined {
  let first: Owed | undefined
  for (const owed of all) if (!first || owed.dueAt < first.dueAt) first = owed
  return first
}
