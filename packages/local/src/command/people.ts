import { formatWithOffset, type Instant, isRefusal, type Organization, type Refusal } from '@zhiheng/domain'
import {
  giveGrant,
  grantsWritten,
  grantWriter,
  removeUser,
  takeGrant,
  type UserRecord,
  usersOf,
} from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { type Workplace, withOrganization } from './host.ts'
import { instantOption, organizationOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface ListOptions extends CommonOptions {
  readonly org: string
}

interface PersonOptions extends ListOptions {
  readonly name: string
}

interface GrantOptions extends PersonOptions {
  readonly grant: string
  readonly from?: Instant
  readonly until?: Instant
}

/** `user list`, `user grant`, `user revoke`, `user remove`: who may do what, and from when to when. */
export function addPeople(group: Command, shell: Shell): void {
  const { say } = shell
  const login = say({ zh: '登录名', en: 'the login' })
  const grant = say({
    zh: '角色@范围；范围是 org、region:区域名 或 project:管理处代码',
    en: 'a role and where it holds: org, region:NAME or project:CODE',
  })
  group
    .command('list')
    .description(say({ zh: '列出可登录的用户和他们的角色', en: 'list who can sign in, and their roles' }))
    .addOption(organizationOption(say))
    .action(action<ListOptions>(shell, (options) => list(shell, options)))
  group
    .command('grant')
    .description(
      say({
        zh: '给用户一个角色，可定起止时间（如代班）',
        en: 'give a person a role, perhaps for a time (a substitute)',
      }),
    )
    .addOption(organizationOption(say))
    .requiredOption('--name <login>', login)
    .requiredOption('--grant <role@scope>', grant)
    .addOption(instantOption(say, '--from', say({ zh: '从何时起', en: 'from when on' })))
    .addOption(instantOption(say, '--until', say({ zh: '到何时止', en: 'until when' })))
    .addHelpText(
      'after',
      example(
        shell,
        'zhiheng user grant --org demo --name wang --grant SITE_MANAGER@project:P-01 --until 2026-12-01T00:00:00+08:00',
      ),
    )
    .action(action<GrantOptions>(shell, (options) => change(shell, options, (place) => give(place, options))))
  group
    .command('revoke')
    .description(say({ zh: '收回用户的一个角色，下一个请求起生效', en: 'take a role away, from the next request on' }))
    .addOption(organizationOption(say))
    .requiredOption('--name <login>', login)
    .requiredOption('--grant <role@scope>', grant)
    .action(action<GrantOptions>(shell, (options) => change(shell, options, (place) => take(place, options))))
  group
    .command('remove')
    .description(
      say({ zh: '停止一个用户登录，下一个请求起生效', en: "end a person's sign-in, from the next request on" }),
    )
    .addOption(organizationOption(say))
    .requiredOption('--name <login>', login)
    .action(
      action<PersonOptions>(shell, (options) =>
        change(shell, options, ({ service, ...found }) => removeUser(service, found, options.name)),
      ),
    )
}

async function give({ service, ...found }: Workplace, { name: login, grant, from, until }: GrantOptions) {
  const resolved = await grantsWritten(found.space, [grant])
  if (isRefusal(resolved)) return resolved
  const [held] = resolved
  if (!held) throw new Error('one grant was written')
  const timed = { ...held, ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
  return giveGrant(service, found, { login, grant: timed })
}

async function take({ service, ...found }: Workplace, { name: login, grant }: GrantOptions) {
  const resolved = await grantsWritten(found.space, [grant])
  if (isRefusal(resolved)) return resolved
  const [held] = resolved
  if (!held) throw new Error('one grant was written')
  return takeGrant(service, found, { login, grant: held })
}

function change(shell: Shell, options: PersonOptions, act: (place: Workplace) => Promise<UserRecord | Refusal>) {
  return withOrganization(shell, options, async (place) => {
    const changed = await act(place)
    if (isRefusal(changed)) return tellRefusal(shell, options, changed)
    const told = (await teller(place))(changed)
    if (options.json) writeJson(shell, told)
    else shell.output.write(`${told.login}  ${told.grants.join('  ')}\n`)
    return STATUS.done
  })
}

function list(shell: Shell, options: ListOptions) {
  return withOrganization(shell, options, async (place) => {
    const { service, ...found } = place
    const people = (await usersOf(service, found)).map(await teller(place))
    if (options.json) writeJson(shell, people)
    else {
      const [login, name, grants] = shell.say({ zh: '登录名 姓名 角色', en: 'login name roles' }).split(' ')
      const columns = [login, name, grants].map((title) => ({ title: title ?? '' }))
      shell.output.write(
        table(
          columns,
          people.map((one) => [one.login, one.name, one.grants.join('  ')]),
        ),
      )
    }
    return STATUS.done
  })
}

/** How a person is told of: their login, name, and grants as they are written, with their times. */
async function teller({ space, organization }: Workplace) {
  const written = await grantWriter(space)
  return ({ login, name, grants }: UserRecord) => ({
    login,
    name,
    grants: grants.map((grant) => `${written(grant)}${timeOf(grant, organization)}`),
  })
}

function timeOf({ from, until }: UserRecord['grants'][number], { timeZone }: Organization): string {
  if (from === undefined && until === undefined) return ''
  const [begin, end] = [from, until].map((at) => (at === undefined ? '' : formatWithOffset(at, timeZone)))
  return ` (${begin}–${end})`
}
