import type { Instant } from '../time/index.ts'
import { type Clock, hasRunOut, isRunning } from './clock.ts'
import { emitAside, type OpenDraft } from './draft.ts'
import type { Clocks } from './event.ts'
import { laddered } from './ladder.ts'
import { isProvisionalAt } from './startClock.ts'
import type { Timing } from './timing.ts'
import { CLOCKS } from './vocabulary.ts'

/**
 * Computes open deadlines anew that looked at a year whose holidays have been announced since (`domain.md` §3): with
 * the working days they were given and the pauses they had, and never to before now, because nobody could have known.
 * Deadlines that have passed stay as they were, and so does the instant from which a record form is asked for. One
 * CORRECTED event tells of it; nothing when nothing changed.
 */
export function recomputeProvisional(draft: OpenDraft): OpenDraft {
  const { state, entry, timing } = draft
  const clocks: { -readonly [N in keyof Clocks]: Clocks[N] } = {}
  for (const name of CLOCKS) {
    const moved = recomputedClock(state.clocks[name], entry.recordedAt, timing)
    if (moved) clocks[name] = moved
  }
  if (Object.keys(clocks).length === 0) return draft
  return emitAside(draft, { type: 'CORRECTED' }, { clocks }, entry.recordedAt)
}

/** One deadline computed anew; `undefined` where it stays as it is. */
export function recomputedClock(clock: Clock | undefined, now: Instant, timing: Timing): Clock | undefined {
  if (!isRunning(clock) || !clock.provisional || clock.calendar === timing.time.version) return undefined
  return hasRunOut(clock, now) ? undefined : recomputed(clock, now, timing)
}

function recomputed({ provisional: _, ...clock }: Clock, now: Instant, timing: Timing): Clock {
  const { time } = timing
  if (clock.workingDays === undefined) return { ...clock, calendar: time.version }
  const moved = time.add(time.deadline(clock.startedAt, clock.workingDays).dueAt, clock.pausedMs ?? 0)
  // One that stands still moves when it goes on, and lies at that moment at the earliest.
  const dueAt = clock.pausedAt === undefined ? (Math.max(moved, now) as Instant) : moved
  const provisional = isProvisionalAt(dueAt, timing) || isProvisionalAt(clock.startedAt, timing)
  const anew = { ...clock, dueAt, calendar: time.version, ...(provisional && { provisional: true as const }) }
  return laddered(anew, timing)
}
