import { type ProjectSpace, type RollupRow, readCasesReceived, readEvents, readRollups } from '@zhiheng/data'
import {
  analyseQuarter,
  asOfState,
  type CaseState,
  DAY_MS,
  type Dimension,
  endOfPeriod,
  exposureIn,
  type Instant,
  instant,
  monthsOfQuarter,
  owesQuarterlyAnalysis,
  type Project,
  policyIn,
  previousQuarter,
  type QuarterKey,
  type QuarterlyAnalysis,
  type QuarterTotals,
  quarterYearBefore,
  REPEAT_WITHIN_DAYS,
  startOfPeriod,
  tellsItsPast,
} from '@zhiheng/domain'
import type { OpenedProject } from '../service.ts'

/**
 * The figures of one project and quarter from its cases as they stood at `asOf` (the first instant after the quarter
 * unless another is given). Reads each case of the quarter once, and of the 90 days before it for what came back; only one
 * that was undone later needs its events.
 */
export async function computeAnalysis(
  opened: OpenedProject,
  project: Project,
  quarter: QuarterKey,
  asOf?: Instant,
): Promise<QuarterlyAnalysis> {
  return (await computeWithCases(opened, project, quarter, asOf)).analysis
}

/** The figures together with the cases they were computed from and those before it, for whoever shows both. */
export async function computeWithCases(
  { organization, space }: OpenedProject,
  project: Project,
  quarter: QuarterKey,
  asOf: Instant = endOfPeriod(quarter, organization.timeZone),
): Promise<{ analysis: QuarterlyAnalysis; cases: readonly CaseState[]; earlierCases: readonly CaseState[] }> {
  const { timeZone, policies } = organization
  const start = startOfPeriod(quarter, timeZone)
  const others = [previousQuarter(quarter), quarterYearBefore(quarter)] as const
  const [cases, earlierCases, previous, yearBefore] = await Promise.all([
    casesAsOf(space, asOf, { from: start, to: endOfPeriod(quarter, timeZone) }),
    casesAsOf(space, asOf, { from: instant(Math.max(0, start - REPEAT_WITHIN_DAYS * DAY_MS)), to: start }),
    quarterRows(space, others[0]),
    quarterRows(space, others[1]),
  ])
  const analysis = analyseQuarter({
    organization: organization.id,
    project: project.id,
    quarter,
    asOf,
    eligible: owesQuarterlyAnalysis(project, quarter, policyIn(monthsOfQuarter(quarter)[2], policies)),
    exposure: exposureIn(project, quarter),
    cases,
    earlierCases,
    previousQuarter: { ...totalsOf(previous), exposure: exposureIn(project, others[0]) },
    yearBefore: { ...totalsOf(yearBefore), exposure: exposureIn(project, others[1]) },
    previousCounts: countsOf(previous),
  })
  return { analysis, cases, earlierCases }
}

async function casesAsOf(
  space: ProjectSpace,
  asOf: Instant,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<CaseState[]> {
  const cases: CaseState[] = []
  for await (const page of readCasesReceived(space, { kind: 'COMPLAINT', from, to }))
    for (const state of page) {
      const events = tellsItsPast(state, asOf) ? undefined : await readEvents(space, state.id)
      const then = asOfState(state, asOf, events)
      if (then) cases.push(then)
    }
  return cases
}

function quarterRows(space: ProjectSpace, quarter: QuarterKey): Promise<RollupRow[]> {
  const [from, , to] = monthsOfQuarter(quarter)
  return readRollups(space, { kind: 'COMPLAINT', from, to })
}

function totalsOf(rows: readonly RollupRow[]): QuarterTotals {
  const all = rows.filter(({ dimension }) => dimension === 'ALL')
  return {
    received: all.reduce((total, { counters }) => total + (counters.received ?? 0), 0),
    closed: all.reduce((total, { counters }) => total + (counters.closedByQuarterEnd ?? 0), 0),
  }
}

function countsOf(rows: readonly RollupRow[]): Partial<Record<Dimension, Map<string, number>>> {
  const counts: Partial<Record<Dimension, Map<string, number>>> = {}
  for (const { dimension, value, counters } of rows) {
    const values = counts[dimension] ?? new Map<string, number>()
    counts[dimension] = values.set(value, (values.get(value) ?? 0) + (counters.received ?? 0))
  }
  return counts
}
