import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chance, pick, pickWeighted, randomFrom, wholeNumber } from './random.ts'

function drawn(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw)
}

describe('a source of random numbers', () => {
  it('gives the same numbers on every machine for the same seed and label', () => {
    expect(drawn(3, randomFrom(1, 'a'))).toEqual(drawn(3, randomFrom(1, 'a')))
    expect(drawn(3, randomFrom(1, 'a')).map((value) => Math.floor(value * 1e6))).toMatchInlineSnapshot(`
      [
        575267,
        681660,
        426409,
      ]
    `)
  })

  it('gives other numbers for another seed or label', () => {
    const first = drawn(3, randomFrom(1, 'a'))
    expect(drawn(3, randomFrom(2, 'a'))).not.toEqual(first)
    expect(drawn(3, randomFrom(1, 'b'))).not.toEqual(first)
  })

  it('spreads its numbers evenly over 0 to 1, 1 excluded', () => {
    const numbers = drawn(20_000, randomFrom(7, 'even'))
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length)
    expect(tenths.reduce((sum, count) => sum + count)).toBe(20_000)
    expect(Math.min(...tenths)).toBeGreaterThan(1_850)
    expect(Math.max(...tenths)).toBeLessThan(2_150)
  })
})

describe('a draw', () => {
  it('of a whole number stays within its bounds and reaches both', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 5 }),
        (seed, first, more) => {
          const random = randomFrom(seed, 'whole')
          const numbers = new Set(drawn(400, () => wholeNumber(random, first, first + more)))
          expect([...numbers].sort((a, b) => a - b)).toEqual(
            Array.from({ length: more + 1 }, (_, index) => first + index),
          )
        },
      ),
    )
  })

  it('by weight never takes what weighs nothing, and takes the rest in proportion', () => {
    const random = randomFrom(3, 'weights')
    const entries = [
      ['never', 0],
      ['rarely', 1],
      ['often', 3],
    ] as const
    const names = Array.from({ length: 8_000 }, () => pickWeighted(random, entries, ([, weight]) => weight)[0])
    expect(names).not.toContain('never')
    expect(names.filter((name) => name === 'often').length / 8_000).toBeCloseTo(0.75, 1)
  })

  it('from nothing is refused', () => {
    expect(() => pick(randomFrom(1, 'x'), [])).toThrow(RangeError)
    expect(() => pickWeighted(randomFrom(1, 'x'), ['a'], () => 0)).toThrow(RangeError)
  })

  it('with probability 0 never comes true, with 1 always', () => {
    const random = randomFrom(5, 'chance')
    const numbers = Array.from({ length: 500 }, () => [chance(random, 0), chance(random, 1)])
    expect(numbers.every(([never, always]) => !never && always)).toBe(true)
  })
})
