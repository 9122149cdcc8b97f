import { publicMonths } from '../publication/publication.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import { PUBLIC_INTERESTS } from './vocabulary.ts'

/**
 * PUBLISH: the public was told of a complaint of its interest, in the posting of a month that concerns it. That the month
 * is over is seen to by whoever posts it.
 */
export function publish(draft: OpenDraft, { month }: CommandOf<'PUBLISH'>): Draft | Refusal {
  const months = publicMonths(draft.state)
  if (months.length === 0) return refuse('INVALID_VALUE', { field: 'publicInterest', allowed: PUBLIC_INTERESTS })
  if (!months.includes(month)) return refuse('INVALID_VALUE', { field: 'month', allowed: months })
  return emit(draft, { type: 'PUBLISHED', month })
}
