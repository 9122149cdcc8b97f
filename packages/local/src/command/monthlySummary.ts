import { isRefusal, type MonthKey } from '@zhiheng/domain'
import { runMonthlySummary } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { monthOption, organizationOption } from './option.ts'
import { openProgress } from './progress.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly month: MonthKey
}

/** `run monthly-summary`: the work that the clock does on the 1st of a month, on demand. */
export function addMonthlySummary(group: Command, shell: Shell): void {
  const { say } = shell
  group
    .command('monthly-summary')
    .description(
      say({
        zh: '为当月在管的每个管理处生成投诉月度小结；再次执行不会重复',
        en: 'make the monthly summary of every project that was managed in the month; running it again makes nothing new',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(
      monthOption(say, '--month', say({ zh: '已结束的月份', en: 'a month that has ended' })).makeOptionMandatory(),
    )
    .addHelpText('after', example(shell, 'zhiheng run monthly-summary --org demo --month 2026-10'))
    .action(action<Options>(shell, (options) => run(shell, options)))
}

function run(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, organization, space }) => {
    const { month } = options
    const progress = openProgress(shell.errors)
    const done = await runMonthlySummary(service, { organization, space }, { month }, (some, all) =>
      progress.show(some / all, `${some}/${all}`),
    )
    progress.clear()
    if (isRefusal(done)) return tellRefusal(shell, options, done)
    for (const { project, reason } of done.failures) shell.log(`${project}: ${reason}`)
    const { projects, generated, unchanged, revised, failed } = done
    if (options.json) writeJson(shell, done)
    else
      shell.output.write(
        shell.say({
          zh: `${month}：管理处 ${projects}，新生成 ${generated}，不变 ${unchanged}，修订 ${revised}，失败 ${failed}\n`,
          en: `${month}: ${projects} projects, ${generated} generated, ${unchanged} unchanged, ${revised} revised, ${failed} failed\n`,
        }),
      )
    return failed > 0 ? STATUS.refused : STATUS.done
  })
}
