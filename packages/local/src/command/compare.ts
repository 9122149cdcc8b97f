import type { PeriodKey } from '@zhiheng/domain'
import type { ComparisonMetric, ComparisonRow } from '@zhiheng/service'
import { COMPARISON_METRICS, compareSites } from '@zhiheng/service'
import { type Command, Option } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { organizationOption, periodOption } from './option.ts'
import { writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly period: PeriodKey
  readonly metric: ComparisonMetric
}

/** `compare`: all sites by one metric. */
export function addCompare(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('compare')
    .description(say({ zh: '按一个指标比较各管理处', en: 'compare all sites by one metric' }))
    .addOption(organizationOption(say))
    .addOption(periodOption(say).makeOptionMandatory())
    .addOption(
      new Option('--metric <metric>', say({ zh: '指标', en: 'the metric' }))
        .choices(Object.keys(COMPARISON_METRICS))
        .makeOptionMandatory(),
    )
    .addHelpText('after', example(shell, 'zhiheng compare --org demo --period 2026Q3 --metric complaintRate'))
    .action(action<Options>(shell, (options) => tellComparison(shell, options)))
}

function tellComparison(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { metric, period } = options
    const rows = await compareSites(service, found, { metric, period })
    if (options.json) writeJson(shell, { metric, period, rows: rows.map(documentOf) })
    else shell.output.write(comparisonText(shell, rows))
    return STATUS.done
  })
}

function documentOf({ code, name, region, numerator, denominator, rate }: ComparisonRow) {
  return { project: code, name, region, numerator, denominator, rate: rate ?? null }
}

function comparisonText({ say }: Shell, rows: readonly ComparisonRow[]): string {
  const columns = [
    { title: say({ zh: '管理处', en: 'project' }) },
    { title: say({ zh: '名称', en: 'name' }) },
    { title: say({ zh: '区域', en: 'region' }) },
    { title: say({ zh: '分子', en: 'numerator' }), align: 'right' as const },
    { title: say({ zh: '分母', en: 'denominator' }), align: 'right' as const },
    { title: say({ zh: '比率', en: 'rate' }), align: 'right' as const },
  ]
  return table(
    columns,
    rows.map(({ code, name, region, numerator, denominator, rate }) => [
      code,
      name,
      region,
      String(numerator),
      String(Math.round(denominator * 1000) / 1000),
      rate === undefined ? '–' : rate.toFixed(4),
    ]),
  )
}
