import { isRefusal, type QuarterKey } from '@zhiheng/domain'
import type { MetricRow, MetricSplit } from '@zhiheng/service'
import { csvLine, METRIC_SPLITS, metricTable } from '@zhiheng/service'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import type { Say } from './language.ts'
import { organizationOption, quarterOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

const FORMATS = ['json', 'csv', 'ndjson'] as const
type Format = (typeof FORMATS)[number]

interface Options extends CommonOptions {
  readonly org: string
  readonly from: QuarterKey
  readonly to: QuarterKey
  readonly by: readonly MetricSplit[]
  readonly format?: Format
}

/** `metrics`: the metric table of a range of quarters. */
export function addMetrics(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('metrics')
    .description(say({ zh: '指标表：按季度范围和维度计数', en: 'the metric table: counts over a range of quarters' }))
    .addOption(organizationOption(say))
    .addOption(quarterOption(say, '--from', say({ zh: '第一个季度', en: 'the first quarter' })).makeOptionMandatory())
    .addOption(quarterOption(say, '--to', say({ zh: '最后一个季度', en: 'the last quarter' })).makeOptionMandatory())
    .addOption(splitOption(say))
    .addOption(
      new Option(
        '--format <format>',
        say({
          zh: '格式；省略时终端上是表格，其他是 json',
          en: 'the format; where left out a table on a terminal, else json',
        }),
      ).choices(FORMATS),
    )
    .addHelpText(
      'after',
      example(
        shell,
        'zhiheng metrics --org demo --from 2026Q1 --to 2026Q3 --by project,quarter --format csv > metrics.csv',
      ),
    )
    .action(action<Options>(shell, (options) => tellMetrics(shell, options)))
}

/** Each split once, in the order asked for; splits that cannot be had together are refused by the service. */
function splitOption(say: Say): Option {
  const description = say({
    zh: `按什么拆分，逗号隔开：${METRIC_SPLITS.join('、')}`,
    en: `what to split by, with commas: ${METRIC_SPLITS.join(', ')}`,
  })
  return new Option('--by <splits>', description)
    .default([], say({ zh: '不拆分', en: 'no split' }))
    .argParser((text): MetricSplit[] => {
      const splits = text.split(',').map((word) => word.trim())
      if (splits.every((word): word is MetricSplit => METRIC_SPLITS.some((known) => known === word)))
        return [...new Set(splits)]
      throw new InvalidArgumentError(
        say({ zh: `只能是 ${METRIC_SPLITS.join('、')}。`, en: `Allowed are ${METRIC_SPLITS.join(', ')}.` }),
      )
    })
}

function tellMetrics(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { from, to, by } = options
    const rows = await metricTable(service, found, { from, to, by })
    if (isRefusal(rows)) return tellRefusal(shell, options, rows)
    const format = options.format ?? (options.json || !shell.output.isTerminal ? 'json' : undefined)
    if (format) writeRows(shell, rows, { format, columns: columnsOf(rows, by) })
    else shell.output.write(metricText(shell, rows))
    return STATUS.done
  })
}

function writeRows(
  shell: Shell,
  rows: readonly MetricRow[],
  { format, columns }: { format: Format; columns: readonly string[] },
): void {
  switch (format) {
    case 'json':
      writeJson(shell, rows)
      return
    case 'ndjson':
      for (const row of rows) writeJson(shell, row)
      return
    case 'csv':
      shell.output.write(csvLine(columns))
      for (const row of rows) shell.output.write(csvLine(columns.map((column) => row[column])))
      return
    default:
      throw new TypeError(`no such format: ${format satisfies never}`)
  }
}

/** The columns of the first row; without rows the splits alone are known. */
function columnsOf(rows: readonly MetricRow[], by: readonly MetricSplit[]): readonly string[] {
  return rows[0] ? Object.keys(rows[0]) : by
}

function metricText({ say }: Shell, rows: readonly MetricRow[]): string {
  const [first] = rows
  if (!first) return say({ zh: '没有投诉\n', en: 'no complaints\n' })
  const columns = Object.entries(first).map(([title, value]) => ({
    title,
    ...(typeof value !== 'string' && { align: 'right' as const }),
  }))
  return table(
    columns,
    rows.map((row) => columns.map(({ title }) => String(row[title] ?? '–'))),
  )
}
