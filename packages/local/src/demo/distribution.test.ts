import { describe, expect, it } from 'vitest'
import { gammaAroundOne, logNormal, normal, poisson } from './distribution.ts'
import { type Random, randomFrom } from './random.ts'

const DRAWS = 20_000

function moments(draw: (random: Random) => number): { mean: number; variance: number; median: number } {
  const random = randomFrom(11, 'moments')
  const values = Array.from({ length: DRAWS }, () => draw(random)).sort((a, b) => a - b)
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DRAWS - 1)
  return { mean, variance, median: values[DRAWS / 2] as number }
}

describe('drawn values', () => {
  it('of the normal distribution have mean 0 and variance 1', () => {
    const { mean, variance } = moments(normal)
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.04)
  })

  it('of a lognormal distribution have its median and the deviation of its logarithm', () => {
    const { median } = moments((random) => logNormal(random, { median: 16, sigma: 1 }))
    const { variance } = moments((random) => Math.log(logNormal(random, { median: 16, sigma: 0.5 })))
    expect(Math.abs(median / 16 - 1)).toBeLessThan(0.05)
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(0.05)
  })

  it.each([1, 4, 18])('of a gamma distribution of shape %d have mean 1 and variance 1/shape', (shape) => {
    const { mean, variance } = moments((random) => gammaAroundOne(random, shape))
    expect(Math.abs(mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(variance * shape - 1)).toBeLessThan(0.08)
  })

  it.each([0.3, 4, 60])('of a Poisson distribution of mean %d have it as mean and variance', (expected) => {
    const { mean, variance } = moments((random) => poisson(random, expected))
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.04)
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06)
  })

  it('of a Poisson distribution of mean 0 are 0', () => {
    expect(poisson(randomFrom(1, 'none'), 0)).toBe(0)
  })

  it('are refused where the method does not hold', () => {
    expect(() => poisson(randomFrom(1, 'x'), 501)).toThrow(RangeError)
    expect(() => poisson(randomFrom(1, 'x'), Number.NaN)).toThrow(RangeError)
    expect(() => gammaAroundOne(randomFrom(1, 'x'), 0.5)).toThrow(RangeError)
  })
})
