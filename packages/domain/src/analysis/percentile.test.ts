import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../time/index.ts'
import { durationsOf, median, nearestRank } from './percentile.ts'

const anyValues = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 50 })

test('the median has as many values above as below, and lies in the middle of the two middle ones', () => {
  fc.assert(
    fc.property(anyValues, (values) => {
      const middle = median(values) as number
      const below = values.filter((value) => value < middle).length
      const above = values.filter((value) => value > middle).length
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2)
      const kept = values.toSorted((a, b) => a - b)
      while (kept.length > 2) kept.splice(0, 1, ...kept.splice(-1, 1).slice(1))
      expect(middle).toBe(kept.reduce((sum, value) => sum + value, 0) / kept.length)
    }),
    { numRuns: 300 },
  )
})

test('the nearest rank is the least value that so large a share of the values does not exceed', () => {
  const percent = fc.integer({ min: 1, max: 100 })
  fc.assert(
    fc.property(anyValues, percent, (values, percent) => {
      const enough = (value: number) => values.filter((other) => other <= value).length * 100 >= percent * values.length
      expect(nearestRank(values, percent / 100)).toBe(Math.min(...values.filter(enough)))
    }),
    { numRuns: 500 },
  )
})

test.each([
  [[3, 1, 2, 10], 2.5, 10],
  [[5], 5, 5],
  [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 55, 90],
  [[1, 2, 3], 2, 3],
])('of %j the median is %d and the 90th percentile %d', (values, middle, p90) => {
  expect([median(values), nearestRank(values, 0.9)]).toStrictEqual([middle, p90])
})

test('a share whose product is a hair above a whole rank takes that rank', () => {
  expect(0.14 * 50).toBeGreaterThan(7)
  const fifty = Array.from({ length: 50 }, (_, index) => index + 1)
  expect(nearestRank(fifty, 0.14)).toBe(7)
})

test('nothing has no median, no percentile and no durations', () => {
  expect([median([]), nearestRank([], 0.9)]).toStrictEqual([undefined, undefined])
  expect(durationsOf([])).toStrictEqual({ n: 0 })
})

test('no order of the values matters, and none is changed', () => {
  const values = Object.freeze([3, 1, 2])
  expect([median(values), nearestRank(values, 0.5)]).toStrictEqual([2, 2])
})

test('durations are in working hours and elapsed days, rounded to four decimals', () => {
  const cases = [
    { workingMs: HOUR_MS, elapsedMs: DAY_MS },
    { workingMs: 2 * HOUR_MS + 1, elapsedMs: 3 * DAY_MS },
    { workingMs: 9 * HOUR_MS, elapsedMs: DAY_MS / 3 },
  ]
  expect(durationsOf(cases)).toStrictEqual({
    n: 3,
    medianWorkingHours: 2,
    p90WorkingHours: 9,
    medianElapsedDays: 1,
    p90ElapsedDays: 3,
  })
  expect(durationsOf([{ workingMs: 0, elapsedMs: DAY_MS / 3 }])).toMatchObject({ medianElapsedDays: 0.3333 })
})
