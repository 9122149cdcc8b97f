import type { Instant } from '../time/index.ts'
import { type Clock, intervalEnd, isRunning, judgeIntervals } from './clock.ts'
import { emit, type OpenDraft } from './draft.ts'
import { type CaseState, hasEnded } from './state.ts'
import { CLOCKS, type ClockName, INTERVAL_CLOCKS } from './vocabulary.ts'

/**
 * Records every breach that `now` makes certain, one event for each: of a clock that ran out undone, and of one whose
 * thing was done too late. A breach happened at its deadline, whenever it is found.
 */
export function appendBreaches(draft: OpenDraft, now: Instant): OpenDraft {
  if (!draft.state) return draft
  let result = draft
  for (const name of CLOCKS) {
    const clock = result.state.clocks[name]
    if (!clock || !isBreached(result.state, name, clock, now)) continue
    const change = { clocks: { [name]: { ...clock, breachRecordedAt: now } } }
    result = emit(result, { type: 'BREACHED', clock: name, dueAt: clock.dueAt }, change, clock.dueAt)
  }
  return appendIntervalBreaches(result, now)
}

function appendIntervalBreaches(draft: OpenDraft, now: Instant): OpenDraft {
  let result = draft
  for (const name of INTERVAL_CLOCKS) {
    const clock = result.state.intervals[name]
    if (!clock) continue
    const judged = judgeIntervals(clock, now)
    for (const interval of judged.breached) {
      const dueAt = intervalEnd(clock, interval)
      const change = { intervals: { [name]: judgeIntervals(clock, dueAt).clock } }
      result = emit(result, { type: 'BREACHED', clock: name, dueAt }, change, dueAt)
    }
  }
  return result
}

function isBreached(state: CaseState, name: ClockName, clock: Clock, now: Instant): boolean {
  if (clock.breachRecordedAt !== undefined || clock.cancelled) return false
  if (clock.stoppedAt !== undefined) return clock.inTime === false
  return now > clock.dueAt && !isPaused(state, name, clock)
}

function isPaused(state: CaseState, name: ClockName, clock: Clock): boolean {
  return name === 'closure' && state.pausedAt !== undefined && state.pausedAt <= clock.dueAt
}

/**
 * The next instant at which something about the case falls due, with its cause; `undefined` when nothing will. One due
 * item for each case wakes it then, and the sweep that follows records what has run out and sets the next.
 */
export function nextDue(state: CaseState): { readonly at: Instant; readonly cause: string } | undefined {
  let next: { at: Instant; cause: string } | undefined
  const consider = (at: Instant, cause: string) => {
    if (!next || at < next.at) next = { at, cause }
  }
  for (const name of CLOCKS) {
    const clock = state.clocks[name]
    if (isRunning(clock) && clock.breachRecordedAt === undefined && !isPaused(state, name, clock))
      consider(clock.dueAt, name)
  }
  if (state.state === 'CLOSED' || hasEnded(state)) return next
  for (const name of INTERVAL_CLOCKS) {
    const clock = state.intervals[name]
    if (clock && clock.endedAt === undefined) consider(intervalEnd(clock, clock.next), name)
  }
  return next
}
