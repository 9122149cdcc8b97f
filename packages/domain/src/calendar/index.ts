export type { BusinessHours, BusinessHoursProblem, BusinessSpan } from './businessHours.ts'
export { BUSINESS_SPANS_MAX, businessHoursProblem, DEFAULT_BUSINESS_HOURS } from './businessHours.ts'
export type { CalendarName } from './specialDays.ts'
export {
  CALENDAR_NAMES,
  calendarVersion,
  FIRST_ANNOUNCED_YEAR,
  isProvisional,
  isWorkingDay,
  LAST_ANNOUNCED_YEAR,
} from './specialDays.ts'
export type { WorkingTime, WorkingTimeSettings } from './workingTime.ts'
export { DEADLINE_WORKING_DAYS_MAX, workingTime } from './workingTime.ts'
