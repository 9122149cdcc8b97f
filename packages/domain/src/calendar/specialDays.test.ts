import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { afterEach, expect, test } from 'vitest'
import { civilDate, civilDateFromDayNumber, dayNumber, dayOfWeek } from '../time/civilDate.ts'
import type { CivilDate } from '../time/instant.ts'
import golden from './golden/cnSpecialDays.json' with { type: 'json' }
import {
  CALENDAR_NAMES,
  type CalendarName,
  calendarVersion,
  FIRST_ANNOUNCED_YEAR,
  isProvisional,
  isWorkingDay,
  LAST_ANNOUNCED_YEAR,
} from './specialDays.ts'

const rest = new Set(golden.rest)
const work = new Set(golden.work)
const machineTimeZone = process.env.TZ

afterEach(() => {
  if (machineTimeZone === undefined) delete process.env.TZ
  else process.env.TZ = machineTimeZone
})

function announced(date: CivilDate): boolean {
  return work.has(date) || (dayOfWeek(date) <= 5 && !rest.has(date))
}

function daysOf(firstYear: number, lastYear: number): CivilDate[] {
  const first = dayNumber(civilDate(`${firstYear}-01-01`))
  const last = dayNumber(civilDate(`${lastYear}-12-31`))
  return Array.from({ length: last - first + 1 }, (_, offset) => civilDateFromDayNumber(first + offset))
}

test('every day of 2007 to 2026 is what the State Council announced', () => {
  const days = daysOf(2007, 2026)
  expect(days).toHaveLength(7305)
  expect(days.filter((date) => isWorkingDay('CN', date) !== announced(date))).toEqual([])
  expect(days.filter((date) => isProvisional('CN', date))).toEqual([])
})

test('the announcements compared with name a paper for every year, and say more than weekends do', () => {
  expect(Object.keys(golden.papers)).toEqual(Array.from({ length: 20 }, (_, offset) => String(2007 + offset)))
  for (const year of Object.keys(golden.papers)) {
    const special = daysOf(Number(year), Number(year)).filter((date) => announced(date) !== dayOfWeek(date) <= 5)
    expect(special.length, year).toBeGreaterThanOrEqual(10)
  }
})

test('the time zone of the machine changes no answer', () => {
  process.env.TZ = 'America/Los_Angeles'
  expect(new Date(0).getHours()).toBe(16)
  const days = daysOf(2026, 2026)
  expect(days.filter((date) => isWorkingDay('CN', date) !== announced(date))).toEqual([])
})

test('a year the library has learned is announced here as well', () => {
  const known = [...Object.keys(chineseDays.holidays), ...Object.keys(chineseDays.workdays)].map((date) =>
    Number(date.slice(0, 4)),
  )
  expect(Math.max(...known)).toBe(LAST_ANNOUNCED_YEAR.CN)
  expect(Math.min(...known)).toBeLessThanOrEqual(FIRST_ANNOUNCED_YEAR.CN)
})

test('a year that is not announced is Monday to Friday and says so, also where the library knows better', () => {
  expect(isWorkingDay('CN', civilDate('2004-01-01'))).toBe(true)
  for (const date of [...daysOf(2003, 2006), ...daysOf(2027, 2028)]) {
    expect(isWorkingDay('CN', date)).toBe(dayOfWeek(date) <= 5)
    expect(isProvisional('CN', date)).toBe(true)
  }
})

test('a make-up workday works although it is a weekend, a holiday rests although it is a weekday', () => {
  expect(isWorkingDay('CN', civilDate('2026-10-10'))).toBe(true)
  expect(dayOfWeek(civilDate('2026-10-10'))).toBe(6)
  expect(isWorkingDay('CN', civilDate('2026-10-01'))).toBe(false)
  expect(dayOfWeek(civilDate('2026-10-01'))).toBe(4)
})

test('the calendar of other countries knows weekdays only and is never provisional', () => {
  for (const date of daysOf(2026, 2027)) {
    expect(isWorkingDay('WEEKDAYS', date)).toBe(dayOfWeek(date) <= 5)
    expect(isProvisional('WEEKDAYS', date)).toBe(false)
  }
})

test('the edition of a calendar names the last year it knows', () => {
  expect(CALENDAR_NAMES.map(calendarVersion)).toEqual(['CN-2026', 'WEEKDAYS'])
})

test('a calendar nobody declared is refused', () => {
  const unknown = 'US' as CalendarName
  expect(() => isWorkingDay(unknown, civilDate('2026-01-01'))).toThrow(RangeError)
  expect(() => isProvisional(unknown, civilDate('2026-01-01'))).toThrow(RangeError)
  expect(() => calendarVersion(unknown)).toThrow(RangeError)
})
