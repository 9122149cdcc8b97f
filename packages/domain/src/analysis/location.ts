import type { CaseState } from '../case/state.ts'
import type { CaseId } from '../identity/id.ts'
import { type BreakdownRow, breakdown } from './breakdown.ts'

const LOCATIONS_MAX = 20

export interface LocationRow extends BreakdownRow {
  /** A case whose text names the location; the key itself is only a hash. */
  readonly example?: CaseId
}

/** The first 20 locations and the rest, whose key is REST. Cases without a location have the empty key. */
export function locationsOf(cases: readonly CaseState[]): LocationRow[] {
  const examples = new Map<string, CaseId>()
  for (const { id, locationKey } of cases)
    if (locationKey !== undefined && !examples.has(locationKey)) examples.set(locationKey, id)
  const rows = breakdown(cases.map(({ locationKey }) => locationKey ?? ''))
  const shown = rows.slice(0, LOCATIONS_MAX).map((row): LocationRow => {
    const example = examples.get(row.key)
    return example ? { ...row, example } : row
  })
  const rest = rows.slice(LOCATIONS_MAX)
  if (rest.length === 0) return shown
  const count = rest.reduce((total, row) => total + row.count, 0)
  return [...shown, { key: 'REST', count, share: count / cases.length, cumulativeShare: 1 }]
}
