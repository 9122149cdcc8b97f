import type { Random } from './random.ts'

/** A draw from the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** A draw from the lognormal distribution with the given median; sigma is the deviation of its logarithm. */
export function logNormal(random: Random, { median, sigma }: { median: number; sigma: number }): number {
  return median * Math.exp(sigma * normal(random))
}

/**
 * A draw from the gamma distribution with mean 1 and variance 1/shape (Marsaglia and Tsang 2000).
 * Throws a RangeError for a shape below 1, for which the method does not hold.
 */
export function gammaAroundOne(random: Random, shape: number): number {
  if (!(shape >= 1)) throw new RangeError(`not a shape of at least 1: ${shape}`)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
  return 1
}

/**
 * A draw from the Poisson distribution by multiplying uniforms (Knuth), for means of 0 to 500; 0 for a mean of 0.
 * Throws a RangeError beyond, where the method runs out of precision.
 */
export function poisson(random: Random, mean: number): number {
  if (!(mean >= 0 && mean <= 500)) throw new RangeError(`not a mean of 0 to 500: ${mean}`)
  const limit = Math.exp(-mean)
  let product = random()
  let count = 0
  while (product > limit) {
    product *= random()
    count += 1
  }
  return count
}
