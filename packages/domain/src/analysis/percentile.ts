import { DAY_MS, HOUR_MS } from '../time/index.ts'

/** How long something took, over `n` cases. Every figure is `undefined` when there are none. */
export interface Durations {
  readonly n: number
  readonly medianWorkingHours?: number
  readonly p90WorkingHours?: number
  readonly medianElapsedDays?: number
  readonly p90ElapsedDays?: number
}

/**
 * The middle value, or the mean of the two middle values; `undefined` for none.
 *
 * @example median([3, 1, 2, 10]) // 2.5
 */
export function median(values: readonly number[]): number | undefined {
  const sorted = ascending(values)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined || sorted.length % 2 === 1) return upper
  return (upper + (sorted[middle - 1] as number)) / 2
}

/**
 * The percentile by nearest rank: the ⌈share × n⌉-th value in ascending order, for 0 < share ≤ 1; `undefined` for none.
 *
 * @example nearestRank([10, 20, 30, 40], 0.9) // 40
 */
export function nearestRank(values: readonly number[], share: number): number | undefined {
  // The product of a share and a count may come out a hair above a whole number; that hair must not cost a rank.
  return ascending(values)[Math.ceil(share * values.length - 1e-9) - 1]
}

/** Median and 90th percentile of working hours and of elapsed days, rounded to four decimals. */
export function durationsOf(cases: readonly { readonly workingMs: number; readonly elapsedMs: number }[]): Durations {
  if (cases.length === 0) return { n: 0 }
  const working = cases.map(({ workingMs }) => workingMs)
  const elapsed = cases.map(({ elapsedMs }) => elapsedMs)
  return {
    n: cases.length,
    medianWorkingHours: round4((median(working) as number) / HOUR_MS),
    p90WorkingHours: round4((nearestRank(working, 0.9) as number) / HOUR_MS),
    medianElapsedDays: round4((median(elapsed) as number) / DAY_MS),
    p90ElapsedDays: round4((nearestRank(elapsed, 0.9) as number) / DAY_MS),
  }
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
