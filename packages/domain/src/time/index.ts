export { addDays, civilDate, dayNumber, dayOfWeek, parseCivilDate } from './civilDate.ts'
export type { CivilDate, Instant, TimeZone } from './instant.ts'
export { DAY_MS, formatInstant, HOUR_MS, instant, MINUTE_MS, parseTimestamp } from './instant.ts'
export type { MonthKey, PeriodKey, QuarterKey } from './period.ts'
export {
  daysIn,
  endOfPeriod,
  firstDayOf,
  lastDayOf,
  monthOf,
  monthOfDay,
  monthsBetween,
  monthsOfQuarter,
  parseMonth,
  parseQuarter,
  previousMonth,
  previousQuarter,
  quarterOf,
  quarterOfMonth,
  quartersBetween,
  quarterYearBefore,
  startOfPeriod,
} from './period.ts'
export { civilDateOf, formatWithOffset, instantAt, isTimeZone, millisecondOfDay, startOfDay } from './zone.ts'
