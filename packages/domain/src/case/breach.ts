import type { Instant } from '../time/index.ts'
import { hasRunOut, isRunning } from './clock.ts'
import { emitAside, type OpenDraft } from './draft.ts'
import { climbing } from './escalation.ts'
import type { ClockChanges } from './event.ts'
import { judgeToBreach, nextIntervalEnd } from './interval.ts'
import type { CaseState } from './state.ts'
import { CLOCKS, type ClockName, INTERVAL_CLOCKS, type IntervalClockName } from './vocabulary.ts'

/**
 * As many breached intervals of one clock as one decision records; the next one goes on. With all else that a decision
 * can bring they fit into one transaction, of 100 items.
 */
const INTERVAL_BREACHES_MAX = 8

/**
 * Records every breach that is certain at an instant, one event for each, in the order of their deadlines: of a clock
 * that ran out undone, and of one whose thing was done too late. A breach happened at its deadline, whenever it is found.
 */
export function appendBreaches(draft: OpenDraft, at: Instant): OpenDraft {
  const breaches = [...clockBreaches(draft, at), ...intervalBreaches(draft, at)]
  return breaches
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .reduce(
      (result, { clock, dueAt, changes }) => emitAside(result, { type: 'BREACHED', clock, dueAt }, changes, dueAt),
      draft,
    )
}

interface Breach {
  readonly clock: ClockName | IntervalClockName
  readonly dueAt: Instant
  readonly changes: ClockChanges
}

function clockBreaches({ state, entry }: OpenDraft, at: Instant): Breach[] {
  return CLOCKS.flatMap((name) => {
    const clock = state.clocks[name]
    if (!clock || clock.breachRecordedAt !== undefined || !hasRunOut(clock, at)) return []
    const clocks = { [name]: { ...clock, breachRecordedAt: entry.recordedAt } }
    return [{ clock: name, dueAt: clock.dueAt, changes: { clocks } }]
  })
}

function intervalBreaches({ state, events }: OpenDraft, at: Instant): Breach[] {
  return INTERVAL_CLOCKS.flatMap((name) => {
    const breaches: Breach[] = []
    const known = events.filter((event) => event.type === 'BREACHED' && event.clock === name).length
    let clock = state.intervals[name]
    for (let found = known; clock && found < INTERVAL_BREACHES_MAX; found++) {
      const judged = judgeToBreach(clock, at, state.timeZone)
      if (!judged) break
      clock = judged.clock
      breaches.push({ clock: name, dueAt: judged.dueAt, changes: { intervals: { [name]: clock } } })
    }
    return breaches
  })
}

/** When something falls due, and the clock it is of. */
export interface Due {
  readonly at: Instant
  readonly cause: ClockName | IntervalClockName
}

/**
 * What wakes a case next, with its cause; `undefined` when nothing will fall due: its next deadline, or somebody to be
 * told of one. One due item for each case wakes it: a sweep at any instant after `at` records what has run out then and
 * sets the next, one at the very instant finds it still in time.
 */
export function nextDue(state: CaseState): Due | undefined {
  const deadline = nextDeadline(state)
  const rungs = climbing(state).map(([cause, { rungAt: at }]): Due => ({ at, cause }))
  return earliest([...(deadline ? [deadline] : []), ...rungs])
}

/** The next deadline of a case; a clock that stands still has none until it goes on. */
export function nextDeadline(state: CaseState): Due | undefined {
  const clocks = CLOCKS.flatMap((cause): Due[] => {
    const clock = state.clocks[cause]
    const isOpen = isRunning(clock) && clock.breachRecordedAt === undefined && clock.pausedAt === undefined
    return isOpen ? [{ at: clock.dueAt, cause }] : []
  })
  const intervals = INTERVAL_CLOCKS.flatMap((cause): Due[] => {
    const clock = state.intervals[cause]
    const at = clock && nextIntervalEnd(clock)
    return at === undefined ? [] : [{ at, cause }]
  })
  return earliest([...clocks, ...intervals])
}

/** The first of those that are due earliest. */
function earliest(dues: readonly Due[]): Due | undefined {
  let found: Due | undefined
  for (const due of dues) if (!found || due.at < found.at) found = due
  return found
}
