import { describe, expect, test } from 'vitest'
import { HOUR_MS, type Instant, instant, MINUTE_MS, parseTimestamp } from '../time/instant.ts'
import { formatWithOffset } from '../time/zone.ts'
import { type BusinessHours, DEFAULT_BUSINESS_HOURS } from './businessHours.ts'
import golden from './golden/dueDates.json' with { type: 'json' }
import { workingTime } from './workingTime.ts'

const at = (text: string): Instant => parseTimestamp(text)!
const hours = (...spans: [opens: number, closes: number][]): BusinessHours => ({
  spans: spans.map(([opens, closes]) => ({ opens: opens * 60, closes: closes * 60 })),
})
const open = (zone: string, businessHours = DEFAULT_BUSINESS_HOURS) =>
  workingTime({ calendar: 'WEEKDAYS', timeZone: zone, businessHours })
const china = workingTime({ calendar: 'CN', timeZone: 'Asia/Shanghai', businessHours: DEFAULT_BUSINESS_HOURS })

function due(received: string, workingDays: number, clock = china): string {
  return formatWithOffset(clock.deadline(at(received), workingDays).dueAt, clock.settings.timeZone)
}

test('all 400 deadlines computed elsewhere are met to the millisecond, and none of them is provisional', () => {
  expect(golden.cases).toHaveLength(400)
  for (const row of golden.cases) {
    const [receivedAt, workingDays, dueAt] = row as [string, number, string]
    expect(china.deadline(at(receivedAt), workingDays), receivedAt).toEqual({ dueAt: at(dueAt), provisional: false })
  }
})

describe('one working day', () => {
  test.each([
    ['Tuesday 15:00', '2026-11-24T15:00:00+08:00', '2026-11-25T15:00:00+08:00'],
    ['Friday 15:00', '2026-11-20T15:00:00+08:00', '2026-11-23T15:00:00+08:00'],
    ['Wednesday 20:00', '2026-11-25T20:00:00+08:00', '2026-11-26T18:00:00+08:00'],
    ['a Saturday of rest', '2026-11-21T10:00:00+08:00', '2026-11-23T18:00:00+08:00'],
    ['a Sunday made up for a holiday', '2026-09-20T10:00:00+08:00', '2026-09-21T10:00:00+08:00'],
    ['the eve of seven days of holiday', '2026-09-30T16:00:00+08:00', '2026-10-08T16:00:00+08:00'],
    ['the very opening', '2026-11-24T09:00:00+08:00', '2026-11-25T09:00:00+08:00'],
    ['the last millisecond before it', '2026-11-24T08:59:59.999+08:00', '2026-11-24T18:00:00+08:00'],
    ['the very closing', '2026-11-24T18:00:00+08:00', '2026-11-25T18:00:00+08:00'],
    ['the last millisecond before it', '2026-11-24T17:59:59.999+08:00', '2026-11-25T17:59:59.999+08:00'],
  ])('from %s, %s, ends %s', (_, received, expected) => {
    expect(due(received, 1)).toBe(expected)
  })
})

test('a deadline is provisional when a year from receipt to the due day is not announced', () => {
  const provisional = (received: string, days: number) => china.deadline(at(received), days).provisional
  expect(provisional('2026-12-30T10:00:00+08:00', 1)).toBe(false)
  expect(provisional('2026-12-30T10:00:00+08:00', 2)).toBe(true)
  expect(provisional('2026-12-31T18:00:00+08:00', 1)).toBe(true)
  expect(provisional('2006-12-31T23:59:59+08:00', 1)).toBe(true)
  expect(provisional('2007-01-01T00:00:00+08:00', 1)).toBe(false)
  expect(open('Asia/Shanghai').deadline(at('2030-01-01T10:00:00+08:00'), 5).provisional).toBe(false)
})

test('only whole working days from 1 to 400 are a deadline', () => {
  const received = at('2015-01-05T10:00:00+08:00')
  expect(due('2015-01-05T10:00:00+08:00', 400)).toBe('2016-08-11T10:00:00+08:00')
  for (const wrong of [0, -1, 1.5, 401, Number.NaN]) expect(() => china.deadline(received, wrong)).toThrow(RangeError)
})

test('working time is counted inside business hours only', () => {
  const between = (from: string, to: string) => china.between(at(from), at(to)) / HOUR_MS
  expect(between('2026-11-20T17:00:00+08:00', '2026-11-23T10:00:00+08:00')).toBe(2)
  expect(between('2026-11-20T19:00:00+08:00', '2026-11-23T08:00:00+08:00')).toBe(0)
  expect(between('2026-11-23T10:00:00+08:00', '2026-11-20T17:00:00+08:00')).toBe(0)
  expect(between('2026-01-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00')).toBe(9 * 248)
  expect(between('2025-01-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00')).toBe(9 * 496)
})

test('a pause moves a deadline by the working time paused, over nights, weekends and years', () => {
  const add = (from: string, worked: number) =>
    formatWithOffset(china.add(at(from), worked * HOUR_MS), china.settings.timeZone)
  expect(add('2026-11-20T17:00:00+08:00', 2)).toBe('2026-11-23T10:00:00+08:00')
  expect(add('2026-11-20T17:00:00+08:00', 1)).toBe('2026-11-20T18:00:00+08:00')
  expect(add('2026-11-21T12:00:00+08:00', 0)).toBe('2026-11-21T12:00:00+08:00')
  expect(add('2026-11-21T12:00:00+08:00', 9)).toBe('2026-11-23T18:00:00+08:00')
  expect(add('2025-12-31T18:00:00+08:00', 9 * 248)).toBe('2026-12-31T18:00:00+08:00')
  for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => china.add(at('2026-11-20T17:00:00+08:00'), wrong)).toThrow(RangeError)
})

test('people are told at the next opening', () => {
  const opens = (from: string) => formatWithOffset(china.opensAtOrAfter(at(from)), china.settings.timeZone)
  expect(opens('2026-11-20T18:00:00+08:00')).toBe('2026-11-23T09:00:00+08:00')
  expect(opens('2026-11-20T17:59:59+08:00')).toBe('2026-11-20T17:59:59+08:00')
  expect(opens('2025-12-31T20:00:00+08:00')).toBe('2026-01-04T09:00:00+08:00')
  expect(china.isOpen(at('2026-11-20T18:00:00+08:00'))).toBe(false)
  expect(china.isOpen(at('2026-11-20T09:00:00+08:00'))).toBe(true)
})

test('a day with a break at noon runs from its first opening to its last closing', () => {
  const clock = open('Asia/Shanghai', hours([9, 12], [13, 18]))
  expect(due('2026-11-24T12:30:00+08:00', 1, clock)).toBe('2026-11-25T12:30:00+08:00')
  expect(clock.isOpen(at('2026-11-24T12:30:00+08:00'))).toBe(true)
  expect(clock.between(at('2026-11-24T11:00:00+08:00'), at('2026-11-24T14:00:00+08:00'))).toBe(3 * HOUR_MS)
  expect(clock.add(at('2026-11-24T11:00:00+08:00'), 2 * HOUR_MS)).toBe(at('2026-11-24T13:00:00+08:00'))
  expect(clock.add(at('2026-11-24T17:00:00+08:00'), HOUR_MS + 1)).toBe(at('2026-11-25T09:00:00.001+08:00'))
})

test('a deadline keeps its wall-clock time over a change of clocks', () => {
  expect(due('2026-03-06T15:00:00-05:00', 1, open('America/New_York'))).toBe('2026-03-09T15:00:00-04:00')
  expect(due('2026-10-30T20:00:00-04:00', 1, open('America/New_York'))).toBe('2026-11-02T18:00:00-05:00')
  expect(due('2025-10-03T15:00:00+10:30', 1, open('Australia/Lord_Howe'))).toBe('2025-10-06T15:00:00+11:00')
  expect(due('2026-11-24T15:00:00+05:45', 1, open('Asia/Kathmandu'))).toBe('2026-11-25T15:00:00+05:45')
})

test('a desk open around the clock works 23 or 25 hours on the day clocks change', () => {
  const cairo = open('Africa/Cairo', hours([0, 24]))
  const worked = (from: string, to: string) => cairo.between(at(from), at(to)) / HOUR_MS
  expect(worked('2024-04-26T00:00:00+02:00', '2024-04-27T00:00:00+03:00')).toBe(23)
  expect(worked('2024-10-31T00:00:00+03:00', '2024-11-01T00:00:00+02:00')).toBe(25)
})

test('where clocks jump over business hours, only what they show of them is worked', () => {
  const cairo = open('Africa/Cairo', {
    spans: [
      { opens: 15, closes: 45 },
      { opens: 50, closes: 120 },
    ],
  })
  const [start, end] = [at('2024-04-26T00:00:00+02:00'), at('2024-04-27T00:00:00+03:00')]
  expect(cairo.between(start, end)).toBe(HOUR_MS)
  expect(cairo.opensAtOrAfter(instant(start - 1))).toBe(at('2024-04-26T01:00:00+03:00'))
  expect(due('2024-04-25T00:20:00+02:00', 1, cairo)).toBe('2024-04-26T01:20:00+03:00')
  expect(due('2024-04-25T01:30:00+02:00', 1, cairo)).toBe('2024-04-26T01:30:00+03:00')
})

test('where clocks jump over all business hours, the day counts, ends with the jump and is not worked', () => {
  const cairo = open('Africa/Cairo', { spans: [{ opens: 15, closes: 45 }] })
  expect(due('2024-04-25T00:40:00+02:00', 1, cairo)).toBe('2024-04-26T01:00:00+03:00')
  expect(due('2024-04-25T00:40:00+02:00', 2, cairo)).toBe('2024-04-29T00:40:00+03:00')
  expect(cairo.between(at('2024-04-26T00:00:00+02:00'), at('2024-04-27T00:00:00+03:00'))).toBe(0)
  expect(cairo.opensAtOrAfter(at('2024-04-25T23:00:00+02:00'))).toBe(at('2024-04-29T00:15:00+03:00'))
})

test('of an opening the clocks show twice the first counts, and nothing is due before it', () => {
  const cairo = open('Africa/Cairo', { spans: [{ opens: 23 * 60 + 30, closes: 1440 }] })
  expect(cairo.isOpen(at('2024-10-31T23:10:00+02:00'))).toBe(true)
  expect(due('2024-10-31T23:10:00+02:00', 1, cairo)).toBe('2024-11-01T23:30:00+02:00')
})

test('a weekday that a zone left out is no working day', () => {
  const apia = open('Pacific/Apia')
  expect(due('2011-12-29T10:00:00-10:00', 1, apia)).toBe('2012-01-02T10:00:00+14:00')
  expect(apia.between(at('2011-12-29T00:00:00-10:00'), at('2012-01-02T00:00:00+14:00'))).toBe(9 * HOUR_MS)
})

test('the same settings are opened once, and changing the object they came in changes nothing', () => {
  const spans = [{ opens: 480, closes: 1020 }]
  const clock = open('Asia/Shanghai', { spans })
  spans[0]!.closes = 1440
  expect(clock.settings.businessHours.spans).toEqual([{ opens: 480, closes: 1020 }])
  expect(open('Asia/Shanghai', hours([8, 17]))).toBe(clock)
  expect(open('Asia/Shanghai', { spans })).not.toBe(clock)
  expect([clock.version, china.version]).toEqual(['WEEKDAYS', 'CN-2026'])
})

test('settings with a problem are refused', () => {
  expect(() => open('Asia/Nowhere')).toThrow('not a time zone')
  expect(() => open('Asia/Shanghai', { spans: [] })).toThrow('BUSINESS_HOURS_EMPTY')
  expect(() => workingTime({ ...china.settings, calendar: 'US' as 'CN' })).toThrow('not a calendar')
})

test('at the ends of time there is an answer or a refusal, never a wrong one', () => {
  const last = at('9998-12-31T23:59:59.999Z')
  expect(china.isOpen(last)).toBe(false)
  expect(china.isOpen(instant(0))).toBe(false)
  expect(china.between(instant(0), instant(24 * HOUR_MS))).toBe(9 * HOUR_MS)
  expect(open('America/New_York').opensAtOrAfter(instant(0))).toBe(14 * HOUR_MS)
  expect(() => china.deadline(last, 1)).toThrow(RangeError)
  expect(() => china.opensAtOrAfter(last)).toThrow(RangeError)
  expect(() => china.add(instant(last - MINUTE_MS), 400 * 9 * HOUR_MS)).toThrow(RangeError)
})
