import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInstant, instant, parseTimestamp } from './instant.ts'

const LAST = Date.UTC(9999, 0, 1) - 1

test('an instant is a whole number of milliseconds from 1970 to 9998', () => {
  expect(instant(0)).toBe(0)
  expect(instant(LAST)).toBe(LAST)
  for (const wrong of [-1, LAST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => instant(wrong), String(wrong)).toThrow(RangeError)
})

test('what is written reads back to the same instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LAST }), (milliseconds) => {
      expect(parseTimestamp(formatInstant(instant(milliseconds)))).toBe(milliseconds)
    }),
  )
})

test.each([
  ['2015-03-08T01:30:00-05:00', 1425796200000],
  ['2015-03-08 06:30:00Z', 1425796200000],
  ['2015-03-08T12:15+0545', 1425796200000],
  ['2015-03-08T06:30:00.123999Z', 1425796200123],
  ['2015-03-08T06:30:00.5Z', 1425796200500],
  ['2016-02-29T00:00:00Z', 1456704000000],
])('%s is %i', (text, milliseconds) => {
  expect(parseTimestamp(text)).toBe(milliseconds)
})

test.each([
  '2015-03-08T01:30:00',
  '2015-02-29T00:00:00Z',
  '2015-13-01T00:00:00Z',
  '2015-03-08T24:00:00Z',
  '2015-03-08T23:60:00Z',
  '2015-03-08T23:59:60Z',
  '2015-03-08T00:00:00+14:01',
  '2015-03-08T00:00:00+05:60',
  '1969-12-31T23:59:59Z',
  '9999-01-01T00:00:00Z',
  '0015-03-08T00:00:00Z',
  '2015-3-8T00:00:00Z',
  '2015-03-08',
  '1425796200000',
  '',
])('%j is not a timestamp', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
})
