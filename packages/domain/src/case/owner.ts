import { type Refusal, refuse } from '../refusal/refusal.ts'
import { DAY_MS } from '../time/index.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import type { CaseState } from './state.ts'

/** As often as an owner says something of one case: every word that is replaced stays in its text item. */
export const OWNER_ENTRIES_MAX = 12

/** ADD_OWNER_WORDS: whoever sent the case adds to it; it moves nothing, and the desk reads it. */
export function addOwnerWords(draft: OpenDraft): Draft | Refusal {
  return tooOften(draft.state) ?? emit(draft, { type: 'OWNER_ADDED' })
}

/**
 * RATE: once the case is closed, whoever sent it says from 1 to 5 how it went, and may think better of it until [7] days
 * after that.
 * It stands beside the satisfaction that the desk hears when it calls back, and never in its place.
 */
export function rate(draft: OpenDraft, { rating }: CommandOf<'RATE'>): Draft | Refusal {
  const { state, entry, timing } = draft
  if (![1, 2, 3, 4, 5].includes(rating))
    return refuse('INVALID_VALUE', { field: 'rating', allowed: ['1', '2', '3', '4', '5'] })
  if (!mayRate(state, entry.recordedAt, timing.policy.ratingChangeDays))
    return refuse('ALREADY_DONE', { what: 'RATED', at: state.closedAt ?? entry.recordedAt })
  return tooOften(state) ?? emit(draft, { type: 'RATED', rating })
}

/** Whether an owner may rate a case now: once it is closed, and think better of it until so many days later. */
export function mayRate({ state, closedAt, ownerRating }: CaseState, now: number, changeDays: number): boolean {
  if (state !== 'CLOSED' || closedAt === undefined) return false
  return ownerRating === undefined || now < closedAt + changeDays * DAY_MS
}

/**
 * What an owner has added so far and now, each time under its day.
 *
 * @example ownerWordsAfter('[2026-03-02] 还在漏', { day: '2026-03-03', words: '已停' })
 * // '[2026-03-02] 还在漏\n[2026-03-03] 已停'
 */
export function ownerWordsAfter(before: string | undefined, { day, words }: { day: string; words: string }): string {
  return [...(before ? [before] : []), `[${day}] ${words}`].join('\n')
}

function tooOften({ ownerSaid = 0 }: CaseState): Refusal | undefined {
  return ownerSaid >= OWNER_ENTRIES_MAX ? refuse('TOO_MANY', { what: 'entries', max: OWNER_ENTRIES_MAX }) : undefined
}
