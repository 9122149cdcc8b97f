import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestRank } from '../analysis/percentile.ts'
import { DAY_MS } from '../time/index.ts'
import {
  bucketOf,
  bucketValueMs,
  HISTOGRAM_GROWTH,
  histogramCount,
  histogramPercentileMs,
  mergeInto,
} from './histogram.ts'

/** Durations from nothing to ten years, as many short as long ones, edges of buckets among them. */
const anyDuration = fc.oneof(
  fc.integer({ min: 0, max: 3000 }),
  fc.integer({ min: 0, max: 60 * DAY_MS }),
  fc.integer({ min: 0, max: 3650 * DAY_MS }),
  fc
    .tuple(fc.nat(400), fc.integer({ min: -1, max: 1 }))
    .map(([power, aside]) => Math.max(0, Math.round(1000 * HISTOGRAM_GROWTH ** power) + aside)),
)

const histogramOf = (durations: readonly number[]) => {
  const histogram = new Map<number, number>()
  for (const duration of durations) mergeInto(histogram, new Map([[bucketOf(duration), 1]]))
  return histogram
}

test('buckets are in the order of durations', () => {
  fc.assert(
    fc.property(anyDuration, anyDuration, (a, b) => {
      expect(Math.sign(bucketOf(a) - bucketOf(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})

test('each duration is in the one bucket whose edges hold it', () => {
  fc.assert(
    fc.property(anyDuration, (duration) => {
      const bucket = bucketOf(duration)
      if (duration === 0) expect(bucket).toBe(0)
      else if (duration <= 1000) expect(bucket).toBe(1)
      else {
        expect(duration / 1000).toBeGreaterThan(HISTOGRAM_GROWTH ** (bucket - 2))
        expect(duration / 1000).toBeLessThanOrEqual(HISTOGRAM_GROWTH ** (bucket - 1))
      }
    }),
    { numRuns: 2000 },
  )
})

test.each([
  [-5, 0],
  [0, 0],
  [1, 1],
  [1000, 1],
  [1001, 2],
  [1050, 2],
  [1051, 3],
])('%d ms is in bucket %d', (duration, bucket) => {
  expect(bucketOf(duration)).toBe(bucket)
})

test('the value of a bucket is within 2.5 % of each duration in it above a second', () => {
  fc.assert(
    fc.property(anyDuration, (duration) => {
      fc.pre(duration > 1000)
      expect(Math.abs(bucketValueMs(bucketOf(duration)) / duration - 1)).toBeLessThanOrEqual(0.025)
    }),
    { numRuns: 2000 },
  )
})

test('a percentile is within 5 % of the exact nearest rank above a second, whatever the share', () => {
  const share = fc.oneof(fc.constantFrom(0.5, 0.7, 0.9, 1), fc.double({ min: 0.001, max: 1, noNaN: true }))
  fc.assert(
    fc.property(fc.array(anyDuration, { minLength: 1, maxLength: 60 }), share, (durations, share) => {
      const exact = nearestRank(durations, share) as number
      const found = histogramPercentileMs(histogramOf(durations), share) as number
      if (exact > 1000) expect(Math.abs(found / exact - 1)).toBeLessThanOrEqual(0.05)
      else expect(found).toBeLessThanOrEqual(1000)
    }),
    { numRuns: 1000 },
  )
})

test('a percentile of a rank that is whole takes that rank: the 7th of 50 at 14 %', () => {
  const durations = Array.from({ length: 50 }, (_, index) => 10_000 * 1.2 ** index)
  expect(histogramPercentileMs(histogramOf(durations), 0.14)).toBe(bucketValueMs(bucketOf(10_000 * 1.2 ** 6)))
})

test('no durations have no percentile', () => {
  expect(histogramPercentileMs(new Map(), 0.9)).toBeUndefined()
  expect(histogramPercentileMs(new Map([[3, 0]]), 0.9)).toBeUndefined()
})

test('merging adds, so that parts give the whole in any order', () => {
  fc.assert(
    fc.property(fc.array(anyDuration), fc.array(anyDuration), (one, other) => {
      const merged = histogramOf(one)
      mergeInto(merged, histogramOf(other))
      expect(histogramCount(merged)).toBe(one.length + other.length)
      const whole = histogramOf([...other, ...one])
      expect([...merged].sort(([a], [b]) => a - b)).toStrictEqual([...whole].sort(([a], [b]) => a - b))
    }),
  )
})
