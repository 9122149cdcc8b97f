import {
  addDays,
  type CivilDate,
  civilDateOf,
  dayNumber,
  firstDayOf,
  type Instant,
  instantAt,
  MINUTE_MS,
  type MonthKey,
  monthOf,
  monthsBetween,
  previousMonth,
  previousQuarter,
  type QuarterKey,
  quarterOf,
  quartersBetween,
  type TimeZone,
} from '../time/index.ts'

/** How far the calendar work of an organization has been done: the last of each that was made. */
export interface Ticked {
  /** When its records began: what had run out before is unknown. */
  readonly since: Instant
  readonly month: MonthKey
  readonly quarter: QuarterKey
  readonly day: CivilDate
}

/** What there is to make, each in the order of time. */
export interface Agenda {
  readonly months: readonly MonthKey[]
  readonly quarters: readonly QuarterKey[]
  readonly days: readonly CivilDate[]
}

/** So much is made at once; what is left comes with the next tick. */
const MONTHS_MAX = 3
const QUARTERS_MAX = 2
const DAYS_MAX = 31
const ANALYSES_BEGIN_MS = 30 * MINUTE_MS

/**
 * What is missing by now (`domain.md` §7): the summaries of months that have ended, the analyses of quarters that ended
 * half an hour ago by the wall clock, the stocktakes of days that have begun. At the first tick that is the last of each:
 * the years before it, which an import may bring, are not made up.
 *
 * @example On 1 October at 00:10 the summary of September is due, and the analysis of the third quarter not yet.
 */
export function agendaAt(now: Instant, timeZone: TimeZone, known?: Ticked): Agenda {
  const month = previousMonth(monthOf(now, timeZone))
  const quarter = lastQuarterToAnalyse(now, timeZone)
  const day = civilDateOf(now, timeZone)
  if (!known) return { months: [month], quarters: [quarter], days: [day] }
  return {
    months: monthsBetween(known.month, month).slice(1, 1 + MONTHS_MAX),
    quarters: quartersBetween(known.quarter, quarter).slice(1, 1 + QUARTERS_MAX),
    days: daysBetween(known.day, day).slice(1, 1 + DAYS_MAX),
  }
}

/** Which kinds of an agenda were made whole. */
export type AgendaDone = Readonly<Record<keyof Agenda, boolean>>

/**
 * How far the calendar work has been done after an agenda was worked off. A kind of which something failed stays where it
 * was, so that the next tick makes it again; at the first tick that is just before what failed.
 */
export function tickedAfter(
  { months, quarters, days }: Agenda,
  done: AgendaDone,
  { since, before }: { since: Instant; before: Ticked | undefined },
): Ticked {
  return {
    since,
    month: last(months, done.months, { known: before?.month, previous: previousMonth }),
    quarter: last(quarters, done.quarters, { known: before?.quarter, previous: previousQuarter }),
    day: last(days, done.days, { known: before?.day, previous: (day) => addDays(day, -1) }),
  }
}

function last<T>(
  made: readonly T[],
  isWhole: boolean,
  { known, previous }: { known: T | undefined; previous: (one: T) => T },
): T {
  const end = isWhole ? made.at(-1) : undefined
  const reached = end ?? known ?? (made[0] === undefined ? undefined : previous(made[0]))
  if (reached === undefined) throw new RangeError('a first agenda holds something of each kind')
  return reached
}

function lastQuarterToAnalyse(now: Instant, timeZone: TimeZone): QuarterKey {
  const present = quarterOf(now, timeZone)
  const last = previousQuarter(present)
  return now < instantAt(firstDayOf(present), ANALYSES_BEGIN_MS, timeZone) ? previousQuarter(last) : last
}

function daysBetween(first: CivilDate, last: CivilDate): CivilDate[] {
  const days = Math.max(0, dayNumber(last) - dayNumber(first) + 1)
  return Array.from({ length: Math.min(days, DAYS_MAX + 1) }, (_, index) => addDays(first, index))
}
