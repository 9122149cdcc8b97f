import type { Instant } from '../time/index.ts'
import { isAskedFor } from './asked.ts'
import { type Clock, isRunning } from './clock.ts'
import { emitAside, type OpenDraft } from './draft.ts'
import { climbed } from './ladder.ts'
import { type CaseState, isOpen } from './state.ts'
import { CLOCKS, type ClockName } from './vocabulary.ts'

/** What is still to be done of a case that is closed already; of all else nobody needs to be told any more. */
const OUTLIVING: readonly ClockName[] = ['majorReport', 'majorSpecialReport']

/**
 * Climbs every rung that has come by an instant, one event for each clock. It is done by a sweep alone, and happens when
 * it is done: what was done before anybody was told of it needs no telling. No figure depends on it.
 */
export function appendEscalations(draft: OpenDraft, at: Instant): OpenDraft {
  let result = draft
  for (const [name, clock] of climbing(draft.state)) {
    const { rungs, clock: after } = climbed(clock, at, draft.timing)
    if (rungs.length === 0) continue
    result = emitAside(result, { type: 'ESCALATED', clock: name, rungs }, { clocks: { [name]: after } }, at)
  }
  return result
}

/** The clocks of a case that somebody is still to be told of. */
export function climbing(state: CaseState): (readonly [ClockName, Clock & { readonly rungAt: Instant }])[] {
  return CLOCKS.flatMap((name) => {
    const clock = state.clocks[name]
    if (!isRunning(clock) || clock.pausedAt !== undefined || !isAskedFor(state, name)) return []
    const { rungAt } = clock
    if (rungAt === undefined || !(isOpen(state) || OUTLIVING.includes(name))) return []
    return [[name, { ...clock, rungAt }] as const]
  })
}
