export type { BusinessHours } from './businessHours.ts'
export { businessHoursProblem, DEFAULT_BUSINESS_HOURS } from './businessHours.ts'
export type { CalendarName } from './specialDays.ts'
export {
  CALENDAR_NAMES,
  isProvisional,
} from './specialDays.ts'
export type { WorkingTime } from './workingTime.ts'
export { DEADLINE_WORKING_DAYS_MAX, workingTime } from './workingTime.ts'
