import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { CommandOf } from './command.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft } from './draft.ts'
import type { ClockChanges } from './event.ts'
import { developerIntervals, isMajor, recordFormClock, startClock } from './startClock.ts'
import { type CaseState, type Classification, clocksStartAt, isOpen } from './state.ts'

/**
 * RECLASSIFY: corrects what a case is about. The latest classification is what every figure uses; becoming major, or a
 * developer's, starts the clocks of that, and ceasing to be takes them away. Both stay in the timeline.
 */
export function reclassify(draft: OpenDraft, { to }: CommandOf<'RECLASSIFY'>): Draft | Refusal {
  const { state, timing } = draft
  const changed = changedFields(state, to)
  if (Object.keys(changed).length === 0) return draft
  const { claimedAmountFen } = changed
  if (claimedAmountFen !== undefined && !(Number.isSafeInteger(claimedAmountFen) && claimedAmountFen >= 0))
    return refuse('INVALID_VALUE', { field: 'claimedAmountFen', allowed: ['0 … 9007199254740991'] })
  const after = { ...state, ...changed }
  const was = state.majorSince !== undefined
  const is = isMajor(after, timing.policy)
  const clocks = {
    ...(is && !was && majorClocks(draft)),
    ...(!is && was && cancelled(draft, ['majorReport', 'majorSpecialReport'])),
    ...(isOpen(state) && { ...referralClock(draft, after), ...formClock(draft, after) }),
  }
  const major = is === was ? {} : { major: is ? ('MADE' as const) : ('UNMADE' as const) }
  return emit(draft, { type: 'RECLASSIFIED', to: changed, ...major }, { clocks, intervals: intervals(draft, after) })
}

function changedFields(state: CaseState, to: Partial<Classification>): Partial<Classification> {
  const entries = Object.entries(to) as [keyof Classification, unknown][]
  return Object.fromEntries(entries.filter(([field, value]) => value !== undefined && state[field] !== value))
}

function majorClocks({ state, entry, timing }: OpenDraft): NonNullable<ClockChanges['clocks']> {
  const { policy } = timing
  const handled = state.state === 'RESOLVED' || state.state === 'VERIFIED' || state.state === 'CLOSED'
  return {
    majorReport: startClock(entry.happenedAt, policy.majorReportWorkingDays, timing),
    ...(handled && { majorSpecialReport: startClock(entry.happenedAt, policy.majorSpecialReportWorkingDays, timing) }),
  }
}

function referralClock(draft: OpenDraft, after: CaseState): ClockChanges['clocks'] {
  const { state, entry, timing } = draft
  if (after.responsibility === state.responsibility) return {}
  if (after.responsibility !== 'DEVELOPER') return cancelled(draft, ['referral'])
  if (state.referredAt !== undefined) return {}
  return { referral: startClock(entry.happenedAt, timing.policy.referralWorkingDays, timing) }
}

function formClock(draft: OpenDraft, after: CaseState): ClockChanges['clocks'] {
  const { state, timing } = draft
  if (after.simple === state.simple || state.kind === 'SUGGESTION') return {}
  if (after.simple) return cancelled(draft, ['recordForm'])
  return state.clocks.recordForm ? {} : { recordForm: recordFormClock(clocksStartAt(state), timing) }
}

function intervals(draft: OpenDraft, after: CaseState): NonNullable<ClockChanges['intervals']> {
  const { state, entry, timing } = draft
  if (after.responsibility === state.responsibility || !isOpen(state)) return {}
  return after.responsibility === 'DEVELOPER' ? developerIntervals(entry.happenedAt, timing) : endedIntervals(draft)
}
