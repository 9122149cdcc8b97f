import type { CaseState } from '../case/state.ts'
import type { CaseId, CategoryId } from '../identity/id.ts'
import { DAY_MS } from '../time/index.ts'

export const REPEAT_WITHIN_DAYS = 90

/** Cases of one category from the same room, or the same building or shared part, each within 90 days of the one before. */
export interface Repeat {
  readonly basis: 'ROOM' | 'LOCATION'
  readonly category: CategoryId
  /** Two or more, in order of receipt. */
  readonly cases: readonly CaseId[]
}

/**
 * Finds what came back (`domain.md` §7): the same room, or else the same location, and category twice or more within
 * 90 days. A case counts by its room where it has one. Empty for no repeats; the order is that of first receipt.
 * A repeat that began before, with one of the earlier cases, is told when at least one of `cases` belongs to it.
 */
export function repeatsIn(cases: readonly CaseState[], earlier: readonly CaseState[] = []): Repeat[] {
  const groups = new Map<string, CaseState[]>()
  for (const one of [...earlier, ...cases].toSorted(byReceipt)) {
    const place = one.roomKey ?? one.locationKey
    if (place === undefined) continue
    const key = `${one.roomKey === undefined ? 'LOCATION' : 'ROOM'} ${place} ${one.category}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const present = new Set(cases.map(({ id }) => id))
  return [...groups.values()]
    .flatMap(chains)
    .filter((chain) => chain.some(({ id }) => present.has(id)))
    .sort((a, b) => byReceipt(a[0] as CaseState, b[0] as CaseState))
    .map(repeatOf)
}

/** Splits the cases of one place and category, in order of receipt, where more than 90 days lie between two. */
function chains(group: readonly CaseState[]): CaseState[][] {
  const result: CaseState[][] = []
  for (const one of group) {
    const chain = result.at(-1)
    const before = chain?.at(-1)
    if (chain && before && one.receivedAt - before.receivedAt <= REPEAT_WITHIN_DAYS * DAY_MS) chain.push(one)
    else result.push([one])
  }
  return result.filter((chain) => chain.length >= 2)
}

function repeatOf(chain: readonly CaseState[]): Repeat {
  const { roomKey, category } = chain[0] as CaseState
  return { basis: roomKey === undefined ? 'LOCATION' : 'ROOM', category, cases: chain.map(({ id }) => id) }
}

function byReceipt(a: CaseState, b: CaseState): number {
  return a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1)
}
