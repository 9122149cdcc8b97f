import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDate, civilDateFromDayNumber, dayNumber, dayOfWeek, parseCivilDate } from './civilDate.ts'

const anyDay = fc.integer({ min: dayNumber(civilDate('1900-01-01')), max: dayNumber(civilDate('9999-12-31')) })

test('every day number stands for one date, and reads back', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = civilDateFromDayNumber(day)
      expect(parseCivilDate(date)).toBe(date)
      expect(dayNumber(date)).toBe(day)
    }),
  )
})

test('days follow each other as on the wall calendar', () => {
  expect(dayNumber(civilDate('1970-01-01'))).toBe(0)
  expect(dayNumber(civilDate('2000-01-01'))).toBe(10957)
  expect(addDays(civilDate('2024-02-28'), 2)).toBe('2024-03-01')
  expect(addDays(civilDate('2023-02-28'), 1)).toBe('2023-03-01')
  expect(addDays(civilDate('1970-01-01'), -1)).toBe('1969-12-31')
  expect(addDays(civilDate('2100-02-28'), 1)).toBe('2100-03-01')
})

test('weeks run from Monday 1 to Sunday 7 without a gap, before 1970 as well', () => {
  expect(dayOfWeek(civilDate('2026-11-23'))).toBe(1)
  expect(dayOfWeek(civilDate('2026-11-22'))).toBe(7)
  expect(dayOfWeek(civilDate('1969-12-31'))).toBe(3)
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = civilDateFromDayNumber(day)
      expect(dayOfWeek(date)).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7)
    }),
  )
})

test.each([
  '',
  '2015-02-29',
  '2015-04-31',
  '2015-13-01',
  '2015-00-10',
  '2015-01-00',
  '1899-12-31',
  '0099-01-01',
  '2015-1-1',
  '2015-01-01T00:00',
  ' 2015-01-01',
  '20150101',
])('%j is not a civil date', (text) => {
  expect(parseCivilDate(text)).toBeUndefined()
  expect(() => civilDate(text)).toThrow(RangeError)
})

test('days beyond the accepted years and fractions of days are refused', () => {
  expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow(RangeError)
  expect(() => addDays(civilDate('1900-01-01'), -1)).toThrow(RangeError)
  expect(() => addDays(civilDate('2015-01-01'), 0.5)).toThrow(RangeError)
  expect(() => civilDateFromDayNumber(Number.NaN)).toThrow(RangeError)
})
