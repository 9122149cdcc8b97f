import type { CaseState } from '../case/state.ts'
import type { CaseKind } from '../case/vocabulary.ts'
import type { MonthKey } from '../time/index.ts'
import { type Counters, countersOf, sum } from './counters.ts'
import { bucketOf } from './histogram.ts'

export const DIMENSIONS = ['ALL', 'CATEGORY', 'NATURE', 'CHANNEL', 'RESPONSIBILITY'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Where one number of a rollup stands. `value` is `''` for ALL, else an enumeration value or a level-1 category id. */
export interface RollupKey {
  readonly month: MonthKey
  readonly kind: CaseKind
  readonly dimension: Dimension
  readonly value: string
}

export interface RollupDelta extends RollupKey {
  readonly counters: Counters
}

/** Changes of the histograms of working time, by bucket; they exist for ALL only. */
export interface HistogramDelta {
  readonly month: MonthKey
  readonly kind: CaseKind
  readonly respond: ReadonlyMap<number, number>
  readonly close: ReadonlyMap<number, number>
}

/** The rows a case counts in. */
export function rollupKeysOf(state: CaseState): readonly RollupKey[] {
  const { month, kind } = state
  return [
    { month, kind, dimension: 'ALL', value: '' },
    { month, kind, dimension: 'CATEGORY', value: state.category },
    { month, kind, dimension: 'NATURE', value: state.nature },
    { month, kind, dimension: 'CHANNEL', value: state.channel },
    { month, kind, dimension: 'RESPONSIBILITY', value: state.responsibility },
  ]
}

/** What a change of a case moves in the rollups; rows whose counters do not change are left out. */
export function rollupDeltas(before: CaseState | undefined, after: CaseState): RollupDelta[] {
  const rows = new Map<string, RollupDelta>()
  const add = (state: CaseState, sign: 1 | -1) => {
    const counters = countersOf(state)
    for (const key of rollupKeysOf(state)) {
      const name = `${key.dimension} ${key.value}`
      rows.set(name, { ...key, counters: sum(rows.get(name)?.counters ?? {}, counters, sign) })
    }
  }
  if (before) add(before, -1)
  add(after, 1)
  return [...rows.values()].filter(({ counters }) => Object.keys(counters).length > 0)
}

/** What a change of a case moves in the histograms of its month; `undefined` when nothing. */
export function histogramDelta(before: CaseState | undefined, after: CaseState): HistogramDelta | undefined {
  const respond = bucketDelta(counted(before)?.workingMsToRespond, counted(after)?.workingMsToRespond)
  const close = bucketDelta(counted(before)?.workingMsToClose, counted(after)?.workingMsToClose)
  if (respond.size === 0 && close.size === 0) return undefined
  return { month: after.month, kind: after.kind, respond, close }
}

function counted(state: CaseState | undefined): CaseState | undefined {
  return state?.state === 'VOIDED' ? undefined : state
}

function bucketDelta(before: number | undefined, after: number | undefined): Map<number, number> {
  const delta = new Map<number, number>()
  if (before === after) return delta
  if (before !== undefined) delta.set(bucketOf(before), -1)
  if (after !== undefined) {
    const bucket = bucketOf(after)
    const total = (delta.get(bucket) ?? 0) + 1
    if (total === 0) delta.delete(bucket)
    else delta.set(bucket, total)
  }
  return delta
}
