import { type Refusal, refuse } from '../refusal/refusal.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft } from './draft.ts'
import { clocksStartAt } from './state.ts'
import { CLOCKS } from './vocabulary.ts'

/** ADOPT: the suggestion is taken up. */
export function adopt(draft: OpenDraft): Draft | Refusal {
  const { decision, decidedAt } = draft.state
  if (decision === 'ADOPTED')
    return refuse('ALREADY_DONE', { what: 'ADOPTED', ...(decidedAt !== undefined && { at: decidedAt }) })
  return emit(draft, { type: 'ADOPTED' })
}

/**
 * DECLINE: a suggestion that is not taken up, with the reason; it is closed by that. One that nobody was named for
 * yet needs nobody any more, unless the deadline of that has passed.
 */
export function decline(draft: OpenDraft): Draft {
  const workingMs = draft.timing.time.between(clocksStartAt(draft.state), draft.entry.happenedAt)
  const changes = { clocks: cancelled(draft, CLOCKS), intervals: endedIntervals(draft) }
  return emit(draft, { type: 'DECLINED', workingMs }, changes)
}
