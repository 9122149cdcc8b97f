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

/**
 * Counts values in Pareto order: the largest first, equal ones by key. No values give no rows. Values that only the
 * previous quarter had are listed with a count of 0, so that a change to nothing is seen.
 */
export function breakdown(values: readonly string[], previous?: ReadonlyMap<string, number>): BreakdownRow[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const [value, count] of previous ?? []) if (count > 0 && !counts.has(value)) counts.set(value, 0)
  const rows = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  let seen = 0
  return rows.map(([key, count]) => {
    seen += count
    return {
      key,
      count,
      share: values.length === 0 ? 0 : count / values.length,
      cumulativeShare: values.length === 0 ? 0 : seen / values.length,
      ...(previous && { previousCount: previous.get(key) ?? 0 }),
    }
  })
}
