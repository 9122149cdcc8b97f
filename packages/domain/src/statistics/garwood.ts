import { gammaShares } from './gamma.ts'

/** The bounds within which a rate lies with 95 % confidence. */
export interface RateInterval {
  readonly lower: number
  readonly upper: number
}

const TAIL = 0.025
const HALVINGS = 200

/**
 * The exact 95 % interval of a rate of which `observed` events were counted over an exposure: χ²(α/2; 2O)/2E …
 * χ²(1−α/2; 2O+2)/2E. Source: F. Garwood, “Fiducial Limits for the Poisson Distribution”, 1936; `domain.md` §9.
 * `undefined` without exposure. Throws when the count is no whole number from 0 on, or the exposure negative.
 *
 * @example garwoodInterval(0, 1) // { lower: 0, upper: 3.6888… }
 */
export function garwoodInterval(observed: number, exposure: number): RateInterval | undefined {
  if (!Number.isSafeInteger(observed) || observed < 0 || !(exposure >= 0))
    throw new RangeError(`${observed} over ${exposure} is not a rate`)
  if (exposure === 0) return undefined
  const highest = observed + 10 * Math.sqrt(observed + 1) + 10
  const lower = observed === 0 ? 0 : root((mean) => gammaShares(observed, mean).below >= TAIL, highest)
  const upper = root((mean) => gammaShares(observed + 1, mean).above <= TAIL, highest)
  return { lower: lower / exposure, upper: upper / exposure }
}

/** Where a condition that holds from some point on begins to hold, between 0 and a point where it does. */
function root(holds: (x: number) => boolean, highest: number): number {
  let [low, high] = [0, highest]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
