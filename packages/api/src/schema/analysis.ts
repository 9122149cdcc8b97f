import type { BreakdownRow, CategoryId, ComparedQuarter, Durations, QuarterlyAnalysis, Rate } from '@zhiheng/domain'
import { type ShownAnalysis, showAnalyses, showAnalysis, shownLocations } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, type Price, pageTimes, price } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import type { Session } from '../session.ts'
import { CategoryType } from './organization.ts'
import { EMPTY, listedPage, ProjectType } from './project.ts'

type NamedRow = BreakdownRow & { readonly name: string }
type Totals = QuarterlyAnalysis['totals']
type ShownRepeat = QuarterlyAnalysis['repeats'][number] & Pick<ShownAnalysis, 'reached'>

const RateType = builder.objectRef<Rate>('Rate').implement({
  description: 'A rate with what it is made of and its exact 95 % interval; none where there is nothing to divide by.',
  fields: (t) => ({
    numerator: t.exposeFloat('numerator'),
    denominator: t.exposeFloat('denominator'),
    value: t.exposeFloat('value', { nullable: true }),
    lower: t.float({ nullable: true, resolve: ({ interval }) => interval?.lower }),
    upper: t.float({ nullable: true, resolve: ({ interval }) => interval?.upper }),
  }),
})

const OtherQuarterType = builder.objectRef<ComparedQuarter>('OtherQuarterTotals').implement({
  fields: (t) => ({
    received: t.exposeInt('received'),
    closed: t.exposeInt('closed'),
    perTenThousandSqm: t.expose('perTenThousandSqm', { type: RateType, extensions: price(PART) }),
    perThousandHouseholds: t.expose('perThousandHouseholds', { type: RateType, extensions: price(PART) }),
  }),
})

export const RepliesType = builder.objectRef<Totals['replies']>('ReplyTotals').implement({
  fields: (t) => ({
    inTime: t.exposeInt('inTime'),
    late: t.exposeInt('late'),
    breached: t.exposeInt('breached'),
    pending: t.exposeInt('pending'),
    unknown: t.exposeInt('unknown'),
    notDue: t.exposeInt('notDue'),
  }),
})

const TotalsType = builder.objectRef<Totals>('AnalysisTotals').implement({
  fields: (t) => ({
    received: t.exposeInt('received'),
    closed: t.exposeInt('closed'),
    open: t.exposeInt('open'),
    merged: t.exposeInt('merged'),
    withdrawn: t.exposeInt('withdrawn'),
    major: t.exposeInt('major'),
    reopened: t.exposeInt('reopened'),
    closureRate: t.exposeFloat('closureRate', { nullable: true }),
    respondedInTime: t.exposeInt('respondedInTime'),
    replies: t.expose('replies', { type: RepliesType, extensions: price(PART) }),
    perTenThousandSqm: t.expose('perTenThousandSqm', { type: RateType, extensions: price(PART) }),
    perThousandHouseholds: t.expose('perThousandHouseholds', { type: RateType, extensions: price(PART) }),
    previousQuarter: t.expose('previousQuarter', { type: OtherQuarterType, extensions: price(PART) }),
    yearBefore: t.expose('yearBefore', { type: OtherQuarterType, extensions: price(PART) }),
  }),
})

const RowType = builder.objectRef<NamedRow>('BreakdownRow').implement({
  description: 'One value in Pareto order, with its share of all cases counted.',
  fields: (t) => ({
    key: t.exposeString('key'),
    name: t.exposeString('name'),
    count: t.exposeInt('count'),
    share: t.exposeFloat('share'),
    cumulativeShare: t.exposeFloat('cumulativeShare'),
    previousCount: t.exposeInt('previousCount', { nullable: true }),
  }),
})

const DurationsType = builder.objectRef<Durations>('Durations').implement({
  fields: (t) => ({
    n: t.exposeInt('n'),
    medianWorkingHours: t.exposeFloat('medianWorkingHours', { nullable: true }),
    p90WorkingHours: t.exposeFloat('p90WorkingHours', { nullable: true }),
    medianElapsedDays: t.exposeFloat('medianElapsedDays', { nullable: true }),
    p90ElapsedDays: t.exposeFloat('p90ElapsedDays', { nullable: true }),
  }),
})

const RepeatType = builder.objectRef<ShownRepeat>('Repeat').implement({
  description: 'Complaints of one category from one room or location, each within 90 days of the one before.',
  fields: (t) => ({
    basis: t.exposeString('basis'),
    category: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ category }, _, session) => (await session.categories()).get(category),
    }),
    complaints: t.idList({
      extensions: price(atHand(2)),
      resolve: ({ cases, reached }) => cases.map((id) => globalId('Complaint', reached.project.id, id)),
    }),
  }),
})

const REPEATS_MAX = 200
/** As many rows as a breakdown usually has, and locations are shown. */
const BREAKDOWN_ROWS = 20
/** Computing an analysis reads the cases of two quarters and a year before; a stored one is read in chunks. */
const ANALYSIS: Price = { own: 200 }
/** The stored analyses of every project are read, whatever page is shown. */
const ANALYSES: Price = { own: 200, times: pageTimes }

export const AnalysisType = builder.objectRef<ShownAnalysis>('QuarterlyAnalysis').implement({
  description: 'The figures of a quarterly complaint analysis; without a revision, computed on the spot.',
  fields: (t) => ({
    project: t.field({ type: ProjectType, extensions: price(PART), resolve: ({ reached }) => reached }),
    quarter: t.field({ type: 'Quarter', resolve: ({ analysis }) => analysis.quarter }),
    asOf: t.field({ type: 'DateTime', resolve: ({ analysis }) => analysis.asOf }),
    eligible: t.boolean({ resolve: ({ analysis }) => analysis.eligible }),
    revision: t.int({ nullable: true, resolve: ({ stored }) => stored?.revision }),
    status: t.string({ nullable: true, resolve: ({ stored }) => stored?.progress.status }),
    generatedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ stored }) => stored?.generatedAt }),
    totals: t.field({ type: TotalsType, extensions: price(PART), resolve: ({ analysis }) => analysis.totals }),
    byCategory: t.field({
      type: [RowType],
      extensions: price(atHand(BREAKDOWN_ROWS)),
      resolve: async ({ analysis }, _, session) => {
        const categories = await session.categories()
        return named(analysis.byCategory, (key) => categories.get(key as CategoryId)?.name)
      },
    }),
    byNature: t.field({
      type: [RowType],
      extensions: price(atHand(BREAKDOWN_ROWS)),
      resolve: ({ analysis }) => named(analysis.byNature),
    }),
    byCause: t.field({
      type: [RowType],
      extensions: price(atHand(BREAKDOWN_ROWS)),
      resolve: ({ analysis }) => named(analysis.byCause),
    }),
    byChannel: t.field({
      type: [RowType],
      extensions: price(atHand(BREAKDOWN_ROWS)),
      resolve: ({ analysis }) => named(analysis.byChannel),
    }),
    byResponsibility: t.field({
      type: [RowType],
      extensions: price(atHand(BREAKDOWN_ROWS)),
      resolve: ({ analysis }) => named(analysis.byResponsibility),
    }),
    byLocation: t.field({
      description: 'The first 20 and the rest; the names are empty for a caller who may see no words.',
      type: [RowType],
      extensions: price({ own: BREAKDOWN_ROWS, times: BREAKDOWN_ROWS }),
      resolve: async (shown) => {
        const names = await shownLocations(shown)
        return named(shown.analysis.byLocation, (key) => names.get(key) ?? (key === 'REST' ? key : ''))
      },
    }),
    respond: t.field({
      type: DurationsType,
      extensions: price(PART),
      resolve: ({ analysis }) => analysis.durations.respond,
    }),
    close: t.field({
      type: DurationsType,
      extensions: price(PART),
      resolve: ({ analysis }) => analysis.durations.close,
    }),
    repeatCount: t.int({ resolve: ({ analysis }) => analysis.repeats.length }),
    repeats: t.field({
      description: `The first ${REPEATS_MAX}.`,
      type: [RepeatType],
      extensions: price(atHand(REPEATS_MAX)),
      resolve: ({ analysis, reached }) => analysis.repeats.slice(0, REPEATS_MAX).map((one) => ({ ...one, reached })),
    }),
  }),
})

const AnalysisConnection = builder.connectionObject(
  { type: AnalysisType, name: 'QuarterlyAnalysisConnection' },
  { name: 'QuarterlyAnalysisEdge' },
)

builder.objectField(ProjectType, 'quarterlyAnalysis', (t) =>
  t.field({
    description:
      'The stored one, its latest revision unless another is named, or computed on the spot; null for a quarter that is not over.',
    type: AnalysisType,
    nullable: true,
    extensions: price(ANALYSIS),
    args: { quarter: t.arg({ type: 'Quarter', required: true }), revision: t.arg.int() },
    resolve: (reached, { quarter, revision }) => showAnalysis(reached, quarter, revision ?? undefined),
  }),
)

builder.queryField('quarterlyAnalyses', (t) =>
  t.field({
    description: "The stored analyses of a quarter, in the order of the projects' codes.",
    type: AnalysisConnection,
    extensions: price(ANALYSES),
    args: { quarter: t.arg({ type: 'Quarter', required: true }), ...t.arg.connectionArgs() },
    async resolve(_, { quarter, ...page }, session: Session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const analyses = await showAnalyses(found, await session.projects(), quarter)
      const rows = analyses.map((shown) => ({ ...shown, project: shown.reached.project }))
      return listedPage(`analyses ${quarter}`, rows, page, session)
    },
  }),
)

function named(rows: readonly BreakdownRow[], nameOf: (key: string) => string | undefined = (key) => key): NamedRow[] {
  return rows.map((row) => ({ ...row, name: nameOf(row.key) ?? row.key }))
}
