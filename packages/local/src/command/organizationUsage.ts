import { isRefusal, type MonthKey } from '@zhiheng/domain'
import { readUsage, type UsageMonth } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { monthOption, organizationOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly from: MonthKey
  readonly to: MonthKey
}

/** `org usage`: what a company used of the service, month by month. */
export function addUsage(group: Command, shell: Shell): void {
  const { say } = shell
  group
    .command('usage')
    .description(
      say({
        zh: '用量：每月的请求、点数、因限流被拒、写入和活跃人数',
        en: 'usage by month: requests, points, refusals by budget, writes, active people',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(monthOption(say, '--from', say({ zh: '第一个月', en: 'the first month' })).makeOptionMandatory())
    .addOption(monthOption(say, '--to', say({ zh: '最后一个月', en: 'the last month' })).makeOptionMandatory())
    .addHelpText('after', example(shell, 'zhiheng org usage --org mingyu --from 2026-09 --to 2026-11'))
    .action(action<Options>(shell, (options) => tellUsage(shell, options)))
}

function tellUsage(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { from, to } = options
    const months = await readUsage(service, found, { from, to })
    if (isRefusal(months)) return tellRefusal(shell, options, months)
    if (options.json) writeJson(shell, months)
    else shell.output.write(usageText(shell, months))
    return STATUS.done
  })
}

function usageText({ say }: Shell, months: readonly UsageMonth[]): string {
  const count = (title: string) => ({ title, align: 'right' as const })
  return table(
    [
      { title: say({ zh: '月份', en: 'month' }) },
      count(say({ zh: '请求', en: 'requests' })),
      count(say({ zh: '点数', en: 'points' })),
      count(say({ zh: '被拒', en: 'refused' })),
      count(say({ zh: '写入', en: 'writes' })),
      count(say({ zh: '人数', en: 'people' })),
    ],
    months.map(({ month, requests, points, refused, writes, people }) => [
      month,
      ...[requests, points, refused, writes, people].map(String),
    ]),
  )
}
