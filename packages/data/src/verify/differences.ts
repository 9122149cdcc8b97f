import type { CaseState } from '@zhiheng/domain'
import { stateItem } from '../case/items.ts'
import { obligationItem } from '../obligation/item.ts'
import { storedObligations } from '../obligation/read.ts'
import type { ProjectSpace } from '../space.ts'
import {
  DERIVED,
  type DerivedRowKind,
  derive,
  deriveObligation,
  noRows,
  type Row,
  rowsOf,
  storedRows,
} from './derived.ts'
import { comparedCases } from './histories.ts'

/** The kinds of derived rows: each follows from the events of the cases, or from what obligations say of themselves. */
export type DerivedKind = 'state' | 'obligation' | DerivedRowKind

/** A derived row that is not what the cases say it should be. */
export interface Difference {
  readonly kind: DerivedKind
  readonly key: string
  readonly expected: string
  readonly stored: string
}

/**
 * Recomputes every derived row of a project from its events and compares it with what is stored. A case whose events
 * tell no state is a difference of its own; its stored state then stands in for it in the other rows.
 */
export async function findDifferences(
  space: ProjectSpace,
): Promise<{ kinds: Record<DerivedKind, number>; differences: Difference[] }> {
  const differences: Difference[] = []
  const expected = noRows()
  const kinds = {
    state: 0,
    obligation: 0,
    rollup: 0,
    histogram: 0,
    due: 0,
    breach: 0,
    interest: 0,
    merged: 0,
    number: 0,
  }
  for await (const { id, item, folded, problem } of comparedCases(space)) {
    kinds.state += 1
    const wanted = folded ? canonical(stateItem(space, folded)) : (problem ?? '')
    const found = canonical(item)
    if (wanted !== found) differences.push({ kind: 'state', key: id, expected: wanted, stored: found })
    const state = folded ?? (item?.state as CaseState | undefined)
    if (state) derive(space, state, expected)
  }
  for await (const item of storedObligations(space)) {
    kinds.obligation += 1
    const [wanted, found] = [canonical(obligationItem(space, item.obligation)), canonical(item)]
    if (wanted !== found) differences.push({ kind: 'obligation', key: item.sk, expected: wanted, stored: found })
    deriveObligation(space, item.obligation, expected)
  }
  for (const kind of DERIVED) {
    const [wanted, stored] = [rowsOf(expected, kind), await storedRows(space, kind)]
    kinds[kind] = wanted.size
    for (const key of new Set([...wanted.keys(), ...stored.keys()])) {
      const [one, other] = [canonical(known(wanted.get(key))), canonical(known(stored.get(key)))]
      if (one !== other) differences.push({ kind, key, expected: one, stored: other })
    }
  }
  return { kinds, differences }
}

/** A row without its zeros; none where nothing is counted in it, as a row of zeros is as good as none. */
function known(row: Row | undefined): Row | undefined {
  if (!row) return undefined
  const shown = Object.entries(row).filter(([, value]) => value !== 0)
  const counts = shown.some(([, value]) => typeof value === 'number')
  return counts ? Object.fromEntries(shown) : undefined
}

/** One wording for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
