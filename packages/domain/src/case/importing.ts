import { policyIn } from '../policy/policy.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { type Instant, monthOf } from '../time/index.ts'
import { assigneeProblem } from './assigning.ts'
import { type Clock, stopClock, untold } from './clock.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit } from './draft.ts'
import type { Clocks, ImportedPast, Intervals } from './event.ts'
import { climbed } from './ladder.ts'
import { openingProblem } from './opening.ts'
import { pastProblem, plainPast } from './past.ts'
import { clockUntil, developerIntervals, isMajor, startClock } from './startClock.ts'
import { type Classification, clocksStartAt, isPassedOn, type Opening } from './state.ts'
import type { Timing } from './timing.ts'
import type { CaseStateName } from './vocabulary.ts'

/**
 * IMPORT: the case brings its own past. Only the clocks that can be judged from what is known are computed: a missing
 * reply is unknown, and so is when it was assigned or reported as major, so those are outside due. What is still to be
 * done of an open case is asked for: its closure, its call-back, and from now on what comes round at the developer.
 */
export function importCase(draft: Draft, command: CommandOf<'IMPORT'>): Draft | Refusal {
  const { opening, classification, places, assignee } = command
  const { timing, entry } = draft
  const problem =
    openingProblem(opening, classification, entry.recordedAt) ??
    pastProblem(opening, command.past, entry.recordedAt) ??
    (assignee === undefined ? undefined : assigneeProblem(assignee))
  if (problem) return problem
  const past = { ...plainPast(command.past), ...workingTimes(opening, command.past, timing) }
  const subject = { ...classification, ...past, kind: opening.kind, ...(assignee !== undefined && { assignee }) }
  const major = isMajor(subject, timing.policy) || undefined
  return emit(
    draft,
    {
      type: 'IMPORTED',
      opening,
      classification,
      places,
      past,
      state: stateOf(past, subject),
      ...(assignee !== undefined && { assignee }),
      ...(major && { major }),
    },
    {
      clocks: silentlyBreached(pastClocks(opening, past, timing), entry.recordedAt, timing),
      intervals: openIntervals(opening, { ...subject, ...past }, draft),
    },
  )
}

/** The state that a case's facts amount to while it has not been merged, withdrawn or voided. */
export function stateOf(past: ImportedPast, subject: Parameters<typeof isPassedOn>[0]): CaseStateName {
  if (past.closedAt !== undefined) return 'CLOSED'
  if (past.verifiedAt !== undefined) return 'VERIFIED'
  if (past.resolvedAt !== undefined) return 'RESOLVED'
  return isPassedOn(subject) ? 'IN_PROGRESS' : 'RECEIVED'
}

/** The working time to reply and to close, as far as the past tells. */
export function workingTimes(opening: Opening, past: ImportedPast, { time }: Timing): ImportedPast {
  const start = clocksStartAt(opening)
  return {
    ...(past.respondedAt !== undefined && { workingMsToRespond: time.between(start, past.respondedAt) }),
    ...(past.closedAt !== undefined && { workingMsToClose: time.between(start, past.closedAt) }),
  }
}

/** Clocks that ran out before they were imported are breached with it, without an event: nobody is told of them, nor of a reminder that would lie before. */
export function silentlyBreached(clocks: Clocks, now: Instant, timing: Timing): Clocks {
  const judged = Object.entries(clocks).map(([name, clock]) => {
    const isLost = clock.stoppedAt === undefined ? now > clock.dueAt : clock.inTime === false
    if (isLost && !clock.cancelled) return [name, { breachRecordedAt: now, ...untold(clock) }]
    return [name, climbed(clock, now, timing).clock]
  })
  return Object.fromEntries(judged)
}

function pastClocks(opening: Opening, past: ImportedPast, timing: Timing): Clocks {
  if (opening.kind === 'SUGGESTION') return {}
  const { policy } = timing
  const start = clocksStartAt(opening)
  const { requiredBy } = opening
  return {
    closure: stoppedAt(startClock(start, policy.closureWorkingDays, timing), past.closedAt),
    ...(past.respondedAt !== undefined && {
      firstResponse: stoppedAt(startClock(start, policy.firstResponseWorkingDays, timing), past.respondedAt),
    }),
    ...(past.referredAt !== undefined && {
      referral: stoppedAt(startClock(start, policy.referralWorkingDays, timing), past.referredAt),
    }),
    ...callbackOf(opening, past, timing),
    ...(requiredBy !== undefined &&
      past.resolvedAt !== undefined && {
        hqCompleted: stoppedAt(clockUntil(requiredBy, start, timing), past.resolvedAt),
      }),
  }
}

/** The clock of the call-back of a complaint that was verified; a closed one that says nothing of it had one or another. */
export function callbackOf(opening: Opening, past: ImportedPast, timing: Timing): Clocks {
  const { verifiedAt, calledBackAt, closedAt } = past
  const isUnknown = calledBackAt === undefined && closedAt !== undefined
  if (opening.kind === 'SUGGESTION' || verifiedAt === undefined || opening.anonymous || isUnknown) return {}
  return { callback: stoppedAt(startClock(verifiedAt, timing.policy.callbackWorkingDays, timing), calledBackAt) }
}

/** What comes round while a developer's complaint is open is done here from the import on, by the policy of that month. */
function openIntervals(
  { kind, timeZone }: Opening,
  { responsibility, closedAt }: Pick<Classification, 'responsibility'> & ImportedPast,
  { entry: { recordedAt }, timing }: Draft,
): Intervals {
  if (kind === 'SUGGESTION' || responsibility !== 'DEVELOPER' || closedAt !== undefined) return {}
  const { policies, policy } = timing
  const present = policies ? policyIn(monthOf(recordedAt, timeZone), policies) : policy
  return developerIntervals(recordedAt, { ...timing, policy: present })
}

/** Imported facts count at their own instants and are never late entries. */
function stoppedAt(clock: Clock, at: Instant | undefined): Clock {
  return at === undefined ? clock : stopClock(clock, { happenedAt: at, recordedAt: at, late: false })
}
