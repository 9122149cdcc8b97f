import { clockOutcome } from '../case/clock.ts'
import type { CaseState } from '../case/state.ts'
import type { ControlCounter } from '../control/counter.ts'

/** What is counted for every month of receipt and dimension value. Each is a number of cases, but for the sum of marks. */
export const CASE_COUNTERS = [
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
export type CaseCounter = (typeof CASE_COUNTERS)[number]
export type Counter = CaseCounter | ControlCounter
export type Counters = Readonly<Partial<Record<Counter, number>>>

/**
 * What one case adds to every row it counts in: a pure function of its state, so that rollups can be recomputed. Nothing
 * for a voided case. Replies in time, late, breached and unknown never overlap, nor do closings in time, late and
 * breached; what is missing in both is still running or not due.
 */
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
    closedByQuarterEnd: state.closedAtQuarterEnd || (closed && state.closedAt < state.quarterEndsAt) ? 1 : 0,
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

function positive(counters: Record<CaseCounter, number>): Counters {
  return Object.fromEntries(Object.entries(counters).filter(([, value]) => value !== 0))
}
