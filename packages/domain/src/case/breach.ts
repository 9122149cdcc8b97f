import type { Instant } from '../time/index.ts'
import { hasRunOut, isRunning } from './clock.ts'
import { emitAside, type OpenDraft } from './draft.ts'
import { judgeToBreach, nextIntervalEnd } from './interval.ts'
import type { CaseState } from './state.ts'
import { CLOCKS, INTERVAL_CLOCKS } from './vocabulary.ts'

/** As many breached intervals of one clock as one decision records; the next one goes on. */
const INTERVAL_BREACHES_MAX = 20

/**
 * Records every breach that is certain at an instant, one event for each: of a clock that ran out undone, and of one
 * whose thing was done too late. A breach happened at its deadline, whenever it is found.
 */
export function appendBreaches(draft: OpenDraft, at: Instant): OpenDraft {
  let result = draft
  for (const name of CLOCKS) {
    const clock = result.state.clocks[name]
    if (!clock || clock.breachRecordedAt !== undefined || !hasRunOut(clock, at)) continue
    const clocks = { [name]: { ...clock, breachRecordedAt: draft.entry.recordedAt } }
    result = emitAside(result, { type: 'BREACHED', clock: name, dueAt: clock.dueAt }, { clocks }, clock.dueAt)
  }
  return appendIntervalBreaches(result, at)
}

function appendIntervalBreaches(draft: OpenDraft, at: Instant): OpenDraft {
  let result = draft
  for (const name of INTERVAL_CLOCKS) {
    const known = draft.events.filter((event) => event.type === 'BREACHED' && event.clock === name).length
    for (let found = known; found < INTERVAL_BREACHES_MAX; found++) {
      const clock = result.state.intervals[name]
      const judged = clock && judgeToBreach(clock, at, result.state.timeZone)
      if (!judged) break
      const { dueAt } = judged
      const intervals = { [name]: judged.clock }
      result = emitAside(result, { type: 'BREACHED', clock: name, dueAt }, { intervals }, dueAt)
    }
  }
  return result
}

/**
 * The next deadline of a case, with its cause; `undefined` when nothing will fall due. One due item for each case wakes
 * it: a sweep at any instant after `at` records what has run out then and sets the next, one at the very instant finds
 * it still in time. A clock that stands still has no deadline until it goes on.
 */
export function nextDue(state: CaseState): { readonly at: Instant; readonly cause: string } | undefined {
  let next: { at: Instant; cause: string } | undefined
  const consider = (at: Instant | undefined, cause: string) => {
    if (at !== undefined && (!next || at < next.at)) next = { at, cause }
  }
  for (const name of CLOCKS) {
    const clock = state.clocks[name]
    if (isRunning(clock) && clock.breachRecordedAt === undefined && clock.pausedAt === undefined)
      consider(clock.dueAt, name)
  }
  for (const name of INTERVAL_CLOCKS) {
    const clock = state.intervals[name]
    if (clock) consider(nextIntervalEnd(clock), name)
  }
  return next
}
