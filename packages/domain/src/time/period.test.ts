import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDate } from './civilDate.ts'
import { DAY_MS, formatInstant, type Instant, instant, parseTimestamp } from './instant.ts'
import {
  daysIn,
  endOfPeriod,
  firstDayOf,
  lastDayOf,
  type MonthKey,
  monthOf,
  monthsBetween,
  monthsOfQuarter,
  parseMonth,
  parseQuarter,
  previousMonth,
  previousQuarter,
  type QuarterKey,
  quarterOf,
  quarterOfMonth,
  quartersBetween,
  quarterYearBefore,
  startOfPeriod,
} from './period.ts'
import { civilDateOf } from './zone.ts'

const month = (text: string): MonthKey => parseMonth(text)!
const quarter = (text: string): QuarterKey => parseQuarter(text)!
const at = (text: string): Instant => parseTimestamp(text)!

const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC']
const anyZone = fc.constantFrom(...zones)
const anyInstant = fc.integer({ min: 100 * DAY_MS, max: Date.UTC(2060, 0, 1) }).map(instant)
const anyMonth = fc
  .tuple(fc.integer({ min: 1901, max: 9998 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => month(`${year}-${String(number).padStart(2, '0')}`))

/** The months and quarters after one, by their names. */
function nextMonth(key: MonthKey): MonthKey {
  const [year = 0, number = 0] = key.split('-').map(Number)
  return month(number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`)
}
function nextQuarter(key: QuarterKey): QuarterKey {
  const [year = 0, number = 0] = key.split('Q').map(Number)
  return quarter(number === 4 ? `${year + 1}Q1` : `${year}Q${number + 1}`)
}

test('an instant lies in its month and quarter, between the first instant and the first one after', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      for (const period of [monthOf(moment, zone), quarterOf(moment, zone)]) {
        expect(startOfPeriod(period, zone)).toBeLessThanOrEqual(moment)
        expect(endOfPeriod(period, zone)).toBeGreaterThan(moment)
      }
    }),
  )
})

test('periods follow each other without a gap, to the millisecond, in the zone of the organization', () => {
  for (const zone of zones)
    for (const period of quartersBetween(quarter('2010Q1'), quarter('2026Q4'))) {
      const end = endOfPeriod(period, zone)
      expect(end).toBe(startOfPeriod(nextQuarter(period), zone))
      expect(quarterOf(instant(end - 1), zone)).toBe(period)
      expect(quarterOf(end, zone)).toBe(nextQuarter(period))
      expect(monthOf(end, zone)).toBe(monthsOfQuarter(nextQuarter(period))[0])
    }
})

test('the zone decides the period: the last hours of a UTC day belong to the next month in Shanghai', () => {
  const moment = at('2015-06-30T16:00:00Z')
  expect(monthOf(moment, 'Asia/Shanghai')).toBe('2015-07')
  expect(quarterOf(moment, 'Asia/Shanghai')).toBe('2015Q3')
  expect(quarterOf(moment, 'UTC')).toBe('2015Q2')
  expect(quarterOf(at('2016-01-01T04:59:59.999Z'), 'America/New_York')).toBe('2015Q4')
  expect(formatInstant(startOfPeriod(quarter('2015Q3'), 'Asia/Shanghai'))).toBe('2015-06-30T16:00:00.000Z')
  expect(formatInstant(endOfPeriod(month('2015-11'), 'America/New_York'))).toBe('2015-12-01T05:00:00.000Z')
})

test('days of a period are counted from its first to its last', () => {
  expect([firstDayOf(quarter('2015Q3')), lastDayOf(quarter('2015Q3')), daysIn(quarter('2015Q3'))]).toEqual([
    '2015-07-01',
    '2015-09-30',
    92,
  ])
  expect(lastDayOf(month('2016-02'))).toBe('2016-02-29')
  expect(lastDayOf(month('2100-02'))).toBe('2100-02-28')
  expect(['2015Q1', '2016Q1', '2015Q2', '2015Q4'].map((key) => daysIn(quarter(key)))).toEqual([90, 91, 91, 92])
  fc.assert(
    fc.property(anyMonth, (key) => {
      expect(addDays(lastDayOf(key), 1)).toBe(firstDayOf(nextMonth(key)))
      expect(addDays(firstDayOf(key), daysIn(key) - 1)).toBe(lastDayOf(key))
    }),
  )
})

test('next and previous undo each other, and keys sort as time runs', () => {
  fc.assert(
    fc.property(anyMonth, (key) => {
      expect(previousMonth(nextMonth(key))).toBe(key)
      expect(nextMonth(key) > key).toBe(true)
      const inQuarter = quarterOfMonth(key)
      expect(previousQuarter(nextQuarter(inQuarter))).toBe(inQuarter)
      expect(nextQuarter(inQuarter) > inQuarter).toBe(true)
      expect(monthsOfQuarter(inQuarter)).toContain(key)
      expect(monthsOfQuarter(inQuarter).map(quarterOfMonth)).toEqual([inQuarter, inQuarter, inQuarter])
      const yearBefore = previousQuarter(previousQuarter(previousQuarter(previousQuarter(inQuarter))))
      expect(quarterYearBefore(inQuarter)).toBe(yearBefore)
    }),
  )
  expect([previousMonth(month('2015-01')), previousQuarter(quarter('2015Q1'))]).toEqual(['2014-12', '2014Q4'])
  expect(quarterYearBefore(quarter('2015Q3'))).toBe('2014Q3')
})

test('a range holds both ends, crosses years, and is empty when it runs backwards', () => {
  expect(monthsBetween(month('2015-11'), month('2016-02'))).toEqual(['2015-11', '2015-12', '2016-01', '2016-02'])
  expect(quartersBetween(quarter('2015Q4'), quarter('2016Q1'))).toEqual(['2015Q4', '2016Q1'])
  expect(monthsBetween(month('2015-11'), month('2015-11'))).toEqual(['2015-11'])
  expect(monthsBetween(month('2015-11'), month('2015-10'))).toEqual([])
  expect(quartersBetween(quarter('2016Q1'), quarter('2014Q4'))).toEqual([])
})

test('only months and quarters of the accepted years are read', () => {
  for (const text of ['2015-13', '2015-00', '2015-7', '2015Q3', '1899-12', '0001-01', '2015-07-01', '', '2015-07\n'])
    expect(parseMonth(text), text).toBeUndefined()
  for (const text of ['2015Q0', '2015Q5', '2015q3', '2015-Q3', '2015-07', '1899Q4', '15Q3', '', '2015Q3 '])
    expect(parseQuarter(text), text).toBeUndefined()
})

test('beyond the accepted years there is no period, and before 1970 no instant', () => {
  expect(() => previousMonth(month('1900-01'))).toThrow(RangeError)
  expect(() => quarterYearBefore(quarter('1900Q4'))).toThrow(RangeError)
  expect(() => startOfPeriod(month('1969-12'), 'UTC')).toThrow(RangeError)
  expect(firstDayOf(month('1969-12'))).toBe(civilDate('1969-12-01'))
})

test('a month is that of the civil date', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      expect(civilDateOf(moment, zone).startsWith(`${monthOf(moment, zone)}-`)).toBe(true)
    }),
  )
})
