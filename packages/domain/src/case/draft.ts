import type { ActorReference } from '../access/actor.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, type ClockEntry, cancelClock, isRunning, stopClock } from './clock.ts'
import type { CaseEvent, ClockChanges, Clocks, EventBody, Intervals } from './event.ts'
import { evolve } from './evolve.ts'
import { endIntervals, type IntervalClock } from './interval.ts'
import type { CaseState } from './state.ts'
import type { Timing } from './timing.ts'
import type { ClockName, IntervalClockName, TextField } from './vocabulary.ts'

/** The entry being decided: when it happened, when and by whom it is recorded, whether that is late, and its words. */
export interface Entry extends ClockEntry {
  readonly by: ActorReference
  readonly texts: readonly TextField[]
}

/** A case with the events decided so far. */
export interface Draft {
  readonly state: CaseState | undefined
  readonly events: readonly CaseEvent[]
  readonly entry: Entry
  readonly timing: Timing
}

/** A draft whose case exists. */
export type OpenDraft = Draft & { readonly state: CaseState }

/** Adds the event that the entry is about: it carries the entry's words and counts as late when the entry is. */
export function emit(draft: Draft, body: EventBody, changes: ClockChanges = {}): OpenDraft {
  const { happenedAt, late, texts } = draft.entry
  return append(draft, {
    ...body,
    ...changesOf(changes),
    happenedAt,
    ...(late && { late: true as const }),
    ...(texts.length > 0 && { texts }),
  })
}

/** Adds an event that only follows from the entry, at its own instant: a breach, the end of a pause. */
export function emitAside(draft: Draft, body: EventBody, changes: ClockChanges, happenedAt: Instant): OpenDraft {
  return append(draft, { ...body, ...changesOf(changes), happenedAt })
}

/** The same draft as if it were decided by an entry that happened, and was recorded in time, at an instant. */
export function asOfEntry<D extends Draft>(draft: D, happenedAt: Instant): D {
  return { ...draft, entry: { ...draft.entry, happenedAt, recordedAt: happenedAt, late: false } }
}

/** The named clocks that are running, stopped by this entry. */
export function stopped(draft: OpenDraft, names: readonly ClockName[]): Clocks {
  return mapRunning(draft, names, (clock) => stopClock(clock, draft.entry))
}

/**
 * A clock stopped by this entry. An imported case may have none, as nobody knew whether the thing was done: now that it
 * is, the clock that would have run is judged, and a deadline that passed before the import is breached without anybody
 * being told of it.
 */
export function stoppedOrJudged(draft: OpenDraft, name: ClockName, unknown: () => Clock): Clocks {
  const { state, entry } = draft
  if (state.clocks[name]) return stopped(draft, [name])
  const clock = stopClock(unknown(), entry)
  const isOld = !clock.inTime && clock.dueAt < state.recordedAt
  return { [name]: isOld ? { ...clock, breachRecordedAt: entry.recordedAt } : clock }
}

/** The named clocks that are running, taken away by this entry unless they have run out. */
export function cancelled(draft: OpenDraft, names: readonly ClockName[]): Clocks {
  return mapRunning(draft, names, (clock) => cancelClock(clock, draft.entry))
}

/** The interval clocks, changed. */
export function mapIntervals(
  { state }: OpenDraft,
  change: (clock: IntervalClock, name: IntervalClockName) => IntervalClock,
): Intervals {
  const entries = Object.entries(state.intervals) as [IntervalClockName, IntervalClock][]
  return Object.fromEntries(entries.map(([name, clock]) => [name, change(clock, name)]))
}

/** The interval clocks, ended by this entry. */
export function endedIntervals(draft: OpenDraft): Intervals {
  return mapIntervals(draft, (clock) => endIntervals(clock, draft.entry, draft.state.timeZone))
}

function mapRunning({ state }: OpenDraft, names: readonly ClockName[], change: (clock: Clock) => Clock): Clocks {
  const entries = names.flatMap((name) => {
    const clock = state.clocks[name]
    return isRunning(clock) ? [[name, change(clock)] as const] : []
  })
  return Object.fromEntries(entries)
}

function changesOf({ clocks, intervals }: ClockChanges): ClockChanges {
  return {
    ...(clocks && Object.keys(clocks).length > 0 && { clocks }),
    ...(intervals && Object.keys(intervals).length > 0 && { intervals }),
  }
}

type Unplaced<E> = E extends CaseEvent ? Omit<E, 'sequence' | 'recordedAt' | 'by'> : never

function append(draft: Draft, event: Unplaced<CaseEvent>): OpenDraft {
  const { recordedAt, by } = draft.entry
  const placed = { ...event, sequence: (draft.state?.version ?? 0) + 1, recordedAt, by } as CaseEvent
  return { ...draft, state: evolve(draft.state, placed), events: [...draft.events, placed] }
}
