import { type CaseEvent, type CaseState, fold, histogramDelta, idTime, nextDue, rollupDeltas } from '@zhiheng/domain'
import { dueItem, histogramAttributes, numberParts, stateItem } from '../case/items.ts'
import type { ProjectSpace } from '../space.ts'
import {
  casePartition,
  counterKey,
  counterPartition,
  dueIndex,
  duePartition,
  eventPartition,
  histogramKey,
  histogramPartition,
  organizationIndex,
  rollupKey,
  rollupPartition,
} from '../table/keys.ts'
import { query } from '../table/read.ts'
import type { Item } from '../table/write.ts'

/** The kinds of derived rows: each follows from the events of the cases alone. */
export type DerivedKind = 'state' | 'rollup' | 'histogram' | 'due' | 'number'

/** A derived row that is not what the cases say it should be. */
export interface Difference {
  readonly kind: DerivedKind
  readonly key: string
  readonly expected: string
  readonly stored: string
}

/** Flat rows by sort key; numbers that are zero are left out, as a row of zeros is as good as none. */
type Row = Readonly<Record<string, unknown>>
type Rows = Map<string, Row>
type Tables = Record<Exclude<DerivedKind, 'state'>, Rows>

/** Recomputes every derived row of a project from its events and compares it with what is stored. */
export async function findDifferences(
  space: ProjectSpace,
): Promise<{ kinds: Record<DerivedKind, number>; differences: Difference[] }> {
  const expected: Tables = { rollup: new Map(), histogram: new Map(), due: new Map(), number: new Map() }
  const differences: Difference[] = []
  let states = 0
  for await (const { item, state } of recomputedCases(space)) {
    states += 1
    const key = state?.id ?? String(item?.sk)
    report(differences, { kind: 'state', key }, state && { ...stateItem(space, state) }, item)
    if (state) derive(space, state, expected)
  }
  const partitions = {
    rollup: rollupPartition(space),
    histogram: histogramPartition(space),
    due: duePartition(space),
    number: counterPartition(space),
  }
  for (const kind of ['rollup', 'histogram', 'due', 'number'] as const) {
    const stored = await storedRows(space, partitions[kind])
    for (const key of new Set([...expected[kind].keys(), ...stored.keys()]))
      report(differences, { kind, key }, known(expected[kind].get(key)), known(stored.get(key)))
  }
  const { rollup, histogram, due, number } = expected
  const kinds = { state: states, rollup: rollup.size, histogram: histogram.size, due: due.size, number: number.size }
  return { kinds, differences }
}

/** Walks the stored states and the folds of the stored events side by side; both are in the order of their ids. */
async function* recomputedCases(
  space: ProjectSpace,
): AsyncGenerator<{ item: Item | undefined; state: CaseState | undefined }> {
  const items = query(space.table, { partition: casePartition(space) })
  const folds = foldedCases(space)
  let [item, folded] = [await items.next(), await folds.next()]
  while (!item.done || !folded.done) {
    const order = compareIds(
      item.done ? undefined : (item.value.sk as string),
      folded.done ? undefined : folded.value.id,
    )
    yield {
      item: order <= 0 && !item.done ? item.value : undefined,
      state: order >= 0 && !folded.done ? folded.value : undefined,
    }
    if (order <= 0) item = await items.next()
    if (order >= 0) folded = await folds.next()
  }
}

function compareIds(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0
  return right === undefined || (left !== undefined && left < right) ? -1 : 1
}

async function* foldedCases(space: ProjectSpace): AsyncGenerator<CaseState> {
  let events: CaseEvent[] = []
  let id = ''
  for await (const item of query(space.table, { partition: eventPartition(space) })) {
    const [caseId = ''] = (item.sk as string).split('#')
    if (caseId !== id && events.length > 0) yield fold(events)
    if (caseId !== id) events = []
    id = caseId
    events.push(item.event as CaseEvent)
  }
  if (events.length > 0) yield fold(events)
}

/** Adds what one case makes due to the rows it makes it due in. */
function derive(space: ProjectSpace, state: CaseState, { rollup, histogram, due, number }: Tables): void {
  if (idTime(state.id) !== state.receivedAt) throw new Error(`the id of ${state.number} does not carry its receipt`)
  for (const delta of rollupDeltas(undefined, state)) {
    const { month, kind, dimension, value } = delta
    const labels = { ...organizationIndex.rollup(space, delta), project: space.project, month, kind, dimension, value }
    addTo(rollup, rollupKey(space, delta).sk, labels, delta.counters)
  }
  const durations = histogramDelta(undefined, state)
  if (durations) {
    const { month, kind } = durations
    const labels = { ...organizationIndex.histogram(space, state), project: space.project, month, kind }
    addTo(histogram, histogramKey(space, kind, month).sk, labels, histogramAttributes(durations))
  }
  const next = nextDue(state)
  if (next) due.set(state.id, { ...dueIndex(space, state.id, next.at), ...dueItem(next) })
  const { year, sequence } = numberParts(state)
  const counter = counterKey(space, state.kind, year).sk
  const given = number.get(counter) as { last: number; given: number } | undefined
  number.set(counter, { last: Math.max(given?.last ?? 0, sequence), given: (given?.given ?? 0) + 1 })
}

function addTo(rows: Rows, key: string, labels: Row, numbers: Readonly<Record<string, number>>): void {
  const row: Record<string, unknown> = { ...(rows.get(key) ?? labels) }
  for (const [name, value] of Object.entries(numbers)) row[name] = ((row[name] as number | undefined) ?? 0) + value
  rows.set(key, row)
}

async function storedRows(space: ProjectSpace, partition: string): Promise<Rows> {
  const rows: Rows = new Map()
  // A counter says the last number; without gaps, that is also how many were given.
  for await (const { pk: _, sk, ...row } of query(space.table, { partition }))
    rows.set(sk as string, partition.endsWith('#COUNTER') ? { ...row, given: row.last } : row)
  return rows
}

/** A row without its zeros; none where nothing is counted in it. */
function known(row: Row | undefined): Row | undefined {
  if (!row) return undefined
  const shown = Object.entries(row).filter(([, value]) => value !== 0)
  const counts = shown.some(([name, value]) => typeof value === 'number' && name !== 'attempt')
  return counts ? Object.fromEntries(shown) : undefined
}

function report(
  differences: Difference[],
  { kind, key }: Pick<Difference, 'kind' | 'key'>,
  expected: Row | undefined,
  stored: Row | undefined,
): void {
  const [wanted, found] = [canonical(expected), canonical(stored)]
  if (wanted !== found) differences.push({ kind, key, expected: wanted, stored: found })
}

/** One wording for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
