import { type Refusal, refuse } from '../refusal/refusal.ts'
import { isRunning } from './clock.ts'
import type { CommandOf } from './command.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft, stopped } from './draft.ts'
import type { ClockChanges, EventBody } from './event.ts'
import { resume } from './handling.ts'
import { startClock } from './startClock.ts'
import { clocksStartAt } from './state.ts'
import { CLOCKS } from './vocabulary.ts'

/** RESOLVE: what had to be done is done. A pause ends with it; a major complaint now owes its special report. */
export function resolve(draft: OpenDraft, { outcome }: CommandOf<'RESOLVE'>): Draft | Refusal {
  const running = draft.state.pausedAt === undefined ? draft : (resume(draft) as OpenDraft)
  const { state, entry, timing } = running
  const { recordForm } = state.clocks
  const quick = recordForm?.appliesAt !== undefined && entry.happenedAt <= recordForm.appliesAt
  const owesReport = state.majorSince !== undefined && state.clocks.majorSpecialReport?.stoppedAt === undefined
  const called = state.kind === 'SUGGESTION' && state.decision === 'ADOPTED' && !state.anonymous
  const clocks: ClockChanges['clocks'] = {
    ...stopped(running, ['hqCompleted']),
    ...(quick && cancelled(running, ['recordForm'])),
    ...(owesReport && {
      majorSpecialReport: startClock(entry.happenedAt, timing.policy.majorSpecialReportWorkingDays, timing),
    }),
    ...(called && { callback: startClock(entry.happenedAt, timing.policy.callbackWorkingDays, timing) }),
  }
  return emit(running, { type: 'RESOLVED', outcome }, { clocks })
}

/** VERIFY: somebody looked and found it good; the customer is to be called back. */
export function verify(draft: OpenDraft): Draft {
  const { state, entry, timing } = draft
  const called = state.kind === 'COMPLAINT' && !state.anonymous && state.calledBackAt === undefined
  const clocks = called ? { callback: startClock(entry.happenedAt, timing.policy.callbackWorkingDays, timing) } : {}
  return emit(draft, { type: 'VERIFIED' }, { clocks })
}

/** FAIL_VERIFICATION: somebody looked and found it wanting; work goes on, and so does the closure clock. */
export function failVerification(draft: OpenDraft): Draft {
  return emit(draft, { type: 'VERIFICATION_FAILED' }, { clocks: cancelled(draft, ['callback', 'majorSpecialReport']) })
}

/** ATTEMPT_CALL_BACK: nobody answered. The [third] attempt counts as the call-back. */
export function attemptCallBack(draft: OpenDraft): Draft {
  const enough = draft.state.callBackAttempts + 1 >= draft.timing.policy.callbackAttempts
  return emit(draft, { type: 'CALL_BACK_ATTEMPTED' }, { clocks: enough ? stopped(draft, ['callback']) : {} })
}

/** CALL_BACK: the customer's satisfaction, 1 to 5, and words. */
export function callBack(draft: OpenDraft, { satisfaction }: CommandOf<'CALL_BACK'>): Draft | Refusal {
  const { calledBackAt } = draft.state
  if (calledBackAt !== undefined) return refuse('ALREADY_DONE', { what: 'CALLED_BACK', at: calledBackAt })
  if (satisfaction !== undefined && ![1, 2, 3, 4, 5].includes(satisfaction))
    return refuse('INVALID_VALUE', { field: 'satisfaction', allowed: ['1', '2', '3', '4', '5'] })
  const body = { type: 'CALLED_BACK' as const, ...(satisfaction !== undefined && { satisfaction }) }
  return emit(draft, body, { clocks: stopped(draft, ['callback']) })
}

/** CLOSE: needs an outcome, verification, and a call-back (or enough attempts, or an anonymous complainant). */
export function close(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  const spoken = state.calledBackAt !== undefined || state.callBackAttempts >= timing.policy.callbackAttempts
  if (!spoken && !state.anonymous)
    return refuse('STATE_DOES_NOT_ALLOW', {
      state: state.state,
      command: 'CLOSE',
      allowed: ['CALL_BACK', 'ATTEMPT_CALL_BACK'],
    })
  const workingMs = timing.time.between(clocksStartAt(state), entry.happenedAt)
  const clocks = { ...cancelled(draft, ['recordForm', 'referral', 'assigned']), ...stopped(draft, ['closure']) }
  return emit(draft, { type: 'CLOSED', workingMs }, { clocks, intervals: endedIntervals(draft) })
}

/** REOPEN: back to work, and the closure clock starts anew. */
export function reopen(draft: OpenDraft): Draft {
  const { state, entry, timing } = draft
  const intervals = Object.fromEntries(
    Object.entries(state.intervals).map(([name, { endedAt: _, ...clock }]) => [name, clock]),
  )
  const clocks = {
    ...cancelled(draft, ['callback', 'majorSpecialReport']),
    ...(state.kind === 'COMPLAINT' && {
      closure: startClock(entry.happenedAt, timing.policy.closureWorkingDays, timing),
    }),
  }
  return emit(draft, { type: 'REOPENED' }, { clocks, intervals })
}

/** MERGE, WITHDRAW, VOID: the case ends; a clock that has not run out by then is no longer asked for. */
export function end(
  draft: OpenDraft,
  body: Extract<EventBody, { type: 'MERGED' | 'WITHDRAWN' | 'VOIDED' }>,
): Draft | Refusal {
  if (body.type === 'MERGED' && body.into === draft.state.id)
    return refuse('INVALID_VALUE', { field: 'into', allowed: ['another case'] })
  const open = CLOCKS.filter((name) => isRunning(draft.state.clocks[name]))
  return emit(draft, body, { clocks: cancelled(draft, open), intervals: endedIntervals(draft) })
}
