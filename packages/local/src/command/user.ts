import { isRefusal, type Refusal } from '@zhiheng/domain'
import { addUser, grantsWritten } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { organizationOption } from './option.ts'
import { addPeople } from './people.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly name: string
  readonly fullName?: string
  readonly grant: readonly string[]
}

/** `user create`: makes a person who can sign in; `user list`, `grant`, `revoke`, `remove` stand in `people.ts`. */
export function addUsers(root: Command, shell: Shell): void {
  const { say } = shell
  const group = root
    .command('user')
    .helpCommand(false)
    .description(say({ zh: '用户', en: 'users' }))
  addPeople(group, shell)
  group
    .command('create')
    .description(say({ zh: '新建一个可登录的用户', en: 'make a person who can sign in' }))
    .addOption(organizationOption(say))
    .requiredOption(
      '--name <login>',
      say({
        zh: '登录名：小写字母、数字、点、下划线、连字符',
        en: 'the login: lower-case letters, digits, dot, underscore, hyphen',
      }),
    )
    .option('--full-name <name>', say({ zh: '姓名，省略时同登录名', en: 'their name; the login where it is left out' }))
    .requiredOption(
      '--grant <role@scope...>',
      say({
        zh: '角色@范围，可给多个；范围是 org、region:区域名 或 project:管理处代码',
        en: 'a role and where it holds, more than once if need be: org, region:NAME or project:CODE',
      }),
    )
    .addHelpText(
      'after',
      example(shell, 'zhiheng user create --org demo --name wang --grant CS_LEAD@project:P-01 STAFF@project:P-02'),
    )
    .action(action<Options>(shell, (options) => createUser(shell, options)))
}

function createUser(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { name: login, fullName = login, grant: grants } = options
    const resolved = await grantsWritten(found.space, grants)
    if (isRefusal(resolved)) return tellRefusal(shell, options, resolved)
    const made = await addUser(service, found, { login, name: fullName, grants: resolved })
    if (isRefusal(made)) return tellRefusal(shell, options, asWritten(made))
    if (options.json) writeJson(shell, { id: made.id, login, name: made.name, grants })
    else
      shell.output.write(
        shell.say({
          zh: `已新建用户 ${login}（${grants.join('，')}）\n`,
          en: `made user ${login} (${grants.join(', ')})\n`,
        }),
      )
    return STATUS.done
  })
}

const OPTIONS: Readonly<Record<string, string>> = { login: '--name', name: '--full-name' }

/** A refusal that names the option of this command in the place of the field. */
function asWritten(refusal: Refusal): Refusal {
  const option = OPTIONS[String(refusal.parameters.field)]
  return option === undefined ? refusal : { ...refusal, parameters: { ...refusal.parameters, field: option } }
}
