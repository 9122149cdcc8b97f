import type { Instant } from '../time/instant.ts'
import { type ClockEntry, isInTime } from './clock.ts'

/**
 * The clock of a thing that is due once in every interval while a case is open (`domain.md` §5, [7 days]). Interval
 * `i` covers the instants after `anchor + i × length` up to `anchor + (i + 1) × length`, which is its deadline and, as
 * every deadline, in time; the first one holds the anchor too. An interval that the case's end cuts short is not due.
 */
export interface IntervalClock {
  readonly anchor: Instant
  readonly lengthMs: number
  readonly policy: string
  /** The first interval that has not been judged. */
  readonly next: number
  /** Intervals from `next` on in which the thing was done. */
  readonly covered: readonly number[]
  readonly met: number
  /** The latest of the breached intervals: those that an entry made soon afterwards may still turn out to have met. */
  readonly breached: readonly number[]
  /** How many were breached before those; none where it is not there. */
  readonly breachedEarlier?: number
  readonly endedAt?: Instant
}

/** How many intervals had ended at an instant and how; `pending` is 1 while the case is open, else 0. */
export interface IntervalTotals {
  readonly met: number
  readonly breached: number
  readonly pending: number
}

/** As many breached intervals as a state names one by one, so that it does not grow with the age of a case. */
const BREACHED_NAMED_MAX = 16

/** The interval that holds an instant from the anchor on. */
function intervalAt(clock: IntervalClock, at: Instant): number {
  return Math.max(0, Math.ceil((at - clock.anchor) / clock.lengthMs) - 1)
}

function intervalEnd(clock: IntervalClock, interval: number): Instant {
  return (clock.anchor + (interval + 1) * clock.lengthMs) as Instant
}

/**
 * Records that the thing was done. One entered soon after its interval ended turns the breach back into met; a late
 * entry recorded after the interval's end never counts.
 */
export function coverInterval(clock: IntervalClock, entry: ClockEntry): IntervalClock {
  if (entry.happenedAt < clock.anchor) return clock
  const interval = intervalAt(clock, entry.happenedAt)
  if (!isInTime(intervalEnd(clock, interval), entry) || clock.covered.includes(interval)) return clock
  if (interval >= clock.next) return { ...clock, covered: [...clock.covered, interval] }
  if (!clock.breached.includes(interval)) return clock
  return { ...clock, met: clock.met + 1, breached: clock.breached.filter((other) => other !== interval) }
}

/** Counts the intervals in which the thing was done and that ended before an instant, up to the first it was not. */
export function countMet(clock: IntervalClock, at: Instant): IntervalClock {
  const until = Math.min(at, clock.endedAt ?? at)
  let { next, met } = clock
  while (intervalEnd(clock, next) < until && clock.covered.includes(next)) {
    next += 1
    met += 1
  }
  if (next === clock.next) return clock
  return { ...clock, next, met, covered: clock.covered.filter((interval) => interval >= next) }
}

/** Judges up to the first breach that is certain at an instant; `undefined` when there is none. */
export function judgeToBreach(
  clock: IntervalClock,
  at: Instant,
): { readonly clock: IntervalClock; readonly dueAt: Instant } | undefined {
  const counted = countMet(clock, at)
  const { next, breached, breachedEarlier = 0 } = counted
  const dueAt = intervalEnd(counted, next)
  if (dueAt >= Math.min(at, counted.endedAt ?? at)) return undefined
  const named = [...breached, next].slice(-BREACHED_NAMED_MAX)
  const earlier = breachedEarlier + breached.length + 1 - named.length
  const judged = { ...counted, next: next + 1, breached: named, ...(earlier > 0 && { breachedEarlier: earlier }) }
  return { clock: judged, dueAt }
}

/**
 * Ends the clock with the case's work. What was judged of intervals that had not ended by then is taken back; but a late
 * entry ends it only when it is recorded, because it never counts against a deadline that had passed by then.
 */
export function endIntervals(clock: IntervalClock, { happenedAt, recordedAt, late }: ClockEntry): IntervalClock {
  if (clock.endedAt !== undefined) return clock
  const endedAt = late ? recordedAt : happenedAt
  const { next, met, breached, ...counted } = countMet(clock, endedAt)
  const firstKnown = clock.breachedEarlier === undefined ? 0 : (breached[0] ?? next)
  const first = Math.max(firstKnown, Math.min(next, intervalAt(clock, endedAt)))
  const kept = breached.filter((interval) => interval < first)
  const metSince = next - first - (breached.length - kept.length)
  return { ...counted, next: first, met: met - metSince, breached: kept, endedAt }
}

/** Goes on after a time that does not count: the first new interval begins at `at`, what was due before is counted. */
export function resumeIntervals(ended: IntervalClock, at: Instant): IntervalClock {
  const { met, breached } = intervalTotals(ended, ended.endedAt ?? at)
  const { endedAt: _, breachedEarlier: __, ...clock } = ended
  const counted = { ...clock, anchor: at, next: 0, covered: [], met, breached: [] }
  return breached > 0 ? { ...counted, breachedEarlier: breached } : counted
}

/**
 * How the intervals stood at an instant, also those that nothing has recorded yet.
 *
 * @example A clock of 7 days, anchored 15 days ago and covered on day 3 only: { met: 1, breached: 1, pending: 1 }.
 */
export function intervalTotals(clock: IntervalClock, at: Instant): IntervalTotals {
  let judged = countMet(clock, at)
  for (let step = judgeToBreach(judged, at); step; step = judgeToBreach(judged, at)) judged = countMet(step.clock, at)
  const { met, breached, breachedEarlier = 0 } = judged
  return { met, breached: breached.length + breachedEarlier, pending: clock.endedAt === undefined ? 1 : 0 }
}

/** The end of the first interval in which the thing is still to be done; `undefined` when none will end. */
export function nextIntervalEnd(clock: IntervalClock): Instant | undefined {
  let interval = clock.next
  while (clock.covered.includes(interval)) interval += 1
  const end = intervalEnd(clock, interval)
  return clock.endedAt !== undefined && end >= clock.endedAt ? undefined : end
}
