import { type Refusal, refuse } from '../refusal/refusal.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft, stopped } from './draft.ts'
import { clocksStartAt } from './state.ts'
import { CLOCKS } from './vocabulary.ts'

/** ADOPT: the suggestion is taken up. */
export function adopt(draft: OpenDraft): Draft | Refusal {
  const { decision, decidedAt } = draft.state
  if (decision === 'ADOPTED')
    return refuse('ALREADY_DONE', { what: 'ADOPTED', ...(decidedAt !== undefined && { at: decidedAt }) })
  return emit(draft, { type: 'ADOPTED' })
}

/** DECLINE: a suggestion that is not taken up, with the reason; it is closed by that. */
export function decline(draft: OpenDraft): Draft {
  const workingMs = draft.timing.time.between(clocksStartAt(draft.state), draft.entry.happenedAt)
  const clocks = { ...cancelled(draft, CLOCKS), ...stopped(draft, ['assigned']) }
  return emit(draft, { type: 'DECLINED', workingMs }, { clocks, intervals: endedIntervals(draft) })
}
