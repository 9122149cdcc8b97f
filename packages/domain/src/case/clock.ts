import type { Instant } from '../time/index.ts'

/**
 * One deadline of a case. Its outcome follows from what was done and by when, never from when a sweep came by
 * (`domain.md` §3).
 */
export interface Clock {
  readonly startedAt: Instant
  readonly dueAt: Instant
  /** How many working days it gives; none where somebody named the deadline itself. */
  readonly workingDays?: number
  /** The version of the policy and of the calendar the deadline was computed under. */
  readonly policy: string
  readonly calendar: string
  /** The deadline looked at a year whose holidays are not announced yet. */
  readonly provisional?: true
  /** Stands still since then, or did until it was taken away: the deadline moves when it goes on. The closure clock only. */
  readonly pausedAt?: Instant
  /** Working milliseconds by which pauses have moved the deadline. */
  readonly pausedMs?: number
  /** When the thing was done, and whether that counted as in time. */
  readonly stoppedAt?: Instant
  readonly inTime?: boolean
  readonly breachRecordedAt?: Instant
  /** No longer asked for: withdrawn, merged or voided before the deadline, or no longer applicable. */
  readonly cancelled?: true
  readonly cancelledAt?: Instant
  /** The thing is asked for only when the case is still unresolved at this instant (record form). */
  readonly appliesAt?: Instant
  /** How many rungs of the ladder were climbed, and when the next one is; gone once nobody is left to be told. */
  readonly rung?: number
  readonly rungAt?: Instant
}

/** What clocks need to know of an entry: a late one was recorded long after it happened. */
export interface ClockEntry {
  readonly happenedAt: Instant
  readonly recordedAt: Instant
  readonly late: boolean
}

export type ClockOutcome = 'PENDING' | 'MET' | 'BREACHED' | 'NOT_DUE'

/** MET and BREACHED make up `due`; PENDING is still running; NOT_DUE is in neither. */
export function clockOutcome(clock: Clock): ClockOutcome {
  if (clock.cancelled) return 'NOT_DUE'
  if (clock.stoppedAt !== undefined) return clock.inTime ? 'MET' : 'BREACHED'
  return clock.breachRecordedAt === undefined ? 'PENDING' : 'BREACHED'
}

export function isRunning(clock: Clock | undefined): clock is Clock {
  return clock !== undefined && clock.stoppedAt === undefined && !clock.cancelled
}

/** Whether a clock is lost at an instant, whatever happens then: done too late, or not done and not standing still. */
export function hasRunOut(clock: Clock, at: Instant): boolean {
  if (clock.cancelled) return false
  if (clock.stoppedAt !== undefined) return clock.inTime === false
  return clock.pausedAt === undefined && clock.dueAt < at
}

/** From when on an entry counts: from when it happened, a late one only from when it was recorded (`domain.md` §3). */
export function countsAt({ happenedAt, recordedAt, late }: ClockEntry): Instant {
  return late ? recordedAt : happenedAt
}

/**
 * Whether an entry is in time for a deadline: it happened by then, at the very millisecond included, and was not
 * entered so late that nobody could have known by then (`domain.md` §3).
 */
export function isInTime(dueAt: Instant, entry: ClockEntry): boolean {
  return countsAt(entry) <= dueAt
}

/** Stops a clock: met when the entry is in time, also where a breach was recorded meanwhile. */
export function stopClock(clock: Clock, entry: ClockEntry): Clock {
  return { ...untold(clock), stoppedAt: entry.happenedAt, inTime: isInTime(clock.dueAt, entry) }
}

/** Takes a clock away when its reason is gone in time. One that has already run out stays breached. */
export function cancelClock(clock: Clock, entry: ClockEntry): Clock {
  if (clock.pausedAt === undefined && !isInTime(clock.dueAt, entry)) return clock
  return { ...untold(clock), cancelled: true, cancelledAt: entry.happenedAt }
}

/** The same clock with nobody left to be told of it. */
export function untold({ rung: _, rungAt: __, ...clock }: Clock): Clock {
  return clock
}
