/** Half of the two-sided 95 % of a standard normal distribution, in standard deviations. */
const Z = 1.959963984540054

/** The bounds within which a share lies with 95 % confidence; both 0 … 1. */
export interface ShareInterval {
  readonly lower: number
  readonly upper: number
}

/**
 * The Wilson score interval of a share, 95 %; `undefined` of nothing, for 0 of 0 says nothing. Source: E. B. Wilson,
 * “Probable Inference, the Law of Succession, and Statistical Inference”, 1927; `domain.md` §9. Throws when the
 * numerator is not a whole number from 0 to the denominator.
 *
 * @example wilsonInterval(81, 263) // { lower: 0.2552…, upper: 0.3662… }
 */
export function wilsonInterval(numerator: number, denominator: number): ShareInterval | undefined {
  if (
    !Number.isSafeInteger(numerator) ||
    !Number.isSafeInteger(denominator) ||
    numerator < 0 ||
    numerator > denominator
  )
    throw new RangeError(`${numerator} of ${denominator} is not a share`)
  if (denominator === 0) return undefined
  const share = numerator / denominator
  const spread = Z * Z
  const middle = (share + spread / (2 * denominator)) / (1 + spread / denominator)
  const half =
    (Z / (1 + spread / denominator)) *
    Math.sqrt((share * (1 - share)) / denominator + spread / (4 * denominator * denominator))
  return {
    lower: numerator === 0 ? 0 : middle - half,
    upper: numerator === denominator ? 1 : middle + half,
  }
}
