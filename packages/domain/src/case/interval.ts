import { DAY_MS, type Instant, type MonthKey, monthOf, type TimeZone } from '../time/index.ts'
import { type ClockEntry, countsAt, isInTime } from './clock.ts'
import { counted, type Tally, totalOf } from './tally.ts'

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
  /** The latest of the breached intervals: those that an entry made soon afterwards may still turn out to have met. */
  readonly breached: readonly number[]
  /** Every interval judged so far, also those of before the anchor; none where it is not there. */
  readonly judged?: Tally
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
/** Whatever is entered longer after it happened than this is late whatever the calendar, and mends nothing. */
const MENDABLE_MS = 31 * DAY_MS
/** Whose months intervals are counted in does not matter to how many there are. */
const ANY_ZONE = 'UTC' as TimeZone

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
export function coverInterval(clock: IntervalClock, entry: ClockEntry, zone: TimeZone): IntervalClock {
  if (entry.happenedAt < clock.anchor) return clock
  const interval = intervalAt(clock, entry.happenedAt)
  if (!isInTime(intervalEnd(clock, interval), entry) || clock.covered.includes(interval)) return clock
  if (interval >= clock.next) return { ...clock, covered: [...clock.covered, interval] }
  if (!clock.breached.includes(interval)) return clock
  const judged = judge(judge(clock, interval, 'breached', { by: -1, zone }), interval, 'met', { by: 1, zone })
  return { ...judged, breached: clock.breached.filter((other) => other !== interval) }
}

/** Counts the intervals in which the thing was done and that ended before an instant, up to the first it was not. */
export function countMet(clock: IntervalClock, at: Instant, zone: TimeZone): IntervalClock {
  const until = Math.min(at, clock.endedAt ?? at)
  let judged = clock
  while (intervalEnd(judged, judged.next) < until && judged.covered.includes(judged.next))
    judged = { ...judge(judged, judged.next, 'met', { by: 1, zone }), next: judged.next + 1 }
  if (judged === clock) return clock
  return { ...judged, covered: clock.covered.filter((interval) => interval >= judged.next) }
}

/** Judges up to the first breach that is certain at an instant; `undefined` when there is none. */
export function judgeToBreach(
  clock: IntervalClock,
  at: Instant,
  zone: TimeZone,
): { readonly clock: IntervalClock; readonly dueAt: Instant } | undefined {
  const known = countMet(clock, at, zone)
  const { next, breached } = known
  const dueAt = intervalEnd(known, next)
  if (dueAt >= Math.min(at, known.endedAt ?? at)) return undefined
  const mendable = [...breached, next].filter((interval) => intervalEnd(known, interval) >= at - MENDABLE_MS)
  const named = mendable.slice(-BREACHED_NAMED_MAX)
  return { clock: { ...judge(known, next, 'breached', { by: 1, zone }), next: next + 1, breached: named }, dueAt }
}

/**
 * Ends the clock with the case's work. What was judged of intervals that had not ended by then is taken back; but a late
 * entry ends it only when it is recorded, because it never counts against a deadline that had passed by then.
 */
export function endIntervals(clock: IntervalClock, entry: ClockEntry, zone: TimeZone): IntervalClock {
  if (clock.endedAt !== undefined) return clock
  const endedAt = countsAt(entry)
  let ended = countMet(clock, endedAt, zone)
  const first = Math.max(firstNamed(ended), Math.min(ended.next, intervalAt(clock, endedAt)))
  const { next, breached } = ended
  for (let interval = first; interval < next; interval++)
    ended = judge(ended, interval, breached.includes(interval) ? 'breached' : 'met', { by: -1, zone })
  return { ...ended, next: first, breached: breached.filter((interval) => interval < first), endedAt }
}

/** From this interval on, every one that was breached is known by its name. */
function firstNamed({ breached, judged, next }: IntervalClock): number {
  return totalOf(judged).breached > breached.length ? (breached[0] ?? next) : 0
}

/** Goes on as a fresh clock after a time that does not count; what was due before stays counted. */
export function resumeIntervals(ended: IntervalClock, fresh: IntervalClock, zone: TimeZone): IntervalClock {
  const { judged } = judgedUpTo(ended, ended.endedAt ?? fresh.anchor, zone)
  return { ...fresh, ...(judged && { judged }) }
}

/**
 * How the intervals stood at an instant, also those that nothing has recorded yet.
 *
 * @example A clock of 7 days, anchored 15 days ago and covered on day 3 only: { met: 1, breached: 1, pending: 1 }.
 */
export function intervalTotals(clock: IntervalClock, at: Instant): IntervalTotals {
  return { ...totalOf(judgedUpTo(clock, at, ANY_ZONE).judged), pending: clock.endedAt === undefined ? 1 : 0 }
}

/** The clock with everything judged that is certain at an instant. */
function judgedUpTo(clock: IntervalClock, at: Instant, zone: TimeZone): IntervalClock {
  let judged = countMet(clock, at, zone)
  for (let step = judgeToBreach(judged, at, zone); step; step = judgeToBreach(judged, at, zone))
    judged = countMet(step.clock, at, zone)
  return judged
}

/** The first interval in which the thing is still to be done. */
function firstOpen({ next, covered }: IntervalClock): number {
  let interval = next
  while (covered.includes(interval)) interval += 1
  return interval
}

/** Counts an interval in the local month it began in, or no longer. */
function judge(
  clock: IntervalClock,
  interval: number,
  verdict: 'met' | 'breached',
  { by, zone }: { by: 1 | -1; zone: TimeZone },
): IntervalClock {
  return { ...clock, judged: counted(clock.judged, { month: intervalMonth(clock, interval, zone), verdict, by }) }
}

/** The local month in which an interval begins. */
function intervalMonth({ anchor, lengthMs }: IntervalClock, interval: number, zone: TimeZone): MonthKey {
  return monthOf((anchor + interval * lengthMs) as Instant, zone)
}

/** The end of the first interval in which the thing is still to be done; `undefined` when none will end. */
export function nextIntervalEnd(clock: IntervalClock): Instant | undefined {
  const end = intervalEnd(clock, firstOpen(clock))
  return clock.endedAt !== undefined && end >= clock.endedAt ? undefined : end
}

/**
 * The intervals that are not judged yet, in the months they begin in: one in which the thing was done is met, and the
 * first in which it is still to be done is pending while the case is open. What the case's end cuts short is neither.
 */
export function intervalUnits(clock: IntervalClock, zone: TimeZone): { month: MonthKey; outcome: 'MET' | 'PENDING' }[] {
  const { covered, endedAt } = clock
  const whole = covered.filter((interval) => endedAt === undefined || intervalEnd(clock, interval) < endedAt)
  const met = whole.map((interval) => ({ month: intervalMonth(clock, interval, zone), outcome: 'MET' as const }))
  if (nextIntervalEnd(clock) === undefined) return met
  return [...met, { month: intervalMonth(clock, firstOpen(clock), zone), outcome: 'PENDING' }]
}

/**
 * The end of the interval in which the thing is to be done next, as seen at an instant: what was missed before is over.
 * `undefined` when none will end.
 */
export function openIntervalEnd(clock: IntervalClock, at: Instant): Instant | undefined {
  return nextIntervalEnd(judgedUpTo(clock, at, ANY_ZONE))
}
