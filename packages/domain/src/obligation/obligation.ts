import type { ActorReference } from '../access/actor.ts'
import { type Clock, cancelClock, hasRunOut, isInTime, isRunning, stopClock } from '../case/clock.ts'
import { climbed, type Rung } from '../case/ladder.ts'
import { recomputedClock } from '../case/recompute.ts'
import type { Timing } from '../case/startClock.ts'
import type { ObligationControl } from '../control/control.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { CivilDate, Instant, MonthKey, PeriodKey } from '../time/index.ts'

/**
 * Something a site owes by a deadline, whatever cases it has (应做事项): its monthly summary, its quarterly analysis, its
 * publication, its daily stocktake. One record, one clock, counted in its control like the clock of a case.
 *
 * To hang a control on it: `planObligation` says what is owed for a period, the service's `makeObligations` makes it, and
 * `changeObligation` with `fulfilObligation` or `cancelObligation` ends it, in one transaction with what ends it. Units,
 * breaches, sweeping and verification follow from the record.
 */
export interface Obligation extends ObligationName {
  /** The local month in which its clock started: where its unit counts. */
  readonly month: MonthKey
  readonly clock: Clock
  readonly done?: Fulfilment
  readonly version: number
}

/** Which one it is: what is made again under the same name is the same one. */
export interface ObligationName {
  readonly control: ObligationControl
  /** What it is owed for: a month, a quarter or a day. */
  readonly subject: ObligationSubject
}

/** A period or an id: never what somebody typed, for it stands in keys. */
export type ObligationSubject = PeriodKey | CivilDate

/** Who did it, and what shows it: a name of a record of the same site, never words. When is told by the clock. */
export interface Fulfilment {
  readonly by: ActorReference
  readonly recordedAt: Instant
  readonly late: boolean
  readonly evidence: string
}

/** What a change of an obligation is decided with. */
export interface ObligationContext extends Timing {
  readonly now: Instant
  readonly by: ActorReference
}

/**
 * The obligation done, when it happened or now, under the rules of §3: not in the future, not before its clock started,
 * and a LATE_ENTRY where that is more than [1 working day] ago. In time also where a breach was recorded meanwhile.
 *
 * @example Due on Friday at 18:00 and done then: met, though a sweep has recorded the breach at 18:01.
 */
export function fulfilObligation(
  before: Obligation,
  { happenedAt: said, evidence }: { happenedAt?: Instant; evidence: string },
  { now, by, time, policy }: ObligationContext,
): Obligation | Refusal {
  const { clock, control } = before
  if (clock.stoppedAt !== undefined) return refuse('ALREADY_DONE', { what: control, at: clock.stoppedAt })
  const recordedAt = Math.max(now, clock.startedAt) as Instant
  const happenedAt = said ?? recordedAt
  if (happenedAt > recordedAt) return refuse('HAPPENED_IN_FUTURE', { now: recordedAt })
  if (happenedAt < clock.startedAt) return refuse('HAPPENED_BEFORE_PREVIOUS', { previous: clock.startedAt })
  const late = happenedAt < recordedAt && time.deadline(happenedAt, policy.lateEntryWorkingDays).dueAt < recordedAt
  const entry = { happenedAt, recordedAt, late }
  return next(before, { clock: stopClock(clock, entry), done: { by, recordedAt, late, evidence } })
}

/** The obligation taken away because it is not owed after all; one that has run out stays breached, one done stays done. */
export function cancelObligation(before: Obligation, { now }: Pick<ObligationContext, 'now'>): Obligation {
  const { clock } = before
  if (!isRunning(clock)) return before
  const entry = { happenedAt: now, recordedAt: now, late: false }
  return isInTime(clock.dueAt, entry) ? next(before, { clock: cancelClock(clock, entry) }) : before
}

/**
 * The obligation as a sweep leaves it: its breach recorded where it has run out undone, and the rungs climbed that have
 * come by, which people are to be told of; the same one where neither is so. No figure depends on a rung.
 */
export function wakeObligation(
  before: Obligation,
  { now, by: _, ...timing }: ObligationContext,
): { readonly after: Obligation; readonly rungs: readonly Rung[] } {
  if (!isRunning(before.clock)) return { after: before, rungs: [] }
  const { clock: told, rungs } = climbed(before.clock, now, timing)
  const isBreach = told.breachRecordedAt === undefined && hasRunOut(told, now)
  if (!isBreach && rungs.length === 0) return { after: before, rungs }
  return { after: next(before, { clock: isBreach ? { ...told, breachRecordedAt: now } : told }), rungs }
}

/** The obligation with its open deadline computed anew where a year was announced since; the same one otherwise. */
export function recomputeObligation(before: Obligation, { now, ...timing }: ObligationContext): Obligation {
  const clock = recomputedClock(before.clock, now, timing)
  return clock ? next(before, { clock }) : before
}

/** When it wakes a sweep, while it is neither done nor taken away: at its deadline, and when people are to be told of it. */
export function obligationDueAt({ clock }: Pick<Obligation, 'clock'>): Instant | undefined {
  if (!isRunning(clock)) return undefined
  const { breachRecordedAt, dueAt, rungAt } = clock
  const ahead = [...(breachRecordedAt === undefined ? [dueAt] : []), ...(rungAt === undefined ? [] : [rungAt])]
  return ahead.length === 0 ? undefined : (Math.min(...ahead) as Instant)
}

function next(before: Obligation, change: Partial<Obligation>): Obligation {
  return { ...before, ...change, version: before.version + 1 }
}
