import { dayNumber } from '../time/civilDate.ts'
import { type CivilDate, DAY_MS, type Instant, instant, MINUTE_MS } from '../time/instant.ts'
import { civilDateOf, startOfDay } from '../time/zone.ts'
import { momentOfWall, momentWallReaches, offsetAt } from '../time/zoneOffset.ts'
import { businessHoursProblem } from './businessHours.ts'
import { CALENDAR_NAMES, calendarVersion, isProvisionalYear, isWorkingDay } from './specialDays.ts'
import type { WorkingTimeSettings, WorkingYear } from './workingYear.ts'
import { dayOpenedBy, momentWorked, workedBefore } from './workingYear.ts'
import { WorkingYears } from './workingYears.ts'

export type { WorkingTimeSettings } from './workingYear.ts'

/** As far as a deadline may lie: more than a year and a half. */
export const DEADLINE_WORKING_DAYS_MAX = 400

const SETTINGS_MAX = 32

const known = new Map<string, WorkingTime>()

/**
 * The working time of an organization. The same settings give the same object while it is in memory.
 * Throws a RangeError for business hours with a problem, an unknown calendar or time zone. Source: `domain.md` §3.
 *
 * @example workingTime({ calendar: 'CN', timeZone: 'Asia/Shanghai', businessHours: DEFAULT_BUSINESS_HOURS })
 */
export function workingTime(settings: WorkingTimeSettings): WorkingTime {
  const { calendar, timeZone, businessHours } = settings
  const key = `${calendar} ${timeZone} ${businessHours.spans.map((span) => `${span.opens}-${span.closes}`).join()}`
  const found = known.get(key)
  if (found) return found
  if (!CALENDAR_NAMES.includes(calendar)) throw new RangeError(`not a calendar: ${calendar}`)
  const problem = businessHoursProblem(businessHours)
  if (problem) throw new RangeError(problem)
  offsetAt(0, timeZone)
  if (known.size >= SETTINGS_MAX) known.clear()
  const spans = businessHours.spans.map(({ opens, closes }) => Object.freeze({ opens, closes }))
  const made = new WorkingTime({ calendar, timeZone, businessHours: Object.freeze({ spans: Object.freeze(spans) }) })
  known.set(key, made)
  return made
}

/** The rules of working time over tables that are made a year at a time, when first needed. */
export class WorkingTime {
  readonly settings: WorkingTimeSettings
  /** The edition of the calendar; when it changes, open deadlines that were provisional are computed anew. */
  readonly version: string
  readonly #years: WorkingYears

  constructor(settings: WorkingTimeSettings) {
    this.settings = Object.freeze(settings)
    this.version = calendarVersion(settings.calendar)
    this.#years = new WorkingYears(settings)
  }

  /**
   * Working milliseconds between two instants; 0 when the second is not later. A working day runs from its first
   * opening to its last closing, so a break at noon counts.
   *
   * @example between(Friday 17:00, Monday 10:00) // 7_200_000 with the default hours
   */
  between(from: Instant, to: Instant): number {
    if (to <= from) return 0
    const first = this.#years.yearOf(from)
    const last = this.#years.yearOf(to)
    let worked = workedBefore(this.#years.table(last), to) - workedBefore(this.#years.table(first), from)
    for (let year = first; year < last; year++) worked += this.#years.table(year).totalMs
    return worked
  }

  /**
   * When something received is due. Inside business hours (from the first opening of a working day, up to its last
   * closing): at the same wall-clock time of the n-th next working day. Otherwise: at the closing of the n-th working
   * day whose opening lies at or after receipt. Both end n working days after the last one opened by receipt.
   * Where clocks change inside business hours the time is kept between that day's opening and closing.
   * `provisional`: a year from receipt to the due day is not announced.
   * Throws a RangeError unless there are 1 to 400 whole working days.
   *
   * @example deadline(Friday 15:00, 1) // { dueAt: Monday 15:00, provisional: false }
   */
  deadline(receivedAt: Instant, workingDays: number): { dueAt: Instant; provisional: boolean } {
    if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > DEADLINE_WORKING_DAYS_MAX)
      throw new RangeError(`not a number of working days from 1 to ${DEADLINE_WORKING_DAYS_MAX}: ${workingDays}`)
    const receivedYear = this.#years.yearOf(receivedAt)
    let year = receivedYear
    let table = this.#years.table(year)
    const openedDay = dayOpenedBy(table, receivedAt)
    const receivedInside = isInside(table, openedDay, receivedAt)
    let dueDay = openedDay + workingDays
    while (dueDay >= table.days.length) {
      dueDay -= table.days.length
      table = this.#years.table(++year)
    }
    const dueAt = receivedInside ? this.#sameWallClock(receivedAt, table, dueDay) : table.closes[dueDay]!
    const { calendar } = this.settings
    const provisional = isProvisionalYear(calendar, receivedYear) || isProvisionalYear(calendar, year)
    return { dueAt: instant(dueAt), provisional }
  }

  /**
   * The earliest instant, not before the given one, with so many working milliseconds between the two: 0 gives the
   * instant itself, and what ends with a day ends at its closing. Moves a deadline by the working time paused.
   * Throws a RangeError for a negative number or a fraction, and beyond the last instant.
   *
   * @example add(Friday 17:00, 7_200_000) // Monday 10:00 with the default hours
   */
  add(from: Instant, workingMs: number): Instant {
    if (!Number.isSafeInteger(workingMs) || workingMs < 0) throw new RangeError(`not a working time: ${workingMs}`)
    if (workingMs === 0) return from
    let year = this.#years.yearOf(from)
    let table = this.#years.table(year)
    let worked = workedBefore(table, from) + workingMs
    while (worked > table.totalMs) {
      worked -= table.totalMs
      table = this.#years.table(++year)
    }
    return instant(momentWorked(table, worked))
  }

  /** Whether an instant lies inside business hours, of a working day; a break between two spans is inside. */
  isOpen(at: Instant): boolean {
    const table = this.#years.table(this.#years.yearOf(at))
    return isInside(table, dayOpenedBy(table, at), at)
  }

  /**
   * The first instant inside business hours that is not before the given one: when people may be told.
   *
   * @example opensAtOrAfter(Friday 18:00) // Monday 09:00 with the default hours
   */
  opensAtOrAfter(at: Instant): Instant {
    let year = this.#years.yearOf(at)
    let table = this.#years.table(year)
    let day = Math.max(0, dayOpenedBy(table, at))
    while (day >= table.days.length || at >= table.closes[day]! || isEmpty(table, day)) {
      day++
      if (day < table.days.length) continue
      day = 0
      table = this.#years.table(++year)
    }
    return instant(Math.max(at, table.opens[day]!))
  }

  /** Whether a civil date is a working day. A day that the zone left out is none. */
  worksOn(date: CivilDate): boolean {
    const { calendar, timeZone } = this.settings
    return isWorkingDay(calendar, date) && civilDateOf(startOfDay(date, timeZone), timeZone) === date
  }

  /** When the hours of a civil date end, also of a rest day; of a closing that clocks show twice it is the first. */
  closesOn(date: CivilDate): Instant {
    const closing = this.settings.businessHours.spans.at(-1)!.closes * MINUTE_MS
    return instant(momentWallReaches(dayNumber(date) * DAY_MS + closing, this.settings.timeZone))
  }

  #sameWallClock(at: Instant, table: WorkingYear, day: number): number {
    const wall = at + offsetAt(at, this.settings.timeZone)
    const sinceMidnight = wall - Math.floor(wall / DAY_MS) * DAY_MS
    const moment = momentOfWall(table.days[day]! * DAY_MS + sinceMidnight, this.settings.timeZone)
    return Math.min(table.closes[day]!, Math.max(table.opens[day]!, moment))
  }
}

/** A change of clocks may leave a day without any working time. */
function isEmpty(table: WorkingYear, day: number): boolean {
  return table.opens[day] === table.closes[day]
}

function isInside(table: WorkingYear, openedDay: number, at: number): boolean {
  return openedDay >= 0 && at < table.closes[openedDay]!
}
