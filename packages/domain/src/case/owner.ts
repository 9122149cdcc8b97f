import { type Refusal, refuse } from '../refusal/refusal.ts'
import { DAY_MS } from '../time/index.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import { type CaseState, isOpen } from './state.ts'

/**
 * As often as an owner says something of one case: every word that is replaced stays in its text item. One of these is
 * kept for the first rating.
 */
export const OWNER_ENTRIES_MAX = 12

/** ADD_OWNER_WORDS: whoever sent the case adds to it; it moves nothing, and the desk reads it. */
export function addOwnerWords(draft: OpenDraft): Draft | Refusal {
  return hasRoom(draft.state) ? emit(draft, { type: 'OWNER_ADDED' }) : TOO_OFTEN
}

/**
 * RATE: once the case is closed, whoever sent it says from 1 to 5 how it went, and may think better of it until [7] days
 * after that. There is always room for the first one.
 * It stands beside the satisfaction that the desk hears when it calls back, and never in its place.
 */
export function rate(draft: OpenDraft, { rating }: CommandOf<'RATE'>): Draft | Refusal {
  const { state, entry, timing } = draft
  if (![1, 2, 3, 4, 5].includes(rating))
    return refuse('INVALID_VALUE', { field: 'rating', allowed: ['1', '2', '3', '4', '5'] })
  if (!isTimeToRate(state, entry.recordedAt, timing.policy.ratingChangeDays))
    return refuse('ALREADY_DONE', { what: 'RATED', at: state.closedAt ?? entry.recordedAt })
  return isRoomToRate(state) ? emit(draft, { type: 'RATED', rating }) : TOO_OFTEN
}

/** Whether an owner may add to a case now: while it is open, and so many times. */
export function mayAdd(state: CaseState): boolean {
  return isOpen(state) && hasRoom(state)
}

/** Whether an owner may rate a case now: once it is closed, and think better of it until so many days later. */
export function mayRate(state: CaseState, now: number, changeDays: number): boolean {
  return isTimeToRate(state, now, changeDays) && isRoomToRate(state)
}

function isTimeToRate({ state, closedAt, ownerRating }: CaseState, now: number, changeDays: number): boolean {
  if (state !== 'CLOSED' || closedAt === undefined) return false
  return ownerRating === undefined || now < closedAt + changeDays * DAY_MS
}

function isRoomToRate(state: CaseState): boolean {
  return state.ownerRating === undefined || hasRoom(state)
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

/** Whether there is room for one more entry; of whoever has not rated yet one is kept for that. */
function hasRoom({ ownerSaid = 0, ownerRating }: CaseState): boolean {
  return ownerSaid < (ownerRating === undefined ? OWNER_ENTRIES_MAX - 1 : OWNER_ENTRIES_MAX)
}

const TOO_OFTEN = refuse('TOO_MANY', { what: 'entries', max: OWNER_ENTRIES_MAX })
