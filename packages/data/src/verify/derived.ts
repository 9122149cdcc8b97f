import {
  type CaseState,
  histogramDelta,
  nextDue,
  type Obligation,
  obligationDelta,
  type RollupDelta,
  rollupDeltas,
} from '@zhiheng/domain'
import { dueItem, histogramAttributes, numberParts } from '../case/items.ts'
import { mergedItems } from '../case/merged.ts'
import { breachItems } from '../control/breach.ts'
import { obligationBreach } from '../obligation/item.ts'
import { interestItems } from '../publication/interest.ts'
import type { ProjectSpace } from '../space.ts'
import {
  breachPartition,
  counterKey,
  counterPartition,
  dueIndex,
  duePartition,
  histogramKey,
  histogramPartition,
  interestPartition,
  mergedPartition,
  organizationIndex,
  rollupKey,
  rollupPartition,
} from '../table/keys.ts'
import { query } from '../table/read.ts'

/** The kinds of rows that many cases are derived into. */
export const DERIVED = ['rollup', 'histogram', 'due', 'breach', 'interest', 'merged', 'number'] as const
export type DerivedRowKind = (typeof DERIVED)[number]

/** A row without its key; its numbers are what is counted. */
export type Row = Readonly<Record<string, unknown>>

/** The rows that cases make due, by kind and sort key. Numbers are told by which were given. */
export interface DerivedRows {
  readonly rows: Readonly<Record<Exclude<DerivedRowKind, 'number'>, Map<string, Row>>>
  readonly numbers: Map<string, Set<number>>
}

export function noRows(): DerivedRows {
  const rows = {
    rollup: new Map(),
    histogram: new Map(),
    due: new Map(),
    breach: new Map(),
    interest: new Map(),
    merged: new Map(),
  }
  return { rows, numbers: new Map() }
}

/** Adds what one case makes due to the rows it makes it due in. */
export function derive(space: ProjectSpace, state: CaseState, { rows, numbers }: DerivedRows): void {
  const { project } = space
  for (const delta of rollupDeltas(undefined, state)) count(space, delta, rows.rollup)
  const durations = histogramDelta(undefined, state)
  if (durations) {
    const { month, kind } = durations
    const labels = { ...organizationIndex.histogram(space, state), project, month, kind }
    addTo(rows.histogram, histogramKey(space, kind, month).sk, labels, histogramAttributes(durations))
  }
  const next = nextDue(state)
  if (next) rows.due.set(state.id, { ...dueIndex(space, state.id, next.at), ...dueItem(next) })
  for (const { pk: _, sk, ...row } of breachItems(space, state)) rows.breach.set(sk, row)
  for (const { pk: _, sk, ...row } of interestItems(space, state)) rows.interest.set(sk, row)
  for (const { pk: _, sk, ...row } of mergedItems(space, state)) rows.merged.set(sk, row)
  const { year, sequence } = numberParts(state)
  const counter = counterKey(space, state.kind, year).sk
  numbers.set(counter, (numbers.get(counter) ?? new Set()).add(sequence))
}

/** Adds what one obligation makes due to the rows it makes it due in. */
export function deriveObligation(space: ProjectSpace, obligation: Obligation, { rows }: DerivedRows): void {
  const delta = obligationDelta(undefined, obligation)
  if (delta) count(space, delta, rows.rollup)
  const breach = obligationBreach(space, obligation)
  if (breach) rows.breach.set(breach.sk, { breaches: breach.breaches })
}

function count(space: ProjectSpace, delta: RollupDelta, rollups: Map<string, Row>): void {
  const { project } = space
  const { month, kind, dimension, value } = delta
  const labels = { ...organizationIndex.rollup(space, delta), project, month, kind, dimension, value }
  addTo(rollups, rollupKey(space, delta).sk, labels, delta.counters)
}

/** The rows of a kind by sort key: without gaps, the last number is also how many different ones were given. */
export function rowsOf({ rows, numbers }: DerivedRows, kind: DerivedRowKind): ReadonlyMap<string, Row> {
  if (kind !== 'number') return rows[kind]
  return new Map(
    [...numbers].map(([counter, given]) => {
      let last = 0
      for (const sequence of given) last = Math.max(last, sequence)
      return [counter, { last, given: given.size }]
    }),
  )
}

/** The rows of a kind as they are stored. */
export async function storedRows(space: ProjectSpace, kind: DerivedRowKind): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>()
  for await (const { pk: _, sk, ...row } of query(space.table, { partition: PARTITION[kind](space) }))
    rows.set(sk as string, kind === 'number' ? { ...row, given: row.last } : row)
  return rows
}

const PARTITION = {
  rollup: rollupPartition,
  histogram: histogramPartition,
  due: duePartition,
  breach: breachPartition,
  interest: interestPartition,
  merged: mergedPartition,
  number: counterPartition,
} as const satisfies Record<DerivedRowKind, (space: ProjectSpace) => string>

function addTo(rows: Map<string, Row>, key: string, labels: Row, numbers: Readonly<Record<string, number>>): void {
  const row: Record<string, unknown> = { ...(rows.get(key) ?? labels) }
  for (const [name, value] of Object.entries(numbers)) row[name] = ((row[name] as number | undefined) ?? 0) + value
  rows.set(key, row)
}
