import { civilDateOf, formatWithOffset, type Instant, isRefusal, type QuarterKey } from '@zhiheng/domain'
import { runQuarterlyAnalysis, runRetention, runSweep } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { addMonthlySummary } from './monthlySummary.ts'
import { instantOption, organizationOption, quarterOption } from './option.ts'
import { openProgress } from './progress.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly quarter: QuarterKey
  readonly asOf?: Instant
}

/** `run quarterly-analysis`, `monthly-summary`, `sweep`, `retention`: the jobs of the clock, on demand. */
export function addRun(root: Command, shell: Shell): void {
  const { say } = shell
  const group = root
    .command('run')
    .helpCommand(false)
    .description(say({ zh: '立即执行定时工作', en: 'do the work of the clock now' }))
  group
    .command('sweep')
    .description(
      say({
        zh: '处理到期队列：把已过的时限记为超时；再次执行不会重复',
        en: 'work off the due queue: record the deadlines that have run out; running it again records nothing new',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(
      instantOption(
        say,
        '--now',
        say({ zh: '按此刻计算（默认为现在）', en: 'as if it were this instant; by default it is now' }),
      ),
    )
    .addHelpText('after', example(shell, 'zhiheng run sweep --org demo'))
    .action(action<SweepOptions>(shell, (options) => sweep(shell, options)))
  group
    .command('retention')
    .description(
      say({
        zh: '按公司规定的保存期限，删除早已办结事项的文字；编号和数字不变',
        en: "take away the words of cases that are over for longer than the organization's policy keeps them; numbers and figures stay",
      }),
    )
    .addOption(organizationOption(say))
    .addHelpText('after', example(shell, 'zhiheng run retention --org demo'))
    .action(action<RetentionOptions>(shell, (options) => retain(shell, options)))
  group
    .command('quarterly-analysis')
    .description(
      say({
        zh: '为应做季度分析的每个管理处生成分析；再次执行不会重复',
        en: 'make the quarterly analysis of every project that owes one; running it again makes nothing new',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(
      quarterOption(
        say,
        '--quarter',
        say({ zh: '已结束的季度', en: 'a quarter that has ended' }),
      ).makeOptionMandatory(),
    )
    .addOption(
      instantOption(
        say,
        '--as-of',
        say({
          zh: '按此刻的状态（默认为季度后的第一刻）',
          en: 'states as of this instant; by default the first one after the quarter',
        }),
      ),
    )
    .addHelpText('after', example(shell, 'zhiheng run quarterly-analysis --org demo --quarter 2026Q3'))
    .action(action<Options>(shell, (options) => runQuarterly(shell, options)))
  addMonthlySummary(group, shell)
}

interface SweepOptions extends CommonOptions {
  readonly org: string
  readonly now?: Instant
}

function sweep(shell: Shell, options: SweepOptions) {
  return withOrganization(shell, options, async ({ service, organization }) => {
    const { now } = options
    const asked = { organization: organization.id, ...(now !== undefined && { asIf: now }) }
    const run = await runSweep(service, asked)
    if (isRefusal(run)) return tellRefusal(shell, options, run)
    const { woken, failures, left } = run
    const failed = failures.length
    for (const { id, reason } of failures) shell.log(`${id}: ${reason}`)
    const sweptTo = formatWithOffset(run.sweptTo, organization.timeZone)
    if (options.json) writeJson(shell, { sweptTo, woken, failed, left })
    else
      shell.output.write(
        shell.say({
          zh: `截至 ${sweptTo}：记录了 ${woken} 件的超时，失败 ${failed}，由其他进程处理的管理处 ${left}\n`,
          en: `up to ${sweptTo}: recorded what ran out of ${woken} cases, ${failed} failed, ${left} projects left to another sweeper\n`,
        }),
      )
    return failed > 0 ? STATUS.refused : STATUS.done
  })
}

interface RetentionOptions extends CommonOptions {
  readonly org: string
}

function retain(shell: Shell, options: RetentionOptions) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { before, erased, kept, failures } = await runRetention(service, found)
    const failed = kept + failures.length
    for (const { project, reason } of failures) shell.log(`${project}: ${reason}`)
    const { timeZone } = found.organization
    if (options.json)
      writeJson(shell, {
        ...(before !== undefined && { before: formatWithOffset(before, timeZone) }),
        erased,
        kept,
        failed,
        failures,
      })
    else if (before === undefined)
      shell.output.write(
        shell.say({
          zh: '该公司未规定保存期限（wordsKeptMonths），没有可删除的内容\n',
          en: 'this organization has no limit (wordsKeptMonths); nothing is taken away\n',
        }),
      )
    else
      shell.output.write(
        shell.say({
          zh: `已删除 ${erased} 件的文字（${civilDateOf(before, timeZone)} 之前办结），失败 ${kept}\n`,
          en: `took away the words of ${erased} cases that were over before ${civilDateOf(before, timeZone)}; ${kept} failed\n`,
        }),
      )
    return failed > 0 ? STATUS.refused : STATUS.done
  })
}

function runQuarterly(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, organization, space }) => {
    const { quarter, asOf } = options
    const progress = openProgress(shell.errors)
    const run = await runQuarterlyAnalysis(
      service,
      { organization, space },
      { quarter, ...(asOf !== undefined && { asOf }) },
      (done, all) => progress.show(done / all, `${done}/${all}`),
    )
    progress.clear()
    if (isRefusal(run)) return tellRefusal(shell, options, run)
    for (const { project, reason } of run.failures) shell.log(`${project}: ${reason}`)
    const { eligible, generated, unchanged, revised, failed } = run
    if (options.json) writeJson(shell, run)
    else
      shell.output.write(
        shell.say({
          zh: `${quarter}：应做 ${eligible}，新生成 ${generated}，不变 ${unchanged}，修订 ${revised}，失败 ${failed}\n`,
          en: `${quarter}: ${eligible} eligible, ${generated} generated, ${unchanged} unchanged, ${revised} revised, ${failed} failed\n`,
        }),
      )
    return failed > 0 ? STATUS.refused : STATUS.done
  })
}
