/** Lanczos' coefficients for g = 7 and n = 9: about 15 digits. */
const G = 7
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** ln Γ(a) for a ≥ 1. Source: C. Lanczos, “A Precision Approximation of the Gamma Function”, 1964. */
function logGamma(a: number): number {
  const x = a - 1
  const [first, ...rest] = LANCZOS
  const series = rest.reduce((sum, coefficient, index) => sum + coefficient / (x + index + 1), first as number)
  const t = x + G + 0.5
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(series)
}

/** A shape of n needs about √n terms more than a few hundred. */
const TERMS_MAX = 100_000
const TINY = 1e-300

/**
 * The regularized lower incomplete gamma function P(a, x), 0 … 1, for a ≥ 1 and x ≥ 0, with its complement, each exact
 * where it is small: the share of a gamma distribution of shape a below x, and above it. Source: Abramowitz & Stegun
 * 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's method).
 *
 * @example gammaShares(1, Math.LN2) // { below: 0.5, above: 0.5 }
 */
export function gammaShares(a: number, x: number): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: 0, above: 1 }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    const below = scale * series(a, x)
    return { below, above: 1 - below }
  }
  const above = scale * fraction(a, x)
  return { below: 1 - above, above }
}

function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < TERMS_MAX && term > sum * Number.EPSILON; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let product = d
  for (let n = 1; n < TERMS_MAX; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / notZero(an * d + b)
    c = notZero(b + an / c)
    const factor = d * c
    product *= factor
    if (Math.abs(factor - 1) <= Number.EPSILON) break
  }
  return product
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
