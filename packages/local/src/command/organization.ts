import { CALENDAR_NAMES, isRefusal } from '@zhiheng/domain'
import { createOrganization as makeOrganization, setSuspended } from '@zhiheng/service'
import { type Command, Option } from 'commander'
import { action, example } from './action.ts'
import { OPERATOR, withHost } from './host.ts'
import { organizationOption, timeZoneOption } from './option.ts'
import { addUsage } from './organizationUsage.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'

interface Options extends CommonOptions {
  readonly code: string
  readonly name: string
  readonly timezone: string
  readonly calendar: string
}

/** `org create`, `org suspend`, `org resume`, `org usage`: companies. */
export function addOrganization(root: Command, shell: Shell): void {
  const { say } = shell
  const group = root
    .command('org')
    .helpCommand(false)
    .description(say({ zh: '公司', en: 'organizations' }))
  addSuspending(group, shell)
  addUsage(group, shell)
  group
    .command('create')
    .description(say({ zh: '新建一个公司', en: 'make a new organization' }))
    .requiredOption(
      '--code <code>',
      say({ zh: '代码：小写字母、数字、连字符', en: 'its code: lower-case letters, digits, hyphens' }),
    )
    .requiredOption('--name <name>', say({ zh: '名称', en: 'its name' }))
    .addOption(timeZoneOption(say))
    .addOption(
      new Option(
        '--calendar <calendar>',
        say({
          zh: 'CN 为中国节假日和调休，WEEKDAYS 为周一至周五',
          en: 'CN: Chinese holidays and make-up days; WEEKDAYS: Monday to Friday',
        }),
      )
        .choices(CALENDAR_NAMES)
        .default('CN'),
    )
    .addHelpText('after', example(shell, "zhiheng org create --code mingyu --name '明屿物业'"))
    .action(action<Options>(shell, (options) => createOrganization(shell, options)))
}

interface Suspending extends CommonOptions {
  readonly org: string
}

function addSuspending(group: Command, shell: Shell): void {
  const { say } = shell
  group
    .command('suspend')
    .description(
      say({
        zh: '停用一个公司：无人可登录，数据保留',
        en: 'suspend an organization: nobody can sign in, nothing is lost',
      }),
    )
    .addOption(organizationOption(say))
    .addHelpText('after', example(shell, 'zhiheng org suspend --org mingyu'))
    .action(action<Suspending>(shell, (options) => suspend(shell, options, true)))
  group
    .command('resume')
    .description(say({ zh: '恢复一个停用的公司', en: 'end the suspension of an organization' }))
    .addOption(organizationOption(say))
    .addHelpText('after', example(shell, 'zhiheng org resume --org mingyu'))
    .action(action<Suspending>(shell, (options) => suspend(shell, options, false)))
}

function suspend(shell: Shell, options: Suspending, suspended: boolean) {
  return withHost(shell, options, async (host) => {
    const done = await setSuspended(host.service(OPERATOR), { code: options.org, suspended })
    if (isRefusal(done)) return tellRefusal(shell, options, done)
    if (options.json) writeJson(shell, { code: done.code, suspended })
    else
      shell.output.write(
        suspended
          ? shell.say({ zh: `已停用公司 ${done.code}\n`, en: `suspended organization ${done.code}\n` })
          : shell.say({ zh: `已恢复公司 ${done.code}\n`, en: `organization ${done.code} is in use again\n` }),
      )
    return STATUS.done
  })
}

function createOrganization(shell: Shell, options: Options) {
  return withHost(shell, options, async (host) => {
    const { code, name, timezone: timeZone, calendar } = options
    const made = await makeOrganization(host.service(OPERATOR), { code, name, timeZone, calendar })
    if (isRefusal(made)) return tellRefusal(shell, options, made)
    if (options.json) writeJson(shell, { id: made.id, code, name, timezone: timeZone, calendar })
    else
      shell.output.write(
        shell.say({
          zh: `已新建公司 ${code}（${name}，${timeZone}，${calendar}）\n下一步：zhiheng import sites 文件.csv --org ${code}\n`,
          en: `made organization ${code} (${name}, ${timeZone}, ${calendar})\nnext: zhiheng import sites FILE --org ${code}\n`,
        }),
      )
    return STATUS.done
  })
}
