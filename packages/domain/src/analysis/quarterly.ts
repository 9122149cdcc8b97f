import type { CaseState } from '../case/state.ts'
import { clocksStartAt } from '../case/state.ts'
import { CHANNELS, NATURES } from '../case/vocabulary.ts'
import type { CaseId, OrganizationId, ProjectId } from '../identity/id.ts'
import type { Instant, QuarterKey } from '../time/index.ts'
import { type BreakdownRow, breakdown, type GoneValue, goneValues } from './breakdown.ts'
import type { AnalysisInput } from './input.ts'
import { type LocationRow, locationsOf } from './location.ts'
import { type Durations, durationsOf } from './percentile.ts'
import { type Repeat, repeatsIn } from './repeats.ts'
import {
  type MajorComplaint,
  majorsOf,
  type ReferredComplaint,
  referralsOf,
  type ServiceLevels,
  serviceLevelsOf,
} from './serviceLevel.ts'
import { type AnalysisTotals, totalsOf, wasReopened } from './totals.ts'

/** A case of an analysis. The digest tells later whether its facts at the `asOf` have changed. */
export interface AnalysedCase {
  readonly id: CaseId
  readonly version: number
  readonly digest?: string
}

/** The figures of a quarterly complaint analysis, `domain.md` §7; words are read and masked when somebody looks. */
export interface QuarterlyAnalysis {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly quarter: QuarterKey
  readonly asOf: Instant
  readonly eligible: boolean
  readonly totals: AnalysisTotals
  readonly byCategory: readonly BreakdownRow[]
  readonly byNature: readonly BreakdownRow[]
  readonly byCause: readonly BreakdownRow[]
  readonly byResponsibility: readonly BreakdownRow[]
  readonly byChannel: readonly BreakdownRow[]
  readonly byLocation: readonly LocationRow[]
  /** What the previous quarter had and this one has not. */
  readonly gone: {
    readonly category: readonly GoneValue[]
    readonly nature: readonly GoneValue[]
    readonly responsibility: readonly GoneValue[]
    readonly channel: readonly GoneValue[]
  }
  readonly durations: { readonly respond: Durations; readonly close: Durations }
  readonly serviceLevels: ServiceLevels
  readonly cases: readonly AnalysedCase[]
  readonly repeats: readonly Repeat[]
  readonly reopened: readonly CaseId[]
  readonly majors: readonly MajorComplaint[]
  readonly referrals: readonly ReferredComplaint[]
  /** Filled by the statistics of `domain.md` §9. */
  readonly signals: readonly string[]
}

/**
 * Computes the analysis of one project and quarter from its complaints as they stood at `asOf` (`asOfState`). A quarter
 * without complaints gives an empty one, with zeros, no shares and no durations.
 */
export function analyseQuarter(input: AnalysisInput): QuarterlyAnalysis {
  const { cases, asOf } = input
  return {
    organization: input.organization,
    project: input.project,
    quarter: input.quarter,
    asOf,
    eligible: input.eligible,
    totals: totalsOf(input),
    ...breakdownsOf(input),
    byLocation: locationsOf(cases),
    durations: durationsIn(cases),
    serviceLevels: serviceLevelsOf(cases, asOf),
    cases: cases.map(({ id, version }) => ({ id, version })),
    repeats: repeatsIn(cases, input.earlierCases),
    reopened: cases.filter(wasReopened).map(({ id }) => id),
    majors: majorsOf(cases, asOf),
    referrals: referralsOf(cases, asOf),
    signals: [],
  }
}

type Breakdowns = 'byCategory' | 'byNature' | 'byCause' | 'byResponsibility' | 'byChannel' | 'gone'

/** What an import called otherwise was not counted under that name, so nothing is said of how often it came before. */
function breakdownsOf({ cases, previousCounts }: AnalysisInput): Pick<QuarterlyAnalysis, Breakdowns> {
  const natures = cases.map(({ nature, raw }) => named(nature, raw?.nature))
  const channels = cases.map(({ channel, raw }) => named(channel, raw?.channel))
  const categories = cases.map(({ category }) => category)
  const responsibilities = cases.map(({ responsibility }) => responsibility)
  const specified = (dimension: 'NATURE' | 'CHANNEL') => withoutUnspecified(previousCounts[dimension])
  return {
    byCategory: breakdown(categories, previousCounts.CATEGORY),
    byNature: breakdown(natures, specified('NATURE'), (key) => NATURES.some((nature) => nature === key)),
    byCause: breakdown(cases.map(({ cause }) => cause ?? 'UNKNOWN')),
    byResponsibility: breakdown(responsibilities, previousCounts.RESPONSIBILITY),
    byChannel: breakdown(channels, specified('CHANNEL'), (key) => CHANNELS.some((channel) => channel === key)),
    gone: {
      category: goneValues(categories, previousCounts.CATEGORY),
      nature: goneValues(natures, specified('NATURE')),
      responsibility: goneValues(responsibilities, previousCounts.RESPONSIBILITY),
      channel: goneValues(channels, specified('CHANNEL')),
    },
  }
}

/** The enumeration's word, or the raw one where an import brought another. */
function named(value: string, raw: string | undefined): string {
  return value === 'UNSPECIFIED' ? (raw ?? '') : value
}

function withoutUnspecified(counts: ReadonlyMap<string, number> | undefined): ReadonlyMap<string, number> | undefined {
  return counts && new Map([...counts].filter(([key]) => key !== 'UNSPECIFIED'))
}

function durationsIn(cases: readonly CaseState[]): QuarterlyAnalysis['durations'] {
  const spans = (at: 'respondedAt' | 'closedAt', working: 'workingMsToRespond' | 'workingMsToClose') =>
    cases.flatMap((one) => {
      const end = one[at]
      const workingMs = one[working]
      if (end === undefined || workingMs === undefined) return []
      return [{ workingMs, elapsedMs: Math.max(0, end - clocksStartAt(one)) }]
    })
  return {
    respond: durationsOf(spans('respondedAt', 'workingMsToRespond')),
    close: durationsOf(spans('closedAt', 'workingMsToClose')),
  }
}
