import { parseQuarter, type QuarterKey } from '@zhiheng/domain'
import { type MetricRow, type MetricSplit, metricTable } from '@zhiheng/service'
import type { Account } from './account.ts'
import { type Company, must } from './company.ts'
import { readGolden, type Source } from './source.ts'

interface Golden {
  readonly created_per_month: Readonly<Record<string, number>>
  readonly per_quarter: Readonly<
    Record<string, { readonly created: number; readonly closed_by_quarter_end: number; readonly closed_ever: number }>
  >
  readonly per_site_per_quarter: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>
  readonly top10_category: Ranking
  readonly top10_category_per_quarter: Readonly<Record<string, Ranking>>
}

type Ranking = readonly (readonly [string, number])[]

/** Compares the metric table with the counts that were computed elsewhere, in the quarters of a file. */
export async function checkFigures(company: Company, source: Source, account: Account): Promise<void> {
  const golden = readGolden(source, 'golden') as Golden
  const quarters = Object.keys(golden.per_quarter).toSorted()
  const [from, to] = [quarters.at(0), quarters.at(-1)].map((text) => parseQuarter(text ?? '') as QuarterKey)
  const rows = async (...by: MetricSplit[]) => {
    if (from === undefined || to === undefined) throw new Error(`${source.name} has no quarters to compare`)
    return must(await metricTable(company.service, company.found, { from, to, by }))
  }
  const [all, byMonth, byQuarter, bySite, byCategory, byQuarterAndCategory] = await Promise.all([
    rows(),
    rows('month'),
    rows('quarter'),
    rows('project', 'quarter'),
    rows('category'),
    rows('quarter', 'category'),
  ])
  const equal = (what: string, found: unknown, expected: unknown) =>
    account.equal(`${source.name}: ${what}`, found, expected)
  equal('all received', all.map(count('received')), [source.rows])
  equal('received per month', counts(byMonth, 'month', 'received'), sorted(golden.created_per_month))
  equal('received per quarter', counts(byQuarter, 'quarter', 'received'), perQuarter(golden, 'created'))
  equal(
    'closed by quarter end',
    counts(byQuarter, 'quarter', 'closed_by_quarter_end'),
    perQuarter(golden, 'closed_by_quarter_end'),
  )
  equal('closed at any time', counts(byQuarter, 'quarter', 'closed'), perQuarter(golden, 'closed_ever'))
  equal('received and closed of each site and quarter', sitesFound(bySite), sitesExpected(golden))
  equal('the most frequent categories', ranking(byCategory), golden.top10_category)
  for (const quarter of quarters)
    equal(
      `the most frequent categories of ${quarter}`,
      ranking(byQuarterAndCategory.filter((row) => row.quarter === quarter)),
      golden.top10_category_per_quarter[quarter],
    )
}

function perQuarter({ per_quarter: quarters }: Golden, name: 'created' | 'closed_by_quarter_end' | 'closed_ever') {
  return sorted(Object.fromEntries(Object.entries(quarters).map(([quarter, values]) => [quarter, values[name]])))
}

function sitesExpected({ per_site_per_quarter: sites }: Golden): string[] {
  return Object.entries(sites)
    .flatMap(([site, quarters]) =>
      Object.entries(quarters).map(([quarter, [received, closed]]) => `${site} ${quarter} ${received} ${closed}`),
    )
    .toSorted()
}

function sitesFound(rows: readonly MetricRow[]): string[] {
  return rows.map((row) => [row.project, row.quarter, row.received, row.closed_by_quarter_end].join(' ')).toSorted()
}

/** The ten largest, equal ones by name. */
function ranking(rows: readonly MetricRow[]): [string, number][] {
  return rows
    .map((row): [string, number] => [String(row.category), count('received')(row)])
    .toSorted(([a, aCount], [b, bCount]) => bCount - aCount || (a < b ? -1 : 1))
    .slice(0, 10)
}

function counts(rows: readonly MetricRow[], key: string, value: string): [string, number][] {
  return sorted(Object.fromEntries(rows.map((row) => [String(row[key]), count(value)(row)])))
}

function count(name: string): (row: MetricRow) => number {
  return (row) => Number(row[name])
}

function sorted(values: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
