import { civilDateFromDayNumber } from '../time/civilDate.ts'
import { DAY_MS, MINUTE_MS, type TimeZone } from '../time/instant.ts'
import { momentWallReaches, offsetAt } from '../time/zoneOffset.ts'
import type { BusinessHours } from './businessHours.ts'
import { type CalendarName, isWorkingDay } from './specialDays.ts'

/** Everything working time depends on. */
export interface WorkingTimeSettings {
  readonly calendar: CalendarName
  readonly timeZone: TimeZone
  readonly businessHours: BusinessHours
}

/**
 * The working days of one civil year, by ordinal. Each runs from its first opening to its last closing (`domain.md` §3);
 * they never overlap, whatever the clocks do, and a change of clocks may leave one empty.
 */
export interface WorkingYear {
  /** The working days, as days since 1970-01-01. */
  readonly days: readonly number[]
  /** When each day opens and closes, in milliseconds as instants are. */
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** Working milliseconds of the year before each day opens, and in the whole year. */
  readonly before: Float64Array
  readonly totalMs: number
}

/**
 * Lays out one civil year. A day the zone left out is none. Hours the clocks jump over are not worked; of an opening
 * or closing they show twice the first counts.
 */
export function workingYear(settings: WorkingTimeSettings, year: number): WorkingYear {
  const { spans } = settings.businessHours
  const [opening, closing] = [spans[0]!.opens * MINUTE_MS, spans.at(-1)!.closes * MINUTE_MS]
  const days = workingDaysOf(settings, year)
  const opens = new Float64Array(days.length)
  const closes = new Float64Array(days.length)
  const before = new Float64Array(days.length)
  let totalMs = 0
  for (const [ordinal, day] of days.entries()) {
    const open = momentWallReaches(day * DAY_MS + opening, settings.timeZone)
    const close = momentWallReaches(day * DAY_MS + closing, settings.timeZone)
    opens[ordinal] = open
    closes[ordinal] = close
    before[ordinal] = totalMs
    totalMs += close - open
  }
  return { days, opens, closes, before, totalMs }
}

/** The ordinal of the last working day that has opened by then, -1 when none of the year has. */
export function dayOpenedBy(table: WorkingYear, at: number): number {
  return countWhile(table.opens, (open) => open <= at) - 1
}

/** Working milliseconds of the year before a moment. */
export function workedBefore(table: WorkingYear, at: number): number {
  const day = dayOpenedBy(table, at)
  return day < 0 ? 0 : table.before[day]! + Math.min(at, table.closes[day]!) - table.opens[day]!
}

/** The earliest moment before which so much of the year was worked: more than 0 and at most `totalMs` milliseconds. */
export function momentWorked(table: WorkingYear, workedMs: number): number {
  const day = countWhile(table.before, (before) => before < workedMs) - 1
  return table.opens[day]! + workedMs - table.before[day]!
}

/** How many of the leading values of a sorted list meet a condition, by halving. */
function countWhile(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

function workingDaysOf(settings: WorkingTimeSettings, year: number): number[] {
  const first = Date.UTC(year, 0, 1) / DAY_MS
  const days = Array.from({ length: Date.UTC(year + 1, 0, 1) / DAY_MS - first }, (_, offset) => first + offset)
  return days.filter((day) => {
    const begins = momentWallReaches(day * DAY_MS, settings.timeZone)
    const exists = Math.floor((begins + offsetAt(begins, settings.timeZone)) / DAY_MS) === day
    return exists && isWorkingDay(settings.calendar, civilDateFromDayNumber(day))
  })
}
