import { listProjects } from '@zhiheng/data'
import { type CategoryId, type Project, parseQuarter, type QuarterKey, type QuarterlyAnalysis } from '@zhiheng/domain'
import { categoryNames, computeAnalysis, openProject } from '@zhiheng/service'
import type { Account } from './account.ts'
import type { Company } from './company.ts'
import { readGolden, type Source } from './source.ts'

/** The figures of one site and quarter that were computed elsewhere; percentiles to four decimals. */
export type GoldenAnalysis = {
  readonly received: number
  readonly closed: number
  readonly byCategory: Readonly<Record<string, number>>
  readonly byChannel: Readonly<Record<string, number>>
  readonly medianElapsedDays: number | null
  readonly p90ElapsedDays: number | null
  readonly medianWorkingHours: number | null
  readonly p90WorkingHours: number | null
}

interface Golden {
  readonly sites: Readonly<Record<string, Readonly<Record<string, GoldenAnalysis>>>>
}

const PERCENTILES = ['medianElapsedDays', 'p90ElapsedDays', 'medianWorkingHours', 'p90WorkingHours'] as const
const NOTHING: GoldenAnalysis = {
  received: 0,
  closed: 0,
  byCategory: {},
  byChannel: {},
  medianElapsedDays: null,
  p90ElapsedDays: null,
  medianWorkingHours: null,
  p90WorkingHours: null,
}
/** Both sides round at the fourth decimal; the hair covers the subtraction itself. */
const TOLERANCE = 1e-4 + 1e-9

/**
 * Computes the analysis of every site in every quarter of a file and compares it with what was computed elsewhere: all
 * of those, and nothing received where those say nothing.
 */
export async function checkAnalyses(company: Company, source: Source, account: Account): Promise<void> {
  const { sites } = readGolden(source, 'analysis-golden') as Golden
  const quarters = [...new Set(Object.values(sites).flatMap((site) => Object.keys(site)))].toSorted()
  const projects = (await listProjects(company.found.space)).map(({ project }) => project)
  const names = await namesOfCategories(company)
  const differences: string[] = []
  let compared = 0
  for (const project of projects)
    for (const quarter of quarters) {
      const golden = sites[project.code]?.[quarter]
      const analysis = await compute(company, project, parseQuarter(quarter) as QuarterKey)
      const wrong = difference(figuresOf(analysis, names), { ...NOTHING, ...golden })
      if (wrong !== undefined) differences.push(`${project.code} ${quarter}: ${wrong}`)
      if (golden) compared += 1
    }
  account.check(`${source.name}: the analysis of every site and quarter is the one computed elsewhere`, differences)
  account.equal(`${source.name}: site-quarters compared`, compared, source.siteQuarters)
}

export async function compute(
  { service, found: { organization } }: Company,
  project: Project,
  quarter: QuarterKey,
): Promise<QuarterlyAnalysis> {
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) throw new Error(`project ${project.code} is out of reach`)
  return computeAnalysis(opened, project, quarter)
}

export type CategoryWords = (id: string) => string

export async function namesOfCategories({ found }: Company): Promise<CategoryWords> {
  const categories = await categoryNames(found.space)
  return (id) => categories.get(id as CategoryId)?.name ?? id
}

/** The part of an analysis that was computed elsewhere too, under the same names. */
export function figuresOf({ totals, byCategory, byChannel, durations }: QuarterlyAnalysis, name: CategoryWords) {
  const { close } = durations
  return {
    received: totals.received,
    closed: totals.closed,
    byCategory: Object.fromEntries(byCategory.map(({ key, count }) => [name(key), count])),
    byChannel: Object.fromEntries(byChannel.map(({ key, count }) => [key, count])),
    ...Object.fromEntries(PERCENTILES.map((percentile) => [percentile, close[percentile] ?? null])),
  }
}

/** What is different, if anything: counts exactly, percentiles by less than their rounding. */
export function difference(
  found: Readonly<Record<string, unknown>>,
  golden: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const name of ['received', 'closed', 'byCategory', 'byChannel']) {
    const [is, wanted] = [inOrder(found[name]), inOrder(golden[name])]
    if (is !== wanted) return `${name}: expected ${wanted}, found ${is}`
  }
  for (const name of PERCENTILES) {
    const [is, wanted] = [found[name], golden[name]]
    const isNear = typeof is === 'number' && typeof wanted === 'number' && Math.abs(is - wanted) <= TOLERANCE
    if (!isNear && !(is === null && wanted === null)) return `${name}: expected ${String(wanted)}, found ${String(is)}`
  }
  return undefined
}

function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
