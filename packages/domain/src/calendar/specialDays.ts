import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { dayOfWeek } from '../time/civilDate.ts'
import type { CivilDate } from '../time/instant.ts'

/** The calendars an organization may choose. Source: `domain.md` §3. */
export const CALENDAR_NAMES = ['CN', 'WEEKDAYS'] as const

/** CN: the public holidays of the PRC with their make-up workdays. WEEKDAYS: Monday to Friday, for other countries. */
export type CalendarName = (typeof CALENDAR_NAMES)[number]

/** The years whose holidays the State Council has announced and this version knows. */
export const FIRST_ANNOUNCED_YEAR = { CN: 2007 } as const
export const LAST_ANNOUNCED_YEAR = { CN: 2026 } as const

/**
 * Only the library's table is used, never its functions: they read a date in the local time of the machine and answer
 * for the day before wherever that is west of Greenwich.
 */
const holidays: Readonly<Record<string, string>> = chineseDays.holidays
const makeUpWorkdays: Readonly<Record<string, string>> = chineseDays.workdays

/**
 * Whether a calendar works on a civil date. In CN a make-up workday counts although it falls on a weekend, and a
 * holiday does not although it falls on a weekday; a year that is not announced falls back to Monday to Friday.
 * Source: `domain.md` §3; the papers of the State Council, as collected by npm `chinese-days`.
 *
 * @example isWorkingDay('CN', civilDate('2026-10-10')) // true, a Saturday made up for the National Day holiday
 */
export function isWorkingDay(calendar: CalendarName, date: CivilDate): boolean {
  const isWeekday = dayOfWeek(date) <= 5
  switch (calendar) {
    case 'CN':
      if (isProvisional(calendar, date)) return isWeekday
      return Object.hasOwn(makeUpWorkdays, date) || (isWeekday && !Object.hasOwn(holidays, date))
    case 'WEEKDAYS':
      return isWeekday
    default:
      return unknownCalendar(calendar)
  }
}

/**
 * Whether what `isWorkingDay` says of a date may still change, because the holidays of its year are not announced.
 * In CN that is any year outside 2007–2026; WEEKDAYS is never provisional. Source: `domain.md` §3.
 *
 * @example isProvisional('CN', civilDate('2027-01-01')) // true
 */
export function isProvisional(calendar: CalendarName, date: CivilDate): boolean {
  return isProvisionalYear(calendar, Number(date.slice(0, 4)))
}

/** The same for all days of a civil year. */
export function isProvisionalYear(calendar: CalendarName, year: number): boolean {
  switch (calendar) {
    case 'CN':
      return year < FIRST_ANNOUNCED_YEAR.CN || year > LAST_ANNOUNCED_YEAR.CN
    case 'WEEKDAYS':
      return false
    default:
      return unknownCalendar(calendar)
  }
}

/**
 * The edition of a calendar by which something was computed: it changes when another year is announced.
 *
 * @example calendarVersion('CN') // 'CN-2026'
 */
export function calendarVersion(calendar: CalendarName): string {
  switch (calendar) {
    case 'CN':
      return `CN-${LAST_ANNOUNCED_YEAR.CN}`
    case 'WEEKDAYS':
      return 'WEEKDAYS'
    default:
      return unknownCalendar(calendar)
  }
}

function unknownCalendar(calendar: never): never {
  throw new RangeError(`not a calendar: ${String(calendar)}`)
}
