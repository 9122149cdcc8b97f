import type { CaseState } from '../case/state.ts'
import type { OrganizationId, ProjectId } from '../identity/id.ts'
import type { Exposure } from '../project/project.ts'
import type { Dimension } from '../rollup/contribution.ts'
import type { Instant, QuarterKey } from '../time/index.ts'

/** Received and closed before its end, of another quarter. */
export interface QuarterTotals {
  readonly received: number
  readonly closed: number
}

/** Another quarter of the project, that this one is held against. */
export interface OtherQuarter extends QuarterTotals {
  readonly exposure: Exposure
}

/** What the analysis of one project and quarter is computed from. */
export interface AnalysisInput {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly quarter: QuarterKey
  /** The first instant after the quarter, unless another was asked for. */
  readonly asOf: Instant
  readonly eligible: boolean
  readonly exposure: Exposure
  /** Every complaint received in the quarter, as it stood at `asOf`, in order of receipt. */
  readonly cases: readonly CaseState[]
  /** Those received in the 90 days before the quarter, where they are known: what came back may have begun with them. */
  readonly earlierCases?: readonly CaseState[]
  readonly previousQuarter: OtherQuarter
  readonly yearBefore: OtherQuarter
  /** Received in the previous quarter, by dimension and value. */
  readonly previousCounts: Readonly<Partial<Record<Dimension, ReadonlyMap<string, number>>>>
}
