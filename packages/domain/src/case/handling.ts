import { type Refusal, refuse } from '../refusal/refusal.ts'
import { coverInterval, isRunning } from './clock.ts'
import type { CommandOf } from './command.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft, stopped } from './draft.ts'
import { clocksStartAt } from './state.ts'
import { CLOCKS, type IntervalClockName } from './vocabulary.ts'

/** ASSIGN: a named person has it; may be passed on to another as often as needed. */
export function assign(draft: OpenDraft, { assignee }: CommandOf<'ASSIGN'>): Draft | Refusal {
  if (assignee.length === 0 || assignee.length > 100)
    return refuse('INVALID_VALUE', { field: 'assignee', allowed: ['1 … 100 characters'] })
  return emit(draft, { type: 'ASSIGNED', assignee }, { clocks: stopped(draft, ['assigned']) })
}

/** RESPOND: the first reply to the customer. Later ones are OWNER_UPDATED or COMMENTED. */
export function respond(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  if (state.respondedAt !== undefined) return refuse('ALREADY_DONE', { what: 'RESPONDED', at: state.respondedAt })
  const workingMs = timing.time.between(clocksStartAt(state), entry.happenedAt)
  return emit(draft, { type: 'RESPONDED', workingMs }, { clocks: stopped(draft, ['firstResponse']) })
}

/** REFER: the complaint is passed on to the developer in writing. */
export function refer(draft: OpenDraft): Draft | Refusal {
  const { state } = draft
  if (state.responsibility !== 'DEVELOPER')
    return refuse('INVALID_VALUE', { field: 'responsibility', allowed: ['DEVELOPER'] })
  if (state.referredAt !== undefined) return refuse('ALREADY_DONE', { what: 'REFERRED', at: state.referredAt })
  return emit(draft, { type: 'REFERRED' }, { clocks: stopped(draft, ['assigned', 'referral']) })
}

/** CHECK_DEVELOPER_PROGRESS: somebody asked the developer how far it is. */
export function checkDeveloperProgress(draft: OpenDraft): Draft | Refusal {
  if (draft.state.responsibility !== 'DEVELOPER')
    return refuse('INVALID_VALUE', { field: 'responsibility', allowed: ['DEVELOPER'] })
  return emit(draft, { type: 'DEVELOPER_PROGRESS_CHECKED' }, { intervals: covered(draft, 'developerFollowUp') })
}

/** UPDATE_OWNER: the customer was told how things stand. */
export function updateOwner(draft: OpenDraft): Draft {
  return emit(draft, { type: 'OWNER_UPDATED' }, { intervals: covered(draft, 'ownerFeedback') })
}

/** PAUSE: the closure clock stands still while somebody outside is waited for. */
export function pause(draft: OpenDraft, { reason }: CommandOf<'PAUSE'>): Draft | Refusal {
  const { pausedAt } = draft.state
  if (pausedAt !== undefined) return refuse('ALREADY_DONE', { what: 'PAUSED', at: pausedAt })
  return emit(draft, { type: 'PAUSED', reason })
}

/** RESUME: the closure deadline moves by the working time that was paused before it ran out. */
export function resume(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  const { pausedAt } = state
  if (pausedAt === undefined)
    return refuse('STATE_DOES_NOT_ALLOW', { state: state.state, command: 'RESUME', allowed: ['PAUSE'] })
  const { closure } = state.clocks
  if (!isRunning(closure) || closure.dueAt < pausedAt || closure.breachRecordedAt !== undefined)
    return emit(draft, { type: 'RESUMED' })
  const dueAt = timing.time.add(closure.dueAt, timing.time.between(pausedAt, entry.happenedAt))
  return emit(draft, { type: 'RESUMED' }, { clocks: { closure: { ...closure, dueAt } } })
}

/** DECLINE: a suggestion that is not taken up, with the reason; it is closed by that. */
export function decline(draft: OpenDraft): Draft {
  const workingMs = draft.timing.time.between(clocksStartAt(draft.state), draft.entry.happenedAt)
  const clocks = { ...cancelled(draft, CLOCKS), ...stopped(draft, ['assigned']) }
  return emit(draft, { type: 'DECLINED', workingMs }, { clocks, intervals: endedIntervals(draft) })
}

function covered({ state, entry }: OpenDraft, name: IntervalClockName) {
  const clock = state.intervals[name]
  return clock ? { [name]: coverInterval(clock, entry.happenedAt) } : {}
}
