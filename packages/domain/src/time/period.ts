import { addDays, civilDate, dayNumber, FIRST_YEAR, LAST_YEAR } from './civilDate.ts'
import type { CivilDate, Instant, TimeZone } from './instant.ts'
import { civilDateOf, startOfDay } from './zone.ts'

/** A civil month, `2015-07`. */
export type MonthKey = string & { readonly __unit: 'MonthKey' }

/** A civil quarter, `2015Q3`. */
export type QuarterKey = string & { readonly __unit: 'QuarterKey' }

/** Keys of one kind sort as text in the order of time. */
export type PeriodKey = MonthKey | QuarterKey

/** Reads a month written `YYYY-MM`, years 1900 to 9999; `undefined` for anything else. */
export function parseMonth(text: string): MonthKey | undefined {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && Number(text.slice(0, 4)) >= FIRST_YEAR ? (text as MonthKey) : undefined
}

/** Reads a quarter written `YYYYQn`, years 1900 to 9999; `undefined` for anything else. */
export function parseQuarter(text: string): QuarterKey | undefined {
  return /^\d{4}Q[1-4]$/.test(text) && Number(text.slice(0, 4)) >= FIRST_YEAR ? (text as QuarterKey) : undefined
}

/** The month that a day lies in. */
export function monthOfDay(day: CivilDate): MonthKey {
  return day.slice(0, 7) as MonthKey
}

/**
 * The civil month of an organization's zone in which an instant counts. Source: `domain.md` §3.
 *
 * @example monthOf(parseTimestamp('2015-06-30T16:00:00Z')!, 'Asia/Shanghai') // '2015-07'
 */
export function monthOf(at: Instant, zone: TimeZone): MonthKey {
  return civilDateOf(at, zone).slice(0, 7) as MonthKey
}

/**
 * The civil quarter of an organization's zone in which an instant counts. Source: `domain.md` §3.
 *
 * @example quarterOf(parseTimestamp('2015-06-30T16:00:00Z')!, 'Asia/Shanghai') // '2015Q3'
 */
export function quarterOf(at: Instant, zone: TimeZone): QuarterKey {
  return quarterOfMonth(monthOf(at, zone))
}

/** The quarter a month belongs to: `2015-07` to `2015Q3`. */
export function quarterOfMonth(month: MonthKey): QuarterKey {
  return quarterAt(Math.floor(monthIndex(month) / 3))
}

/** The three months of a quarter, in order. */
export function monthsOfQuarter(quarter: QuarterKey): [MonthKey, MonthKey, MonthKey] {
  const first = quarterIndex(quarter) * 3
  return [monthAt(first), monthAt(first + 1), monthAt(first + 2)]
}

/** All months from the first to the last, both included; empty when the last comes before the first. */
export function monthsBetween(first: MonthKey, last: MonthKey): MonthKey[] {
  return indexesBetween(monthIndex(first), monthIndex(last)).map(monthAt)
}

/** All quarters from the first to the last, both included; empty when the last comes before the first. */
export function quartersBetween(first: QuarterKey, last: QuarterKey): QuarterKey[] {
  return indexesBetween(quarterIndex(first), quarterIndex(last)).map(quarterAt)
}

/** The month before. This and the next one throw a RangeError where they would leave the years 1900 to 9999. */
export function previousMonth(month: MonthKey): MonthKey {
  return monthAt(monthIndex(month) - 1)
}

export function previousQuarter(quarter: QuarterKey): QuarterKey {
  return quarterAt(quarterIndex(quarter) - 1)
}

/** The same quarter a year before, with which an analysis compares: `2015Q3` to `2014Q3`. Source: `domain.md` §7. */
export function quarterYearBefore(quarter: QuarterKey): QuarterKey {
  return quarterAt(quarterIndex(quarter) - 4)
}

/** The first day of a month or quarter: `2015Q3` to `2015-07-01`. */
export function firstDayOf(period: PeriodKey): CivilDate {
  return `${monthAt(firstMonthIndex(period))}-01` as CivilDate
}

/** The last day of a month or quarter: `2016-02` to `2016-02-29`. */
export function lastDayOf(period: PeriodKey): CivilDate {
  const lastMonth = monthAt(firstMonthIndex(period) + monthsIn(period) - 1)
  const [year, month] = [Number(lastMonth.slice(0, 4)), Number(lastMonth.slice(5))]
  return civilDate(`${lastMonth}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`)
}

/** The number of days of a month (28 to 31) or quarter (90 to 92). */
export function daysIn(period: PeriodKey): number {
  return dayNumber(lastDayOf(period)) - dayNumber(firstDayOf(period)) + 1
}

/**
 * The first instant of a period in a zone. Throws a RangeError where that is before 1970 or after 9998 in UTC.
 *
 * @example startOfPeriod(parseQuarter('2015Q3')!, 'Asia/Shanghai') // 2015-06-30T16:00:00Z
 */
export function startOfPeriod(period: PeriodKey, zone: TimeZone): Instant {
  return startOfDay(firstDayOf(period), zone)
}

/**
 * The first instant after a period: what belongs to it lies before. It is the start of the next one.
 *
 * @example endOfPeriod(parseMonth('2015-06')!, 'Asia/Shanghai') // 2015-06-30T16:00:00Z
 */
export function endOfPeriod(period: PeriodKey, zone: TimeZone): Instant {
  return startOfDay(addDays(lastDayOf(period), 1), zone)
}

function monthsIn(period: PeriodKey): number {
  return isQuarter(period) ? 3 : 1
}

function firstMonthIndex(period: PeriodKey): number {
  return isQuarter(period) ? quarterIndex(period) * 3 : monthIndex(period)
}

function isQuarter(period: PeriodKey): period is QuarterKey {
  return period[4] === 'Q'
}

/** Months and quarters since the year 0, so that going from one to another is addition. */
function monthIndex(month: MonthKey): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function quarterIndex(quarter: QuarterKey): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1
}

function monthAt(index: number): MonthKey {
  return `${yearWithin(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}` as MonthKey
}

function quarterAt(index: number): QuarterKey {
  return `${yearWithin(Math.floor(index / 4))}Q${(index % 4) + 1}` as QuarterKey
}

function yearWithin(year: number): number {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`not a year the system accepts: ${year}`)
  return year
}

function indexesBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset)
}
