import { clockOutcomeAt } from '../case/asOf.ts'
import type { CaseState } from '../case/state.ts'
import { clocksStartAt, hasEnded } from '../case/state.ts'
import type { CaseId, OrganizationId, ProjectId } from '../identity/id.ts'
import type { Exposure } from '../project/project.ts'
import type { Dimension } from '../rollup/contribution.ts'
import type { Instant, QuarterKey } from '../time/index.ts'
import { type BreakdownRow, breakdown } from './breakdown.ts'
import { type Durations, durationsOf } from './percentile.ts'
import { type Repeat, repeatsIn } from './repeats.ts'

/** Received and closed before its end, of another quarter. */
export interface QuarterTotals {
  readonly received: number
  readonly closed: number
}

/** A rate with what it is made of; no value where there is nothing to divide by. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
  readonly value?: number
}

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
  readonly previousQuarter: QuarterTotals
  readonly yearBefore: QuarterTotals
  /** Received in the previous quarter, by dimension and value. */
  readonly previousCounts: Readonly<Partial<Record<Dimension, ReadonlyMap<string, number>>>>
}

/** How first replies stood. What is unknown or still running is in neither part of a share. */
export interface ReplyTotals {
  readonly inTime: number
  readonly late: number
  readonly breached: number
  readonly pending: number
  readonly unknown: number
}

export interface LocationRow extends BreakdownRow {
  /** A case whose text names the location; the key itself is only a hash. */
  readonly example?: CaseId
}

/** The figures of a quarterly complaint analysis, `domain.md` §7; words are read and masked when somebody looks. */
export interface QuarterlyAnalysis {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly quarter: QuarterKey
  readonly asOf: Instant
  readonly eligible: boolean
  readonly totals: {
    readonly received: number
    readonly closed: number
    readonly open: number
    readonly merged: number
    readonly withdrawn: number
    readonly major: number
    readonly reopened: number
    readonly closureRate?: number
    readonly respondedInTime: number
    readonly replies: ReplyTotals
    readonly perTenThousandSqm: Rate
    readonly perThousandHouseholds: Rate
    readonly previousQuarter: QuarterTotals
    readonly yearBefore: QuarterTotals
  }
  readonly byCategory: readonly BreakdownRow[]
  readonly byNature: readonly BreakdownRow[]
  readonly byCause: readonly BreakdownRow[]
  readonly byResponsibility: readonly BreakdownRow[]
  readonly byChannel: readonly BreakdownRow[]
  readonly byLocation: readonly LocationRow[]
  readonly durations: { readonly respond: Durations; readonly close: Durations }
  readonly cases: readonly { readonly id: CaseId; readonly version: number }[]
  readonly repeats: readonly Repeat[]
  readonly reopened: readonly CaseId[]
  /** Filled by the statistics of `domain.md` §9. */
  readonly signals: readonly string[]
}

const LOCATIONS_MAX = 20

/** Computes the analysis of one project and quarter. A quarter without complaints gives an empty one, with zeros. */
export function analyseQuarter(input: AnalysisInput): QuarterlyAnalysis {
  const { cases, previousCounts } = input
  const values = (pick: (one: CaseState) => string) => cases.map(pick)
  return {
    organization: input.organization,
    project: input.project,
    quarter: input.quarter,
    asOf: input.asOf,
    eligible: input.eligible,
    totals: totalsOf(input),
    byCategory: breakdown(
      values(({ category }) => category),
      previousCounts.CATEGORY,
    ),
    byNature: breakdown(values(({ nature, raw }) => named(nature, raw?.nature))),
    byCause: breakdown(values(({ cause }) => cause ?? 'UNKNOWN')),
    byResponsibility: breakdown(
      values(({ responsibility }) => responsibility),
      previousCounts.RESPONSIBILITY,
    ),
    byChannel: breakdown(values(({ channel, raw }) => named(channel, raw?.channel))),
    byLocation: locationsOf(cases),
    durations: durationsIn(cases),
    cases: cases.map(({ id, version }) => ({ id, version })),
    repeats: repeatsIn(cases),
    reopened: cases.filter(({ undone, state }) => undone > 0 && state !== 'VOIDED').map(({ id }) => id),
    signals: [],
  }
}

function totalsOf({ cases, asOf, exposure, previousQuarter, yearBefore }: AnalysisInput): QuarterlyAnalysis['totals'] {
  const count = (test: (one: CaseState) => boolean) => cases.reduce((total, one) => total + (test(one) ? 1 : 0), 0)
  const received = cases.length
  const closed = count(({ state }) => state === 'CLOSED')
  const replies = repliesOf(cases, asOf)
  return {
    received,
    closed,
    open: received - closed - count(hasEnded),
    merged: count(({ state }) => state === 'MERGED'),
    withdrawn: count(({ state }) => state === 'WITHDRAWN'),
    major: count(({ majorSince }) => majorSince !== undefined),
    reopened: count(({ undone }) => undone > 0),
    ...(received > 0 && { closureRate: closed / received }),
    respondedInTime: replies.inTime,
    replies,
    perTenThousandSqm: rate(received, exposure.areaTenThousandSqm),
    perThousandHouseholds: rate(received, exposure.households / 1000),
    previousQuarter,
    yearBefore,
  }
}

function repliesOf(cases: readonly CaseState[], asOf: Instant): ReplyTotals {
  const totals = { inTime: 0, late: 0, breached: 0, pending: 0, unknown: 0 }
  for (const { clocks, respondedAt } of cases) {
    const outcome = clocks.firstResponse ? clockOutcomeAt(clocks.firstResponse, asOf) : 'NOT_DUE'
    if (outcome === 'MET') totals.inTime += 1
    else if (outcome === 'BREACHED') totals[respondedAt === undefined ? 'breached' : 'late'] += 1
    else if (outcome === 'PENDING') totals.pending += 1
    else totals.unknown += 1
  }
  return totals
}

function durationsIn(cases: readonly CaseState[]): QuarterlyAnalysis['durations'] {
  const spans = (at: 'respondedAt' | 'closedAt', working: 'workingMsToRespond' | 'workingMsToClose') =>
    cases.flatMap((one) => {
      const end = one[at]
      const workingMs = one[working]
      if (end === undefined || workingMs === undefined) return []
      return [{ workingMs, elapsedMs: end - clocksStartAt(one) }]
    })
  return {
    respond: durationsOf(spans('respondedAt', 'workingMsToRespond')),
    close: durationsOf(spans('closedAt', 'workingMsToClose')),
  }
}

/** The first 20 locations and the rest. Cases without a location have the empty key. */
function locationsOf(cases: readonly CaseState[]): LocationRow[] {
  const examples = new Map<string, CaseId>()
  for (const { id, locationKey } of cases)
    if (locationKey !== undefined && !examples.has(locationKey)) examples.set(locationKey, id)
  const rows = breakdown(cases.map(({ locationKey }) => locationKey ?? ''))
  const shown = rows.slice(0, LOCATIONS_MAX).map((row): LocationRow => {
    const example = examples.get(row.key)
    return example ? { ...row, example } : row
  })
  const rest = rows.slice(LOCATIONS_MAX)
  if (rest.length === 0) return shown
  const count = rest.reduce((total, row) => total + row.count, 0)
  return [...shown, { key: 'REST', count, share: count / cases.length, cumulativeShare: 1 }]
}

/** The enumeration's word, or the raw one where an import brought another. */
function named(value: string, raw: string | undefined): string {
  return value === 'UNSPECIFIED' ? (raw ?? '') : value
}

function rate(numerator: number, denominator: number): Rate {
  return denominator > 0 ? { numerator, denominator, value: numerator / denominator } : { numerator, denominator }
}
