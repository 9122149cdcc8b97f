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
  /** So long after the period a summary is confirmed, an analysis submitted, a publication posted. */
  readonly monthlySummaryWorkingDays: number
  readonly quarterlyAnalysisWorkingDays: number
  readonly publicationWorkingDays: number
  /** 1 where the desk takes stock of open complaints on rest days too; 0 for working days alone. */
  readonly stocktakeOnRestDays: number
  /** For so long after its closing whoever rated a case may think better of it. */
  readonly ratingChangeDays: number
  /** An entry later than this after what it records is a LATE_ENTRY. */
  readonly lateEntryWorkingDays: number
  /** After this share of a clock's working time its assignee is reminded. */
  readonly remindAfterPercent: number
  /** So long after a clock has run out, and is still not met, the next in line are told. */
  readonly escalateRegionWorkingDays: number
  readonly escalateQualityWorkingDays: number
  readonly quarterlyAnalysisAreaSqm: number
  /** Cases of one place and topic received within so many days of each other may be the same one twice. */
  readonly duplicateWithinDays: number
  /** The share of complaints that has to be closed in time, and of what any other control asks for, in percent. */
  readonly closureTargetPercent: number
  readonly controlTargetPercent: number
  /** So many months after a case was closed or ended its words are taken away; kept for ever where it is not said. */
  readonly wordsKeptMonths?: number
}

/** The values of a policy that an organization chooses. */
export type PolicyValues = Omit<Policy, 'version' | 'effectiveFrom'>

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
  monthlySummaryWorkingDays: 5,
  quarterlyAnalysisWorkingDays: 10,
  publicationWorkingDays: 10,
  stocktakeOnRestDays: 0,
  ratingChangeDays: 7,
  lateEntryWorkingDays: 1,
  remindAfterPercent: 50,
  escalateRegionWorkingDays: 1,
  escalateQualityWorkingDays: 3,
  quarterlyAnalysisAreaSqm: 100_000,
  duplicateWithinDays: 14,
  closureTargetPercent: 95,
  controlTargetPercent: 100,
}

/** The policy in force in a month: the latest that began in or before it, the default where none did. */
export function policyIn(month: MonthKey, policies: readonly Policy[]): Policy {
  let found = DEFAULT_POLICY
  for (const policy of policies) {
    if (policy.effectiveFrom !== undefined && policy.effectiveFrom > month) continue
    if ((policy.effectiveFrom ?? '') >= (found.effectiveFrom ?? '')) found = policy
  }
  // A policy that was published before a value existed has the default of it.
  return found === DEFAULT_POLICY ? found : { ...DEFAULT_POLICY, ...found }
}

/** The lowest and the highest that each value may be. */
export const POLICY_LIMITS: Readonly<Record<keyof PolicyValues, readonly [least: number, most: number]>> = {
  assignedWorkingDays: [1, 30],
  firstResponseWorkingDays: [1, 30],
  hqMeasuresWorkingDays: [1, 30],
  recordFormAfterWorkingDays: [1, 30],
  recordFormWorkingDays: [1, 30],
  referralWorkingDays: [1, 30],
  developerIntervalDays: [1, 90],
  closureWorkingDays: [1, 250],
  callbackWorkingDays: [1, 60],
  callbackAttempts: [1, 20],
  majorReportWorkingDays: [1, 30],
  majorSpecialReportWorkingDays: [1, 60],
  majorClaimFen: [1, Number.MAX_SAFE_INTEGER],
  monthlySummaryWorkingDays: [1, 60],
  quarterlyAnalysisWorkingDays: [1, 60],
  publicationWorkingDays: [1, 60],
  stocktakeOnRestDays: [0, 1],
  ratingChangeDays: [1, 90],
  lateEntryWorkingDays: [1, 30],
  remindAfterPercent: [1, 99],
  escalateRegionWorkingDays: [1, 30],
  escalateQualityWorkingDays: [1, 60],
  quarterlyAnalysisAreaSqm: [1, 100_000_000],
  duplicateWithinDays: [1, 90],
  closureTargetPercent: [1, 100],
  controlTargetPercent: [1, 100],
  wordsKeptMonths: [6, 1_200],
}

/** The first value that is not a whole number within its limits, or that there is not; none where all are good. */
export function policyProblem(values: Readonly<Record<string, number>>): keyof PolicyValues | undefined {
  return (Object.keys(values) as (keyof PolicyValues)[]).find((name) => {
    const [least, most] = POLICY_LIMITS[name] ?? [1, 0]
    const value = values[name] as number
    return !Number.isInteger(value) || value < least || value > most
  })
}
