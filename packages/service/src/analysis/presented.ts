import type { CaseStateName, QuarterKey, QuarterlyAnalysis } from '@zhiheng/domain'

/** The key of the row that adds up all locations after the first 20. */
export const LOCATIONS_REST = '…rest'

/** One row of a breakdown, in Pareto order; shares are of all cases counted, 0 to 1. */
export interface PresentedRow {
  readonly key: string
  readonly count: number
  readonly share: number
  readonly cumulativeShare: number
  readonly previousCount?: number
}

/** One complaint as it stood at `asOf`. */
export interface PresentedCase {
  readonly number: string
  readonly receivedAt: string
  readonly category: string
  readonly state: CaseStateName
  readonly closed: boolean
  /** Whole days from receipt to `asOf`, while it was open. */
  readonly ageDays?: number
  readonly summary: string
  readonly measures: string
  readonly result: string
}

/** How long something took, over `n` cases: nearest ranks and medians, `null` without cases. */
export interface PresentedDurations {
  readonly n: number
  readonly medianWorkingHours: number | null
  readonly p90WorkingHours: number | null
  readonly medianElapsedDays: number | null
  readonly p90ElapsedDays: number | null
}

/** An analysis as people and programs read it: codes, names and words instead of ids; `null` where there is no figure. */
export interface PresentedAnalysis {
  readonly project: string
  readonly name: string
  readonly quarter: QuarterKey
  readonly asOf: string
  readonly eligible: boolean
  readonly totals: Omit<QuarterlyAnalysis['totals'], 'closureRate'> & { readonly closureRate: number | null }
  readonly byCategory: readonly PresentedRow[]
  readonly byNature: readonly PresentedRow[]
  readonly byCause: readonly PresentedRow[]
  readonly byResponsibility: readonly PresentedRow[]
  readonly byChannel: readonly PresentedRow[]
  /** The first 20 locations by their own words, then `LOCATIONS_REST`; '' stands for cases that name none. */
  readonly byLocation: readonly PresentedRow[]
  readonly durations: { readonly respond: PresentedDurations; readonly close: PresentedDurations }
  readonly cases: readonly PresentedCase[]
  readonly repeats: readonly {
    readonly basis: string
    readonly category: string
    readonly numbers: readonly string[]
  }[]
  readonly serviceLevels: QuarterlyAnalysis['serviceLevels']
  /** Major complaints and how their reports stood, `UNKNOWN` where an import says nothing. */
  readonly majors: readonly { readonly number: string; readonly report: string; readonly specialReport: string }[]
  /** The developer's complaints: since when, and for how many days they waited; `null` where none was referred. */
  readonly referrals: readonly {
    readonly number: string
    readonly referredAt: string | null
    readonly waitedDays: number | null
  }[]
  /** The numbers of cases that were reopened before `asOf`. */
  readonly reopened: readonly string[]
  readonly signals: readonly string[]
}
