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
  /** What was not made whole and is tried again, beside whatever comes. */
  readonly failed?: Agenda
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
/** So many failed periods of a kind are tried again; the oldest of more are given up. */
const FAILED_MAX = 12
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
  const { failed } = known
  return {
    months: [...(failed?.months ?? []), ...monthsBetween(known.month, month).slice(1, 1 + MONTHS_MAX)],
    quarters: [...(failed?.quarters ?? []), ...quartersBetween(known.quarter, quarter).slice(1, 1 + QUARTERS_MAX)],
    days: [...(failed?.days ?? []), ...daysBetween(known.day, day).slice(1, 1 + DAYS_MAX)],
  }
}

/** Which kinds of an agenda were made whole. */
export type AgendaDone = Readonly<Record<keyof Agenda, boolean>>

/**
 * How far the calendar work has been done after an agenda was worked off. What failed of it is kept, to be made again
 * with the next agenda, and holds up nothing that comes after: one site that fails for long must not stop the others.
 */
export function tickedAfter(
  agenda: Agenda,
  done: AgendaDone,
  { since, before }: { since: Instant; before: Ticked | undefined },
): Ticked {
  const { months, quarters, days } = agenda
  const failed: Agenda = {
    months: done.months ? [] : months.slice(-FAILED_MAX),
    quarters: done.quarters ? [] : quarters.slice(-FAILED_MAX),
    days: done.days ? [] : days.slice(-DAYS_MAX),
  }
  return {
    since,
    month: latest(months, before?.month),
    quarter: latest(quarters, before?.quarter),
    day: latest(days, before?.day),
    ...(Object.values(failed).some(({ length }) => length > 0) && { failed }),
  }
}

/** The latest of periods, which sort as text in the order of time. */
function latest<T extends string>(made: readonly T[], known: T | undefined): T {
  const last = [...made, ...(known === undefined ? [] : [known])].toSorted().at(-1)
  if (last === undefined) throw new RangeError('a first agenda holds something of each kind')
  return last
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
