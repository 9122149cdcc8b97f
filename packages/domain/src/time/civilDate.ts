import { type CivilDate, DAY_MS } from './instant.ts'

/** The civil years the system accepts: people and buildings are older than its instants, which begin in 1970. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 9999

const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31) / DAY_MS
const CIVIL_DATE = /^(\d{4})-(\d\d)-(\d\d)$/

/**
 * Reads a day of the Gregorian calendar written `YYYY-MM-DD`, in the years 1900 to 9999.
 * Throws a RangeError for anything else. Source: `domain.md` §3 (days are civil ones).
 *
 * @example civilDate('2026-11-23') // '2026-11-23'
 */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text)
  if (date === undefined) throw new RangeError(`not a civil date: ${text}`)
  return date
}

/**
 * The same for text that comes from outside: `undefined` where `civilDate` throws.
 *
 * @example parseCivilDate('2015-02-29') // undefined
 */
export function parseCivilDate(text: string): CivilDate | undefined {
  const parts = CIVIL_DATE.exec(text)
  if (!parts) return undefined
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  if (year < FIRST_YEAR) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (text as CivilDate) : undefined
}

/**
 * The day n days later, or earlier for a negative n. Throws a RangeError for a fraction of a day and beyond 1900–9999.
 *
 * @example addDays(civilDate('2024-02-28'), 2) // '2024-03-01'
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDateFromDayNumber(dayNumber(date) + days)
}

/**
 * Days from 1970-01-01 to a date, negative before it. The difference of two is the number of days between them.
 *
 * @example dayNumber(civilDate('2000-01-01')) // 10957
 */
export function dayNumber(date: CivilDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS
}

/**
 * The date that lies a number of days after 1970-01-01. Throws a RangeError for a fraction and beyond 1900–9999.
 *
 * @example civilDateFromDayNumber(10957) // '2000-01-01'
 */
export function civilDateFromDayNumber(days: number): CivilDate {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) throw new RangeError(`not a civil day: ${days}`)
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as CivilDate
}

/**
 * The day of the week, 1 for Monday to 7 for Sunday, as ISO 8601 counts.
 *
 * @example dayOfWeek(civilDate('2026-11-23')) // 1
 */
export function dayOfWeek(date: CivilDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7
  return (sinceMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}
