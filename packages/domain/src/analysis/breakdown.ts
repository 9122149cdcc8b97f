/** One value of a breakdown: how many cases, which share of all, and how many a quarter earlier where that is known. */
export interface BreakdownRow {
  readonly key: string
  readonly count: number
  /** Of all cases counted, 0 to 1. */
  readonly share: number
  /** Of all cases counted, this row and those before it, 0 to 1. */
  readonly cumulativeShare: number
  readonly previousCount?: number
}

/** A value that the previous quarter had and this one has not. */
export interface GoneValue {
  readonly key: string
  readonly previousCount: number
}

/**
 * Counts values in Pareto order: the largest first, equal ones by key. No values give no rows. The counts of the
 * previous quarter stand beside them, but for keys by which it was not counted.
 *
 * @example breakdown(['b', 'a', 'b']) // b: 2 of 3, a: 1 of 3, together 1
 */
export function breakdown(
  values: readonly string[],
  previous?: ReadonlyMap<string, number>,
  wasCounted: (key: string) => boolean = () => true,
): BreakdownRow[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let seen = 0
  return [...counts].sort(byCountThenKey).map(([key, count]) => {
    seen += count
    return {
      key,
      count,
      share: count / values.length,
      cumulativeShare: seen / values.length,
      ...(previous && wasCounted(key) && { previousCount: previous.get(key) ?? 0 }),
    }
  })
}

/** What the previous quarter had and this one has not, in Pareto order, so that a change to nothing is seen. */
export function goneValues(values: readonly string[], previous: ReadonlyMap<string, number> = new Map()): GoneValue[] {
  const present = new Set(values)
  return [...previous]
    .filter(([key, count]) => count > 0 && !present.has(key))
    .sort(byCountThenKey)
    .map(([key, previousCount]) => ({ key, previousCount }))
}

function byCountThenKey([a, m]: [string, number], [b, n]: [string, number]): number {
  return n - m || (a < b ? -1 : 1)
}
