import { clockOutcome } from '../case/clock.ts'
import type { CaseState } from '../case/state.ts'
import type { CaseKind } from '../case/vocabulary.ts'
import type { MonthKey } from '../time/index.ts'
import { bucketOf } from './histogram.ts'

/** What is counted for every month of receipt and dimension value. Each is a number of cases, but for the sum of marks. */
export const COUNTERS = [
  'received',
  'repliedInTime',
  'repliedLate',
  'replyBreached',
  'replyUnknown',
  'closed',
  'closedByQuarterEnd',
  'closedInTime',
  'closedLate',
  'closureBreached',
  'merged',
  'withdrawn',
  'major',
  'developer',
  'callBackOwed',
  'calledBack',
  'rated',
  'satisfied',
  'satisfactionSum',
] as const
export type Counter = (typeof COUNTERS)[number]
export type Counters = Readonly<Partial<Record<Counter, number>>>

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

/** What one case adds to every row it counts in: a pure function of its state, so that rollups can be recomputed. */
export function countersOf(state: CaseState): Counters {
  if (state.state === 'VOIDED') return {}
  const { firstResponse, closure } = state.clocks
  const reply = firstResponse && clockOutcome(firstResponse)
  const replied = state.respondedAt !== undefined
  const closed = state.closedAt !== undefined
  const inTime = closed && closure !== undefined && clockOutcome(closure) === 'MET'
  const closureBreached = !closed && closure !== undefined && clockOutcome(closure) === 'BREACHED'
  const owed = state.verifiedAt !== undefined && !state.anonymous
  const mark = state.satisfaction
  return positive({
    received: 1,
    repliedInTime: replied && reply === 'MET' ? 1 : 0,
    repliedLate: replied && reply === 'BREACHED' ? 1 : 0,
    replyBreached: !replied && reply === 'BREACHED' ? 1 : 0,
    replyUnknown: state.replyUnknown ? 1 : 0,
    closed: closed ? 1 : 0,
    closedByQuarterEnd: closed && state.closedAt < state.quarterEndsAt ? 1 : 0,
    closedInTime: inTime ? 1 : 0,
    closedLate: closed && closure !== undefined && !inTime ? 1 : 0,
    closureBreached: closureBreached ? 1 : 0,
    merged: state.state === 'MERGED' ? 1 : 0,
    withdrawn: state.state === 'WITHDRAWN' ? 1 : 0,
    major: state.majorSince === undefined ? 0 : 1,
    developer: state.responsibility === 'DEVELOPER' ? 1 : 0,
    callBackOwed: owed ? 1 : 0,
    calledBack: owed && state.calledBackAt !== undefined ? 1 : 0,
    rated: mark === undefined ? 0 : 1,
    satisfied: mark !== undefined && mark >= 4 ? 1 : 0,
    satisfactionSum: mark ?? 0,
  })
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

/** Adds (or takes away) counters; those that come to zero are left out. */
export function sum(left: Counters, right: Counters, sign: 1 | -1 = 1): Counters {
  const result: Partial<Record<Counter, number>> = { ...left }
  for (const [name, value] of Object.entries(right) as [Counter, number][]) {
    const total = (result[name] ?? 0) + sign * value
    if (total === 0) delete result[name]
    else result[name] = total
  }
  return result
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

function positive(counters: Record<Counter, number>): Counters {
  return Object.fromEntries(Object.entries(counters).filter(([, value]) => value !== 0))
}
