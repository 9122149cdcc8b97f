/** How many points a bucket holds, and how many leave it in a second. */
export interface BudgetLimit {
  readonly capacity: number
  readonly restorePerSecond: number
}

/** A leaky bucket: points in it at an instant (milliseconds), and the last instant at which it was known to be empty. */
export interface Bucket {
  readonly level: number
  readonly at: number
  readonly emptyAt: number
}

/** Charges made one after another that a bucket does not hold yet: their sum, and a bucket of their own. */
export interface Batch {
  readonly sum: number
  readonly since: number
  readonly own: Bucket
}

export const EMPTY_BUCKET: Bucket = { level: 0, at: 0, emptyAt: 0 }

/** The points in a bucket at an instant; never below 0. A clock that went back empties nothing. */
export function levelAt({ level, at }: Bucket, now: number, restorePerSecond: number): number {
  return Math.max(0, level - (restorePerSecond * Math.max(0, now - at)) / 1_000)
}

/** The bucket with a charge put in. */
export function charged(bucket: Bucket, points: number, now: number, restorePerSecond: number): Bucket {
  const at = Math.max(now, bucket.at)
  const level = levelAt(bucket, at, restorePerSecond)
  return { level: level + points, at, emptyAt: level > 0 ? bucket.emptyAt : at }
}

/** The batch with one more charge. */
export function batched(batch: Batch | undefined, points: number, now: number, restorePerSecond: number): Batch {
  return {
    sum: (batch?.sum ?? 0) + points,
    since: batch?.since ?? now,
    own: charged(batch?.own ?? EMPTY_BUCKET, points, now, restorePerSecond),
  }
}

/**
 * The bucket with a batch put in late, after charges that came later may already be in it. What would have leaked by
 * then is not charged again: the level is that of all charges in the order of time, as long as the bucket has not been
 * empty since the batch began, and otherwise at most that.
 *
 * @example merged({ level: 100, at: 0, emptyAt: 0 }, batched(undefined, 30, 100, 500), 500).level // 80
 */
export function merged(bucket: Bucket, batch: Batch, restorePerSecond: number): Bucket {
  // No later than the last charge: what leaks after it may still meet another batch.
  const at = Math.max(bucket.at, batch.own.at)
  const own = levelAt(batch.own, at, restorePerSecond)
  const rest = bucket.level - (restorePerSecond * (at - bucket.at)) / 1_000
  const together = batch.since >= bucket.emptyAt ? rest + batch.sum : rest + own
  return together > own
    ? { level: together, at, emptyAt: bucket.emptyAt }
    : { level: own, at, emptyAt: batch.own.emptyAt }
}
