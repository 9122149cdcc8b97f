/** One row of the metric table, by the names of its columns. */
export type FigureRow = Readonly<Record<string, string | number | null>>

const SHARES: Readonly<Record<string, number>> = { median: 0.5, p90: 0.9 }

/**
 * The rows that are made of some rows of single sites, by the values of their splits: what counts is added up, and a
 * percentile is the nearest rank of the sites' own. For that each of them is of one case at most.
 */
export function rowsTogether(rows: readonly FigureRow[], splits: readonly string[]): FigureRow[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(splits.map((split) => row[split])))
  return [...groups.values()].map((group) => {
    const [first = {}] = group
    return Object.fromEntries(
      Object.keys(first).map((column) => [
        column,
        splits.includes(column) ? (first[column] ?? null) : together(column, group),
      ]),
    )
  })
}

/** Whether every percentile of a row is that of one case, or of none. */
export function isOfSingleCases({ closed, repliedInTime, repliedLate }: FigureRow): boolean {
  return Number(closed) <= 1 && Number(repliedInTime) + Number(repliedLate) <= 1
}

/** Rows as texts that do not depend on their order. */
export function written(rows: readonly FigureRow[]): string[] {
  const sorted = (row: FigureRow) => Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return rows.map((row) => JSON.stringify(sorted(row))).toSorted()
}

function together(column: string, rows: readonly FigureRow[]): number | null {
  const values = rows.map((row) => row[column]).filter((value) => typeof value === 'number')
  if (values.length === 0) return null
  const share = shareOf(column)
  if (share === undefined) return values.reduce((sum, value) => sum + value, 0)
  return values.toSorted((one, other) => one - other)[Math.ceil(share * values.length) - 1] ?? null
}

/** The share of cases that a percentile's column stands for; `undefined` for a column that is added up. */
export function shareOf(column: string): number | undefined {
  return SHARES[/^(median|p90)Hours/.exec(column)?.[1] ?? '']
}
