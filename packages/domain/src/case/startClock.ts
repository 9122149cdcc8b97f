import { isProvisional } from '../calendar/index.ts'
import type { Policy } from '../policy/policy.ts'
import { civilDateOf, DAY_MS, type Instant } from '../time/index.ts'
import type { Clock } from './clock.ts'
import type { Clocks, Intervals } from './event.ts'
import type { IntervalClock } from './interval.ts'
import { laddered } from './ladder.ts'
import type { CaseState, Classification, Opening } from './state.ts'
import { clocksStartAt } from './state.ts'
import type { Timing } from './timing.ts'

export type { Timing } from './timing.ts'

/** A clock of `workingDays` working days from an instant. */
export function startClock(startedAt: Instant, workingDays: number, timing: Timing): Clock {
  const { policy, time } = timing
  const { dueAt, provisional } = time.deadline(startedAt, workingDays)
  const clock = {
    startedAt,
    dueAt,
    workingDays,
    policy: policy.version,
    calendar: time.version,
    ...(provisional && { provisional: true as const }),
  }
  return laddered(clock, timing)
}

/** The clocks that begin when a case is recorded, all but those of a major complaint. */
export function openingClocks(opening: Opening, classification: Classification, timing: Timing): Clocks {
  const { policy } = timing
  const at = clocksStartAt(opening)
  const clock = (workingDays: number) => startClock(at, workingDays, timing)
  if (opening.kind === 'SUGGESTION') return { assigned: clock(policy.assignedWorkingDays) }
  return {
    assigned: clock(policy.assignedWorkingDays),
    firstResponse: clock(policy.firstResponseWorkingDays),
    closure: clock(policy.closureWorkingDays),
    ...(!classification.simple && { recordForm: recordFormClock(at, timing) }),
    ...(classification.responsibility === 'DEVELOPER' && { referral: clock(policy.referralWorkingDays) }),
    ...(opening.channel === 'HEAD_OFFICE' && { hqMeasures: clock(policy.hqMeasuresWorkingDays) }),
    ...(opening.requiredBy !== undefined && { hqCompleted: clockUntil(opening.requiredBy, at, timing) }),
  }
}

/** Due within two working days of receipt, but only for a case that is still unresolved after one. */
export function recordFormClock(at: Instant, timing: Timing): Clock & { readonly appliesAt: Instant } {
  const appliesAt = timing.time.deadline(at, timing.policy.recordFormAfterWorkingDays).dueAt
  return { ...startClock(at, timing.policy.recordFormWorkingDays, timing), appliesAt }
}

/** A clock whose deadline somebody named; what the calendar says does not matter to it. */
export function clockUntil(dueAt: Instant, startedAt: Instant, timing: Timing): Clock {
  const { policy, time } = timing
  return laddered({ startedAt, dueAt, policy: policy.version, calendar: time.version }, timing)
}

/** The two clocks that come round while a developer's complaint is open. */
export function developerIntervals(at: Instant, { policy }: Timing): Required<Intervals> {
  const clock: IntervalClock = {
    anchor: at,
    lengthMs: policy.developerIntervalDays * DAY_MS,
    policy: policy.version,
    next: 0,
    covered: [],
    breached: [],
  }
  return { developerFollowUp: clock, ownerFeedback: clock }
}

/** Whether a deadline that was moved looks at a year that is not announced. */
export function isProvisionalAt(at: Instant, { time }: Timing): boolean {
  const { calendar, timeZone } = time.settings
  return isProvisional(calendar, civilDateOf(at, timeZone))
}

/** A complaint is major when it may be the management's fault and claims [1,000 CNY] or more. */
export function isMajor(
  subject: Pick<CaseState, 'kind' | 'managementFailure' | 'claimedAmountFen'>,
  policy: Policy,
): boolean {
  return (
    subject.kind === 'COMPLAINT' &&
    subject.managementFailure !== 'NO' &&
    (subject.claimedAmountFen ?? 0) >= policy.majorClaimFen
  )
}
