import type { CaseState } from '../case/state.ts'
import type { CaseKind } from '../case/vocabulary.ts'
import type { MonthKey } from '../time/index.ts'
import { controlCountersOf } from './controlCounters.ts'
import { type Counters, countersOf, sum } from './counters.ts'
import { bucketOf } from './histogram.ts'

/** CONTROL rows stand in the month the clocks started in, all others in the month of receipt. */
export const DIMENSIONS = ['ALL', 'CATEGORY', 'NATURE', 'CHANNEL', 'RESPONSIBILITY', 'CONTROL'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Where one number of a rollup stands. `value` is `''` for ALL and CONTROL, else an enumeration value or a level-1 category id. */
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

/** What a case counts, in every row it counts in. */
function contributions(state: CaseState): RollupDelta[] {
  const { month, kind } = state
  const counters = countersOf(state)
  const row = (dimension: Dimension, value: string): RollupDelta => ({ month, kind, dimension, value, counters })
  return [
    row('ALL', ''),
    row('CATEGORY', state.category),
    row('NATURE', state.nature),
    row('CHANNEL', state.channel),
    row('RESPONSIBILITY', state.responsibility),
    ...[...controlCountersOf(state)].map(
      ([month, counters]): RollupDelta => ({ month, kind, dimension: 'CONTROL', value: '', counters }),
    ),
  ]
}

/** What a change of a case moves in the rollups; rows whose counters do not change are left out. */
export function rollupDeltas(before: CaseState | undefined, after: CaseState): RollupDelta[] {
  const rows = new Map<string, RollupDelta>()
  const add = (state: CaseState, sign: 1 | -1) => {
    for (const row of contributions(state)) {
      const name = `${row.month} ${row.dimension} ${row.value}`
      rows.set(name, { ...row, counters: sum(rows.get(name)?.counters ?? {}, row.counters, sign) })
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
