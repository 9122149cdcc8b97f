import type { PresentedAnalysis, PresentedDurations, PresentedRow } from '@zhiheng/service'
import type { Say } from './language.ts'
import type { Shell } from './shell.ts'
import { type Column, table } from './table.ts'

/** One analysis for a person at a terminal. */
export function analysisText({ say }: Pick<Shell, 'say'>, analysis: PresentedAnalysis): string {
  const { project, name, quarter, asOf, eligible, cases } = analysis
  const owes = eligible
    ? say({ zh: '应做季度分析', en: 'owes a quarterly analysis' })
    : say({ zh: '不要求季度分析，临时计算', en: 'owes no quarterly analysis; computed on demand' })
  const breakdowns: readonly (readonly [string, readonly PresentedRow[]])[] = [
    [say({ zh: '类别', en: 'category' }), analysis.byCategory],
    [say({ zh: '性质', en: 'nature' }), analysis.byNature],
    [say({ zh: '原因', en: 'cause' }), analysis.byCause],
    [say({ zh: '责任', en: 'responsibility' }), analysis.byResponsibility],
    [say({ zh: '渠道', en: 'channel' }), analysis.byChannel],
    [say({ zh: '位置', en: 'location' }), analysis.byLocation],
  ]
  return [
    `${project} ${name}  ${quarter}  ${owes}\n${say({ zh: '截至', en: 'as of' })} ${asOf}\n`,
    totalsText(say, analysis),
    ...breakdowns.filter(([, rows]) => rows.length > 0).map(([title, rows]) => breakdownText(say, title, rows)),
    durationsText(say, analysis.durations),
    ...(cases.length > 0 ? [casesText(say, cases)] : []),
    ...(analysis.repeats.length > 0 ? [repeatsText(say, analysis.repeats)] : []),
  ].join('\n')
}

/** Many analyses, a line each. */
export function analysesTable({ say }: Pick<Shell, 'say'>, analyses: readonly PresentedAnalysis[]): string {
  const columns: Column[] = [
    { title: say({ zh: '管理处', en: 'project' }) },
    { title: say({ zh: '名称', en: 'name' }) },
    { title: say({ zh: '应做', en: 'owes' }) },
    ...TOTALS.map(({ title }) => ({ title: say(title), align: 'right' as const })),
  ]
  const rows = analyses.map(({ project, name, eligible, totals }) => [
    project,
    name,
    eligible ? say({ zh: '是', en: 'yes' }) : '–',
    ...TOTALS.map(({ value }) => value(totals)),
  ])
  return table(columns, rows)
}

type Totals = PresentedAnalysis['totals']

const TOTALS: readonly { readonly title: { zh: string; en: string }; readonly value: (totals: Totals) => string }[] = [
  { title: { zh: '收到', en: 'received' }, value: ({ received }) => String(received) },
  { title: { zh: '已关闭', en: 'closed' }, value: ({ closed }) => String(closed) },
  { title: { zh: '未结', en: 'open' }, value: ({ open }) => String(open) },
  { title: { zh: '关闭率', en: 'closure rate' }, value: ({ closureRate }) => percent(closureRate) },
  { title: { zh: '及时首复', en: 'replied in time' }, value: ({ respondedInTime }) => String(respondedInTime) },
  { title: { zh: '首复未知', en: 'reply unknown' }, value: ({ replies }) => String(replies.unknown) },
  { title: { zh: '重大', en: 'major' }, value: ({ major }) => String(major) },
]

function totalsText(say: Say, { totals }: PresentedAnalysis): string {
  const { previousQuarter, yearBefore, perTenThousandSqm } = totals
  const rows = [
    ...TOTALS.map(({ title, value }) => [say(title), value(totals)]),
    [say({ zh: '每万平方米', en: 'per 10,000 m²' }), rateText(perTenThousandSqm)],
    [say({ zh: '上季度收到', en: 'received a quarter before' }), String(previousQuarter.received)],
    [
      say({ zh: '上季度每万平方米', en: 'per 10,000 m² a quarter before' }),
      rateText(previousQuarter.perTenThousandSqm),
    ],
    [say({ zh: '上年同季收到', en: 'received a year before' }), String(yearBefore.received)],
    [say({ zh: '上年同季每万平方米', en: 'per 10,000 m² a year before' }), rateText(yearBefore.perTenThousandSqm)],
  ]
  return table([{ title: say({ zh: '总计', en: 'totals' }) }, { title: '', align: 'right' }], rows)
}

function breakdownText(say: Say, title: string, rows: readonly PresentedRow[]): string {
  const columns: Column[] = [
    { title },
    { title: say({ zh: '件数', en: 'count' }), align: 'right' },
    { title: say({ zh: '占比', en: 'share' }), align: 'right' },
    { title: say({ zh: '累计', en: 'cumulative' }), align: 'right' },
  ]
  return table(
    columns,
    rows.map(({ key, count, share, cumulativeShare }) => [
      key || '–',
      String(count),
      percent(share),
      percent(cumulativeShare),
    ]),
  )
}

function durationsText(say: Say, { respond, close }: PresentedAnalysis['durations']): string {
  const columns: Column[] = [
    { title: say({ zh: '用时', en: 'how long' }) },
    ...[
      say({ zh: '件数', en: 'cases' }),
      say({ zh: '工作小时中位', en: 'median working hours' }),
      say({ zh: '工作小时 p90', en: 'p90 working hours' }),
      say({ zh: '天数中位', en: 'median days' }),
      say({ zh: '天数 p90', en: 'p90 days' }),
    ].map((title) => ({ title, align: 'right' as const })),
  ]
  const row = (title: string, durations: PresentedDurations) => [
    title,
    String(durations.n),
    ...[
      durations.medianWorkingHours,
      durations.p90WorkingHours,
      durations.medianElapsedDays,
      durations.p90ElapsedDays,
    ].map((value) => (value === null ? '–' : value.toFixed(1))),
  ]
  return table(columns, [
    row(say({ zh: '首次答复', en: 'first reply' }), respond),
    row(say({ zh: '关闭', en: 'closure' }), close),
  ])
}

function casesText(say: Say, cases: PresentedAnalysis['cases']): string {
  const columns: Column[] = [
    { title: say({ zh: '编号', en: 'number' }) },
    { title: say({ zh: '收到', en: 'received' }) },
    { title: say({ zh: '类别', en: 'category' }) },
    { title: say({ zh: '状态', en: 'state' }) },
    { title: say({ zh: '未结天数', en: 'days open' }), align: 'right' },
    { title: say({ zh: '摘要', en: 'summary' }) },
  ]
  return table(
    columns,
    cases.map(({ number, receivedAt, category, state, ageDays, summary }) => [
      number,
      receivedAt.slice(0, 16),
      category,
      state,
      ageDays === undefined ? '' : String(ageDays),
      summary.slice(0, SUMMARY_CHARACTERS),
    ]),
  )
}

const SUMMARY_CHARACTERS = 40

function repeatsText(say: Say, repeats: PresentedAnalysis['repeats']): string {
  return table(
    [
      { title: say({ zh: '重复', en: 'repeats' }) },
      { title: say({ zh: '类别', en: 'category' }) },
      { title: say({ zh: '编号', en: 'numbers' }) },
    ],
    repeats.map(({ basis, category, numbers }) => [basis, category, numbers.join(', ')]),
  )
}

/** A rate with its 95 % interval. */
function rateText({ value, interval }: Totals['perTenThousandSqm']): string {
  if (value === undefined || !interval) return '–'
  return `${value.toFixed(3)} (${interval.lower.toFixed(3)}–${interval.upper.toFixed(3)})`
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}
