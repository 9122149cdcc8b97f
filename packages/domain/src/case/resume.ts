import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { type Draft, emit, emitAside, type OpenDraft } from './draft.ts'
import type { ClockChanges } from './event.ts'
import { laddered } from './ladder.ts'
import { isProvisionalAt } from './startClock.ts'
import type { CaseState } from './state.ts'
import type { Timing } from './timing.ts'

/** RESUME: the closure deadline moves by the working time that was paused before it ran out. */
export function resume(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  if (state.pausedAt === undefined)
    return refuse('STATE_DOES_NOT_ALLOW', { state: state.state, command: 'RESUME', allowed: ['PAUSE'] })
  return emit(draft, { type: 'RESUMED' }, movedDeadline(state, entry.happenedAt, timing))
}

/** Ends a pause with the step that ends it, where there is one. */
export function resumeWith(draft: OpenDraft, at: Instant): OpenDraft {
  if (draft.state.pausedAt === undefined) return draft
  return emitAside(draft, { type: 'RESUMED' }, movedDeadline(draft.state, at, draft.timing), at)
}

/** Never to before the resumption: a pause that began with no working time left does not end with a breach. */
function movedDeadline(state: CaseState, at: Instant, timing: Timing): ClockChanges {
  const { closure } = state.clocks
  if (closure?.pausedAt === undefined) return {}
  const { pausedAt, pausedMs = 0, ...running } = closure
  const movedMs = timing.time.between(pausedAt, at)
  const dueAt = Math.max(timing.time.add(closure.dueAt, movedMs), at) as Instant
  const provisional = running.provisional || isProvisionalAt(dueAt, timing)
  const moved = { ...running, dueAt, pausedMs: pausedMs + movedMs, ...(provisional && { provisional: true as const }) }
  return { clocks: { closure: laddered(moved, timing) } }
}
