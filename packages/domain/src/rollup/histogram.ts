/**
 * Log-bucket histograms of durations: merged by adding, read with a stated bound, never averaged (`domain.md` §9).
 * Bucket 0 holds exactly 0 ms; bucket i ≥ 1 holds the durations in (GROWTH^(i−2), GROWTH^(i−1)] seconds, the first of
 * them everything up to one second.
 */
export const HISTOGRAM_GROWTH = 1.05

export type Histogram = ReadonlyMap<number, number>

/**
 * The bucket of a duration in milliseconds; 0 also for less than nothing. Logarithms only say where to look: the powers
 * themselves decide, so that a duration at the very edge of a bucket belongs to it.
 *
 * @example bucketOf(1050) // 2, the durations above 1 s up to 1.05 s
 */
export function bucketOf(durationMs: number): number {
  if (durationMs <= 0) return 0
  const seconds = durationMs / 1000
  if (seconds <= 1) return 1
  const index = Math.round(Math.log(seconds) / Math.log(HISTOGRAM_GROWTH))
  return (HISTOGRAM_GROWTH ** index >= seconds ? index : index + 1) + 1
}

/** The duration, in milliseconds, that stands for a bucket: the geometric middle, at most 2.5 % from any it holds above a second. */
export function bucketValueMs(bucket: number): number {
  if (bucket === 0) return 0
  return 1000 * HISTOGRAM_GROWTH ** (bucket - 1.5)
}

/** How many durations a histogram holds. */
export function histogramCount(histogram: Histogram): number {
  let count = 0
  for (const value of histogram.values()) count += value
  return count
}

/**
 * The nearest-rank percentile of merged histograms, in milliseconds: for 0 < share ≤ 1 the value of the bucket that
 * holds the ⌈share × n⌉-th duration. `undefined` for no durations. Off by at most 5 % of the true value (above one second).
 */
export function histogramPercentileMs(histogram: Histogram, share: number): number | undefined {
  // The product of a share and a count may come out a hair above a whole number; that hair must not cost a rank.
  const rank = Math.ceil(share * histogramCount(histogram) - 1e-9)
  if (rank <= 0) return undefined
  let seen = 0
  for (const bucket of [...histogram.keys()].sort((a, b) => a - b)) {
    seen += histogram.get(bucket) ?? 0
    if (seen >= rank) return bucketValueMs(bucket)
  }
  return undefined
}

/** Adds the counts of one histogram to another in place. */
export function mergeInto(target: Map<number, number>, source: Histogram): void {
  for (const [bucket, count] of source) target.set(bucket, (target.get(bucket) ?? 0) + count)
}
