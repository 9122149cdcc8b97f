import type { Instant, PeriodKey } from '@zhiheng/domain'
import { parseQuarter, quartersBetween, refuse } from '@zhiheng/domain'
import {
  type ComparisonMetric,
  type ComparisonRow,
  compareSites,
  METRIC_SPLITS,
  type MetricRow,
  type MetricSplit,
  metricTable,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, type PricedArguments, price } from '../cost/price.ts'
import { refusedRequest, valueOrThrow } from '../problem.ts'
import { ComparisonMetricChoice, MetricSplitChoice } from './enumeration.ts'

const ComparisonRowType = builder.objectRef<ComparisonRow>('ComparisonRow').implement({
  description:
    'One site: what was counted, what it is divided by, and the rate; none where there is nothing to divide by.',
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    region: t.exposeString('region'),
    numerator: t.exposeFloat('numerator'),
    denominator: t.exposeFloat('denominator'),
    rate: t.exposeFloat('rate', { nullable: true }),
  }),
})

interface Comparison {
  readonly metric: ComparisonMetric
  readonly period: PeriodKey
  readonly asOf: Instant
  readonly rows: readonly ComparisonRow[]
}

const ComparisonType = builder.objectRef<Comparison>('Comparison').implement({
  description: 'The sites within reach by one metric. A high rate may mean that people are listened to.',
  fields: (t) => ({
    metric: t.expose('metric', { type: ComparisonMetricChoice }),
    period: t.expose('period', { type: 'Period' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'Read through an index that may lag by moments.' }),
    rows: t.field({ type: [ComparisonRowType], extensions: price(atHand(100)), resolve: ({ rows }) => [...rows] }),
  }),
})

const COUNTS = [
  'received',
  'closed',
  'closed_by_quarter_end',
  'open',
  'merged',
  'withdrawn',
  'replied_in_time',
  'replied_late',
  'reply_breached',
  'reply_unknown',
  'closed_in_time',
  'closed_late',
  'closure_breached',
  'major',
  'call_back_owed',
  'called_back',
  'rated',
  'satisfied',
] as const
const HOURS = ['median_hours_to_reply', 'p90_hours_to_reply', 'median_hours_to_close', 'p90_hours_to_close'] as const

/** A column of the table is a field of the same name in this interface's own spelling. */
const MetricRowType = builder.objectRef<MetricRow>('MetricRow').implement({
  description:
    'The splits asked for (the others are null) and the figures. Hours stand only where no dimension splits.',
  fields: (t) =>
    Object.fromEntries([
      ...METRIC_SPLITS.map((name) => [name, t.string({ nullable: true, resolve: (row) => text(row[name]) })] as const),
      ...COUNTS.map((name) => [camelCase(name), t.int({ resolve: (row) => Number(row[name]) })] as const),
      ...HOURS.map(
        (name) => [camelCase(name), t.float({ nullable: true, resolve: (row) => row[name] as number | null })] as const,
      ),
    ]),
})

const QUARTERS_MAX = 40
const ROWS_MAX = 10_000
/** The splits for which no percentiles are read. */
const DIMENSIONS: readonly unknown[] = [
  'category',
  'topic',
  'nature',
  'channel',
  'responsibility',
] satisfies MetricSplit[]

builder.queryFields((t) => ({
  comparison: t.field({
    type: ComparisonType,
    nullable: true,
    extensions: price({ own: ({ period }) => DIRECTORY_READS + monthsIn(period) * MONTH_READS }),
    args: {
      metric: t.arg({ type: ComparisonMetricChoice, required: true }),
      period: t.arg({ type: 'Period', required: true }),
    },
    async resolve(_, { metric, period }, { organization, service }) {
      const found = await organization()
      return (
        found && { metric, period, asOf: service.now(), rows: await compareSites(service, found, { metric, period }) }
      )
    },
  }),
  metricTable: t.field({
    description: `The metric table of the sites within reach; at most ${QUARTERS_MAX} quarters and ${ROWS_MAX} rows.`,
    type: [MetricRowType],
    extensions: price({ own: tablePrice, times: 100 }),
    args: {
      from: t.arg({ type: 'Quarter', required: true }),
      to: t.arg({ type: 'Quarter', required: true }),
      by: t.arg({ type: [MetricSplitChoice], defaultValue: [] as MetricSplit[] }),
    },
    async resolve(_, { from, to, by }, { organization, service, language }) {
      const found = await organization()
      if (!found) return []
      if (from <= to && quartersBetween(from, to).length > QUARTERS_MAX)
        throw refusedRequest(refuse('TOO_MANY', { what: 'quarters', max: QUARTERS_MAX }), language)
      const rows = valueOrThrow(await metricTable(service, found, { from, to, by: [...new Set(by ?? [])] }), language)
      if (rows.length > ROWS_MAX) throw refusedRequest(refuse('TOO_MANY', { what: 'rows', max: ROWS_MAX }), language)
      return rows
    },
  }),
}))

/** What a month of all sites takes: its shards, each with the rows of many sites. */
const MONTH_READS = 16
/** What the sites, regions and categories take. */
const DIRECTORY_READS = 10

function monthsIn(period: unknown): number {
  return parseQuarter(String(period)) ? 3 : 1
}

/** By the quarters that are read, and twice for each where the percentiles are read as well. */
function tablePrice({ from, to, by }: PricedArguments): number {
  const [first, last] = [parseQuarter(String(from)), parseQuarter(String(to))]
  if (!first || !last || first > last) return DIRECTORY_READS
  const quarters = Math.min(QUARTERS_MAX, quartersBetween(first, last).length)
  const isSplit = Array.isArray(by) && by.some((one) => DIMENSIONS.includes(one))
  return DIRECTORY_READS + quarters * 3 * MONTH_READS * (isSplit ? 1 : 2)
}

function text(value: string | number | null | undefined): string | null {
  return value == null ? null : String(value)
}

function camelCase(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
