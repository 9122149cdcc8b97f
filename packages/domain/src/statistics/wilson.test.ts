import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval } from './wilson.ts'

/** Newcombe 1998, table I, method 3: the score method without continuity correction. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is the published one', (numerator, denominator, lower, upper) => {
  const interval = wilsonInterval(numerator, denominator)
  expect(interval?.lower).toBeCloseTo(lower, 4)
  expect(interval?.upper).toBeCloseTo(upper, 4)
})

test('the interval holds the share, lies within 0 … 1, and is the mirror of that of what is missing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (denominator, seed) => {
      const numerator = seed % (denominator + 1)
      const { lower, upper } = wilsonInterval(numerator, denominator) as { lower: number; upper: number }
      const missing = wilsonInterval(denominator - numerator, denominator) as { lower: number; upper: number }
      expect(lower).toBeGreaterThanOrEqual(0)
      expect(upper).toBeLessThanOrEqual(1)
      expect(lower).toBeLessThanOrEqual(numerator / denominator)
      expect(upper).toBeGreaterThanOrEqual(numerator / denominator)
      expect(missing.lower).toBeCloseTo(1 - upper, 10)
    }),
  )
})

test('nothing has no interval, and what is no share is refused', () => {
  expect(wilsonInterval(0, 0)).toBeUndefined()
  expect(() => wilsonInterval(2, 1)).toThrow('2 of 1 is not a share')
  expect(() => wilsonInterval(0.5, 1)).toThrow(RangeError)
})
