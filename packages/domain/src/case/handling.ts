import { type Refusal, refuse } from '../refusal/refusal.ts'
import { hasRunOut, isInTime, isRunning } from './clock.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft, stopped, stoppedOrJudged } from './draft.ts'
import type { Clocks, Intervals } from './event.ts'
import { countMet, coverInterval } from './interval.ts'
import { REMINDED } from './ladder.ts'
import { startClock } from './startClock.ts'
import { clocksStartAt } from './state.ts'
import type { IntervalClockName } from './vocabulary.ts'

/** RESPOND: the first reply to the customer. Later ones are OWNER_UPDATED or COMMENTED. */
export function respond(draft: OpenDraft): Draft | Refusal {
  const { state, entry, timing } = draft
  if (state.respondedAt !== undefined) return refuse('ALREADY_DONE', { what: 'RESPONDED', at: state.respondedAt })
  const workingMs = timing.time.between(clocksStartAt(state), entry.happenedAt)
  return emit(draft, { type: 'RESPONDED', workingMs }, { clocks: responded(draft) })
}

/** The clock of the first reply of a complaint, stopped; of an imported one whose reply was unknown, judged. */
export function responded(draft: OpenDraft): Clocks {
  const { state, timing } = draft
  if (state.kind === 'SUGGESTION') return {}
  const { firstResponseWorkingDays } = timing.policy
  return stoppedOrJudged(draft, 'firstResponse', () =>
    startClock(clocksStartAt(state), firstResponseWorkingDays, timing),
  )
}

/** REFER: the complaint is passed on to the developer in writing. */
export function refer(draft: OpenDraft): Draft | Refusal {
  const { state } = draft
  if (state.responsibility !== 'DEVELOPER') return notTheDevelopers()
  if (state.referredAt !== undefined) return refuse('ALREADY_DONE', { what: 'REFERRED', at: state.referredAt })
  return emit(draft, { type: 'REFERRED' }, { clocks: stopped(draft, ['assigned', 'referral']) })
}

/** CHECK_DEVELOPER_PROGRESS: somebody asked the developer how far it is. */
export function checkDeveloperProgress(draft: OpenDraft): Draft | Refusal {
  if (draft.state.responsibility !== 'DEVELOPER') return notTheDevelopers()
  return emit(draft, { type: 'DEVELOPER_PROGRESS_CHECKED' }, { intervals: covered(draft, 'developerFollowUp') })
}

function notTheDevelopers(): Refusal {
  return refuse('INVALID_VALUE', { field: 'responsibility', allowed: ['DEVELOPER'] })
}

/** UPDATE_OWNER: the customer was told how things stand. */
export function updateOwner(draft: OpenDraft): Draft {
  return emit(draft, { type: 'OWNER_UPDATED' }, { intervals: covered(draft, 'ownerFeedback') })
}

function covered({ state, entry }: OpenDraft, name: IntervalClockName): Intervals {
  const { timeZone } = state
  const clock = state.intervals[name]
  if (!clock || clock.endedAt !== undefined) return {}
  return { [name]: coverInterval(countMet(clock, entry.happenedAt, timeZone), entry, timeZone) }
}

/**
 * PAUSE: the closure clock stands still while somebody outside is waited for. A pause entered so late that the deadline
 * had passed does not bring it back; one entered in time takes back a breach that a sweep recorded meanwhile.
 */
export function pause(draft: OpenDraft, { reason }: CommandOf<'PAUSE'>): Draft | Refusal {
  const { state, entry } = draft
  if (state.pausedAt !== undefined) return refuse('ALREADY_DONE', { what: 'PAUSED', at: state.pausedAt })
  const { closure } = state.clocks
  if (!isRunning(closure) || hasRunOut(closure, entry.happenedAt) || !isInTime(closure.dueAt, entry))
    return emit(draft, { type: 'PAUSED', reason })
  // Whoever was told of a breach that is taken back is told again, should it come to one.
  const { breachRecordedAt: _, rung, ...running } = closure
  const climbed = rung === undefined ? {} : { rung: Math.min(rung, REMINDED) }
  const paused = { ...running, ...climbed, pausedAt: entry.happenedAt }
  return emit(draft, { type: 'PAUSED', reason }, { clocks: { closure: paused } })
}
