import { clockOutcomeAt } from '../case/asOf.ts'
import type { ClockOutcome } from '../case/clock.ts'
import type { CaseState } from '../case/state.ts'
import type { ClockName } from '../case/vocabulary.ts'
import type { CaseId } from '../identity/id.ts'
import { DAY_MS, type Instant } from '../time/index.ts'
import { clockTotals, type ReplyTotals } from './totals.ts'

/** Service levels beside the first reply, `domain.md` §7.3. */
export interface ServiceLevels {
  readonly closures: ReplyTotals
  /**
   * Of the verified complaints that are not anonymous, how many customers were spoken to; and how many were called back, or
   * tried often enough, in time and not.
   */
  readonly callBacks: { readonly owed: number; readonly called: number; readonly inTime: number; readonly late: number }
  /** Marks of 1 to 5; 4 and 5 are satisfied. */
  readonly satisfaction: { readonly rated: number; readonly satisfied: number; readonly sum: number }
}

/** A major complaint and its reports, §7.6. UNKNOWN for a report that an imported case says nothing about. */
export interface MajorComplaint {
  readonly id: CaseId
  readonly report: ClockOutcome | 'UNKNOWN'
  /** NOT_DUE until it is resolved. */
  readonly specialReport: ClockOutcome
}

/** A complaint that the developer must solve, §7.6: how long it waited for it, or waits still, in days. */
export interface ReferredComplaint {
  readonly id: CaseId
  readonly referredAt?: Instant
  readonly waitedDays?: number
}

/** All zero for no cases. */
export function serviceLevelsOf(cases: readonly CaseState[], asOf: Instant): ServiceLevels {
  const owed = cases.filter(({ verifiedAt, anonymous }) => verifiedAt !== undefined && !anonymous)
  const marks = cases.flatMap(({ satisfaction }) => satisfaction ?? [])
  const calls = clockTotals(owed, 'callback', asOf)
  return {
    closures: clockTotals(cases, 'closure', asOf),
    callBacks: {
      owed: owed.length,
      called: owed.filter(({ calledBackAt }) => calledBackAt !== undefined).length,
      inTime: calls.inTime,
      late: calls.late + calls.breached,
    },
    satisfaction: {
      rated: marks.length,
      satisfied: marks.filter((mark) => mark >= 4).length,
      sum: marks.reduce((total, mark) => total + mark, 0),
    },
  }
}

/** The major complaints, in the order of the cases. */
export function majorsOf(cases: readonly CaseState[], asOf: Instant): MajorComplaint[] {
  const outcome = ({ clocks }: CaseState, name: ClockName) => clocks[name] && clockOutcomeAt(clocks[name], asOf)
  return cases
    .filter(({ majorSince }) => majorSince !== undefined)
    .map((one) => ({
      id: one.id,
      report: outcome(one, 'majorReport') ?? 'UNKNOWN',
      specialReport: outcome(one, 'majorSpecialReport') ?? 'NOT_DUE',
    }))
}

/** The developer's complaints, in the order of the cases; rounded to four decimals. */
export function referralsOf(cases: readonly CaseState[], asOf: Instant): ReferredComplaint[] {
  return cases
    .filter(({ responsibility }) => responsibility === 'DEVELOPER')
    .map(({ id, referredAt, resolvedAt, closedAt, endedAt }) => {
      if (referredAt === undefined) return { id }
      const until = resolvedAt ?? closedAt ?? endedAt ?? asOf
      return { id, referredAt, waitedDays: Math.round((Math.max(0, until - referredAt) / DAY_MS) * 10_000) / 10_000 }
    })
}
