/** What a server had in memory when it had answered so many requests. */
export interface Sample {
  readonly requests: number
  readonly megabytes: number
}

/** So few say nothing of a slope. */
export const LATER_SAMPLES_MIN = 6

/**
 * By how many megabytes the memory of a server grows with each request more, over the last half of the samples: least
 * squares. `undefined` where there are too few of them, or no request between them, to tell.
 */
export function growth(samples: readonly Sample[]): number | undefined {
  const later = samples.slice(Math.floor(samples.length / 2))
  if (later.length < LATER_SAMPLES_MIN) return undefined
  const meanOf = (name: keyof Sample) => sum(later.map((one) => one[name])) / later.length
  const [x, y] = [meanOf('requests'), meanOf('megabytes')]
  const over = sum(later.map(({ requests }) => (requests - x) ** 2))
  if (over === 0) return undefined
  return sum(later.map(({ requests, megabytes }) => (requests - x) * (megabytes - y))) / over
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
