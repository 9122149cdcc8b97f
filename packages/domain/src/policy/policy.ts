import type { MonthKey } from '../time/index.ts'

/**
 * The values in [brackets] of `domain.md`: defaults that an organization may change, effective from the first day of
 * a later month. A running clock keeps the policy it started under, named by its version.
 */
export interface Policy {
  /** Every clock names it: at most 16 characters, so that a case's state stays small. */
  readonly version: string
  /** The first month it holds for; the default holds from the beginning of time. */
  readonly effectiveFrom?: MonthKey
  readonly assignedWorkingDays: number
  readonly firstResponseWorkingDays: number
  readonly hqMeasuresWorkingDays: number
  /** A case unresolved for longer than this needs a record form. */
  readonly recordFormAfterWorkingDays: number
  readonly recordFormWorkingDays: number
  readonly referralWorkingDays: number
  readonly developerIntervalDays: number
  readonly closureWorkingDays: number
  readonly callbackWorkingDays: number
  readonly callbackAttempts: number
  readonly majorReportWorkingDays: number
  readonly majorSpecialReportWorkingDays: number
  readonly majorClaimFen: number
  /** An entry later than this after what it records is a LATE_ENTRY. */
  readonly lateEntryWorkingDays: number
  readonly quarterlyAnalysisAreaSqm: number
}

export const DEFAULT_POLICY: Policy = {
  version: 'default-1',
  assignedWorkingDays: 1,
  firstResponseWorkingDays: 1,
  hqMeasuresWorkingDays: 1,
  recordFormAfterWorkingDays: 1,
  recordFormWorkingDays: 2,
  referralWorkingDays: 1,
  developerIntervalDays: 7,
  closureWorkingDays: 15,
  callbackWorkingDays: 3,
  callbackAttempts: 3,
  majorReportWorkingDays: 1,
  majorSpecialReportWorkingDays: 5,
  majorClaimFen: 100_000,
  lateEntryWorkingDays: 1,
  quarterlyAnalysisAreaSqm: 100_000,
}

/** The policy in force in a month: the latest that began in or before it, the default where none did. */
export function policyIn(month: MonthKey, policies: readonly Policy[]): Policy {
  let found = DEFAULT_POLICY
  for (const policy of policies) {
    if (policy.effectiveFrom !== undefined && policy.effectiveFrom > month) continue
    if ((policy.effectiveFrom ?? '') >= (found.effectiveFrom ?? '')) found = policy
  }
  return found
}
