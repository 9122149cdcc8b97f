import { type Refusal, refuse } from '../refusal/refusal.ts'
import { cancelClock, isInTime } from './clock.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, endedIntervals, type OpenDraft, stopped } from './draft.ts'
import type { Clocks } from './event.ts'
import { restarted } from './restartClock.ts'
import { resumeWith } from './resume.ts'
import { clocksStartAt } from './state.ts'

/**
 * RESOLVE: what had to be done is done. A pause ends with it; a major complaint now owes its special report, and an
 * adopted suggestion its call-back.
 */
export function resolve(paused: OpenDraft, { outcome }: CommandOf<'RESOLVE'>): Draft | Refusal {
  if (isUndecided(paused.state))
    return refuse('STATE_DOES_NOT_ALLOW', {
      state: paused.state.state,
      command: 'RESOLVE',
      allowed: ['ADOPT', 'DECLINE'],
    })
  const draft = resumeWith(paused, paused.entry.happenedAt)
  const { state, timing } = draft
  const owesReport = state.majorSince !== undefined && state.clocks.majorSpecialReport?.stoppedAt === undefined
  const called = state.kind === 'SUGGESTION' && !state.anonymous
  const clocks: Clocks = {
    ...stopped(draft, ['hqCompleted']),
    ...formSpared(draft),
    ...(owesReport && restarted(draft, 'majorSpecialReport', timing.policy.majorSpecialReportWorkingDays)),
    ...(called && restarted(draft, 'callback', timing.policy.callbackWorkingDays)),
  }
  return emit(draft, { type: 'RESOLVED', outcome }, { clocks })
}

/** A suggestion is adopted, or declined with a reason; what is neither is not done by being called so. */
function isUndecided({ kind, decision }: OpenDraft['state']): boolean {
  return kind === 'SUGGESTION' && decision === undefined
}

/** The record form is asked for only when a case is still unresolved at `appliesAt`, whether it was filled or not. */
function formSpared({ state, entry }: OpenDraft): Clocks {
  const { recordForm } = state.clocks
  if (recordForm?.appliesAt === undefined || recordForm.cancelled) return {}
  return isInTime(recordForm.appliesAt, entry) ? { recordForm: cancelClock(recordForm, entry) } : {}
}

/** VERIFY: somebody looked and found it good; the customer is to be called back. */
export function verify(draft: OpenDraft): Draft {
  const { state, timing } = draft
  const called = state.kind === 'COMPLAINT' && !state.anonymous && state.calledBackAt === undefined
  const clocks = called ? restarted(draft, 'callback', timing.policy.callbackWorkingDays) : {}
  return emit(draft, { type: 'VERIFIED' }, { clocks })
}

/** ATTEMPT_CALL_BACK: nobody answered. The [third] attempt counts as the call-back; after one there is none to try. */
export function attemptCallBack(draft: OpenDraft): Draft | Refusal {
  const { calledBackAt } = draft.state
  if (calledBackAt !== undefined) return refuse('ALREADY_DONE', { what: 'CALLED_BACK', at: calledBackAt })
  const enough = draft.state.callBackAttempts + 1 >= draft.timing.policy.callbackAttempts
  return emit(draft, { type: 'CALL_BACK_ATTEMPTED' }, { clocks: enough ? stopped(draft, ['callback']) : {} })
}

/** CALL_BACK: the customer's satisfaction, 1 to 5, or words, or both. */
export function callBack(draft: OpenDraft, { satisfaction }: CommandOf<'CALL_BACK'>): Draft | Refusal {
  const { calledBackAt } = draft.state
  if (calledBackAt !== undefined) return refuse('ALREADY_DONE', { what: 'CALLED_BACK', at: calledBackAt })
  const problem = satisfactionProblem(satisfaction)
  if (problem) return problem
  const body = { type: 'CALLED_BACK' as const, ...(satisfaction !== undefined && { satisfaction }) }
  return emit(draft, body, { clocks: stopped(draft, ['callback']) })
}

/** Why that is no mark of satisfaction, if so. */
export function satisfactionProblem(satisfaction: number | undefined): Refusal | undefined {
  return satisfaction === undefined || [1, 2, 3, 4, 5].includes(satisfaction)
    ? undefined
    : refuse('INVALID_VALUE', { field: 'satisfaction', allowed: ['1', '2', '3', '4', '5'] })
}

/** CLOSE: needs an outcome, verification, and a call-back (or enough attempts, or an anonymous complainant). */
export function close(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  // Attempts that were enough when they were made stay so, whatever a later policy asks for.
  const { callBackAttempts: attempts, clocks: known } = state
  const isTried =
    attempts >= timing.policy.callbackAttempts || (attempts > 0 && known.callback?.stoppedAt !== undefined)
  const spoken = state.calledBackAt !== undefined || isTried
  if (!spoken && !state.anonymous)
    return refuse('STATE_DOES_NOT_ALLOW', {
      state: state.state,
      command: 'CLOSE',
      allowed: ['CALL_BACK', 'ATTEMPT_CALL_BACK'],
    })
  const workingMs = timing.time.between(clocksStartAt(state), entry.happenedAt)
  const clocks = stopped(draft, ['closure', 'callback'])
  return emit(draft, { type: 'CLOSED', workingMs }, { clocks, intervals: endedIntervals(draft) })
}
