import fc from 'fast-check'
import { expect, test } from 'vitest'
import { garwoodInterval } from './garwood.ts'

/** By R: qchisq(0.025, 2 * o) / 2 and qchisq(0.975, 2 * o + 2) / 2. */
test.each([
  [0, 0, 3.688879],
  [1, 0.025318, 5.571643],
  [2, 0.242209, 7.224688],
  [10, 4.795389, 18.390356],
  [100, 81.363991, 121.626794],
])('the interval of %i is the exact one', (observed, lower, upper) => {
  const interval = garwoodInterval(observed, 1)
  expect(interval?.lower).toBeCloseTo(lower, 5)
  expect(interval?.upper).toBeCloseTo(upper, 5)
})

/** The chance of at most `most` events where `mean` are expected, added up one by one. */
function chanceOfAtMost(most: number, mean: number): number {
  let [log, sum] = [-mean, Math.exp(-mean)]
  for (let count = 1; count <= most; count++) {
    log += Math.log(mean / count)
    sum += Math.exp(log)
  }
  return sum
}

test('beyond each bound the count would be as rare as 1 in 40, by adding up', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.double({ min: 0.01, max: 1_000, noNaN: true }), (observed, exposure) => {
      const { lower, upper } = garwoodInterval(observed, exposure) as { lower: number; upper: number }
      expect(chanceOfAtMost(observed, upper * exposure)).toBeCloseTo(0.025, 8)
      if (observed > 0) expect(1 - chanceOfAtMost(observed - 1, lower * exposure)).toBeCloseTo(0.025, 8)
      expect(lower).toBeLessThanOrEqual(observed / exposure)
      expect(upper).toBeGreaterThan(observed / exposure)
    }),
    { numRuns: 200 },
  )
})

test('without exposure there is no interval, and what is no count is refused', () => {
  expect(garwoodInterval(3, 0)).toBeUndefined()
  expect(garwoodInterval(1_000_000, 1)?.upper).toBeCloseTo(1_001_962.4, 0)
  for (const [observed, exposure] of [
    [-1, 1],
    [0.5, 1],
    [1, -1],
    [1, Number.NaN],
  ] as const)
    expect(() => garwoodInterval(observed, exposure)).toThrow(RangeError)
})
