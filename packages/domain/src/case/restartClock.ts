import { type Clock, countsAt, hasRunOut, isRunning } from './clock.ts'
import { mapIntervals, type OpenDraft } from './draft.ts'
import type { Clocks, Intervals } from './event.ts'
import { resumeIntervals } from './interval.ts'
import { laddered } from './ladder.ts'
import { developerIntervals, recordFormClock, startClock } from './startClock.ts'
import { clocksStartAt } from './state.ts'
import type { ClockName } from './vocabulary.ts'

/**
 * Starts a clock at this entry, anew where it had been started before. What became of the earlier start stays counted
 * (`settled.ts`), so that a step back does not make good what was missed; at the very instant of one that was missed
 * there is no other start.
 */
export function restarted(draft: OpenDraft, name: ClockName, workingDays: number): Clocks {
  const { state, entry, timing } = draft
  const known = state.clocks[name]
  const isSame = known?.startedAt === entry.happenedAt && hasRunOut(known, countsAt(entry))
  return isSame ? {} : { [name]: startClock(entry.happenedAt, workingDays, timing) }
}

/** The referral clock of a developer's complaint that has yet to be passed on. */
export function restartedReferral(draft: OpenDraft): Clocks {
  const { kind, responsibility, referredAt } = draft.state
  if (kind !== 'COMPLAINT' || responsibility !== 'DEVELOPER' || referredAt !== undefined) return {}
  return restarted(draft, 'referral', draft.timing.policy.referralWorkingDays)
}

/**
 * The record form's clock, counted from receipt as ever, where a case needs the form after all: it is no longer simple,
 * or its resolution came undone before the form was asked for. What is unknown of an imported case stays unknown.
 */
export function restartedForm(
  draft: OpenDraft,
  becomes: { readonly simple: boolean; readonly undone: boolean },
): Clocks {
  const { state, entry, timing } = draft
  const { recordForm, assigned } = state.clocks
  if (state.kind !== 'COMPLAINT' || !assigned || becomes.simple || (recordForm && !recordForm.cancelled)) return {}
  const clock = recordForm ? askedFor(draft, recordForm) : recordFormClock(clocksStartAt(state), timing)
  const appliesAt = clock.appliesAt ?? clock.startedAt
  const resolvedThen = state.resolvedAt !== undefined && state.resolvedAt <= appliesAt
  const undoneThen = becomes.undone && entry.happenedAt <= appliesAt
  return resolvedThen && !undoneThen ? {} : { recordForm: clock }
}

/** A form's clock that is no longer taken away; what was filled meanwhile stays filled, and of that nobody is told. */
function askedFor({ timing }: OpenDraft, { cancelled: _, cancelledAt: __, ...clock }: Clock): Clock {
  return isRunning(clock) ? laddered(clock, timing) : clock
}

/** The interval clocks of a developer's complaint, running from this entry on; none for other cases. */
export function runningIntervals(draft: OpenDraft): Intervals {
  const { state, entry, timing } = draft
  if (state.kind !== 'COMPLAINT' || state.responsibility !== 'DEVELOPER') return {}
  const fresh = developerIntervals(entry.happenedAt, timing)
  const known = mapIntervals(draft, (clock, name) =>
    clock.endedAt === undefined ? clock : resumeIntervals(clock, fresh[name], state.timeZone),
  )
  return { ...fresh, ...known }
}
