import {
  type BreakdownRow,
  type CaseId,
  type CaseState,
  type Category,
  type CategoryId,
  DAY_MS,
  type Durations,
  endOfPeriod,
  formatWithOffset,
  type Instant,
  isOpen,
  type Project,
  type QuarterKey,
  type QuarterlyAnalysis,
  type Refusal,
  refuse,
  type Texts,
} from '@zhiheng/domain'
import { type OpenedProject, openProject, type Service } from '../service.ts'
import { computeWithCases } from './compute.ts'
import {
  LOCATIONS_REST,
  type PresentedAnalysis,
  type PresentedCase,
  type PresentedDurations,
  type PresentedRow,
} from './presented.ts'
import { caseWords } from './words.ts'

/** What an analysis is shown from: its figures, the cases behind them, and the words a reader may see. */
export interface Shown {
  readonly project: Project
  readonly timeZone: string
  readonly analysis: QuarterlyAnalysis
  readonly cases: readonly CaseState[]
  /** Of the 90 days before: a repeat may have begun with one of them. */
  readonly earlierCases: readonly CaseState[]
  readonly categories: ReadonlyMap<CategoryId, Category>
  readonly words: ReadonlyMap<CaseId, Texts>
}

/**
 * Computes a project's analysis of a quarter and puts it into words, reading each of its cases once. Refused for a
 * quarter that has not ended, or an `asOf` still to come; a project that owes none is told of with `eligible: false`.
 */
export async function explainQuarter(
  service: Service,
  { organization }: Pick<OpenedProject, 'organization'>,
  asked: {
    readonly project: Project
    readonly quarter: QuarterKey
    readonly categories: ReadonlyMap<CategoryId, Category>
    readonly asOf?: Instant
  },
): Promise<PresentedAnalysis | Refusal> {
  const { project, quarter, categories } = asked
  const { timeZone } = organization
  const end = endOfPeriod(quarter, timeZone)
  const asOf = asked.asOf ?? end
  if (Math.max(end, asOf) > service.now()) return refuse('PERIOD_UNFINISHED', { period: quarter, endsAt: end })
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) return refuse('NOT_FOUND', { what: 'project', code: project.code })
  const { analysis, cases, earlierCases } = await computeWithCases(opened, project, quarter, asOf)
  const words = cases.length === 0 ? new Map<CaseId, Texts>() : await caseWords(opened.space, analysis, timeZone)
  return presentAnalysis({ project, timeZone, analysis, cases, earlierCases, categories, words })
}

/** Puts the figures of an analysis into words. */
export function presentAnalysis(shown: Shown): PresentedAnalysis {
  const { project, timeZone, analysis, cases, categories, words } = shown
  const { totals, durations } = analysis
  const nameOf = (id: string) => categories.get(id as CategoryId)?.name ?? id
  const numbers = new Map([...shown.earlierCases, ...cases].map(({ id, number }) => [id, number]))
  const numberOf = (id: CaseId) => numbers.get(id) ?? id
  return {
    project: project.code,
    name: project.name,
    quarter: analysis.quarter,
    asOf: formatWithOffset(analysis.asOf, timeZone),
    eligible: analysis.eligible,
    totals: { ...totals, closureRate: totals.closureRate ?? null },
    byCategory: named(analysis.byCategory, ({ key }) => nameOf(key)),
    byNature: analysis.byNature,
    byCause: analysis.byCause,
    byResponsibility: analysis.byResponsibility,
    byChannel: analysis.byChannel,
    byLocation: locations(analysis, words),
    durations: { respond: durationsShown(durations.respond), close: durationsShown(durations.close) },
    cases: cases.map((one) => presentCase(one, shown, nameOf)),
    repeats: analysis.repeats.map(({ basis, category, cases: ids }) => ({
      basis,
      category: nameOf(category),
      numbers: ids.map(numberOf),
    })),
    serviceLevels: analysis.serviceLevels,
    majors: analysis.majors.map(({ id, ...reports }) => ({ number: numberOf(id), ...reports })),
    referrals: analysis.referrals.map(({ id, referredAt, waitedDays }) => ({
      number: numberOf(id),
      referredAt: referredAt === undefined ? null : formatWithOffset(referredAt, timeZone),
      waitedDays: waitedDays ?? null,
    })),
    reopened: analysis.reopened.map(numberOf),
    signals: analysis.signals,
  }
}

function presentCase(
  one: CaseState,
  { timeZone, analysis, words }: Shown,
  nameOf: (id: string) => string,
): PresentedCase {
  const { summary = '', measures = '', result = '' } = words.get(one.id) ?? {}
  return {
    number: one.number,
    receivedAt: formatWithOffset(one.receivedAt, timeZone),
    category: nameOf(one.category),
    state: one.state,
    closed: one.state === 'CLOSED',
    ...(isOpen(one) && { ageDays: Math.floor((analysis.asOf - one.receivedAt) / DAY_MS) }),
    summary,
    measures,
    result,
  }
}

function locations({ byLocation }: QuarterlyAnalysis, words: ReadonlyMap<CaseId, Texts>): PresentedRow[] {
  return named(byLocation, ({ key, example }) => {
    if (example !== undefined) return words.get(example)?.location ?? ''
    return key === 'REST' ? LOCATIONS_REST : key
  })
}

/** Rows under their names, in Pareto order again: equal counts by name, whatever their ids were; the rest comes last. */
function named<T extends BreakdownRow>(rows: readonly T[], name: (row: T) => string): PresentedRow[] {
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  return rows
    .map((row) => ({ key: name(row), count: row.count, share: row.share, previousCount: row.previousCount }))
    .toSorted(byCountThenKey)
    .map(({ key, count, share, previousCount }) => {
      seen += count
      const cumulativeShare = total === 0 ? 0 : seen / total
      return { key, count, share, cumulativeShare, ...(previousCount !== undefined && { previousCount }) }
    })
}

function byCountThenKey(a: { key: string; count: number }, b: { key: string; count: number }): number {
  const [aIsRest, bIsRest] = [a.key === LOCATIONS_REST, b.key === LOCATIONS_REST]
  if (aIsRest !== bIsRest) return aIsRest ? 1 : -1
  return b.count - a.count || (a.key < b.key ? -1 : 1)
}

function durationsShown(durations: Durations): PresentedDurations {
  return {
    n: durations.n,
    medianWorkingHours: durations.medianWorkingHours ?? null,
    p90WorkingHours: durations.p90WorkingHours ?? null,
    medianElapsedDays: durations.medianElapsedDays ?? null,
    p90ElapsedDays: durations.p90ElapsedDays ?? null,
  }
}
