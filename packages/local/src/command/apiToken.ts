import { formatWithOffset, instant, isRefusal } from '@zhiheng/domain'
import { addToken, endToken, grantsWritten, grantWriter, type TokenRecord, tokensOf } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { type Workplace, withOrganization } from './host.ts'
import { durationOption, organizationOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface ListOptions extends CommonOptions {
  readonly org: string
}

interface CreateOptions extends ListOptions {
  readonly name: string
  readonly grant: string
  readonly expires: number
}

interface RevokeOptions extends ListOptions {
  readonly id: string
}

/** `api-token create`, `list`, `revoke`: what programs sign in with. */
export function addApiTokens(root: Command, shell: Shell): void {
  const { say } = shell
  const group = root
    .command('api-token')
    .helpCommand(false)
    .description(say({ zh: '程序用的 API 令牌', en: 'API tokens of programs' }))
  group
    .command('create')
    .description(
      say({ zh: '新建一个令牌；令牌只在此时显示一次', en: 'make a token; its text is shown now and never again' }),
    )
    .addOption(organizationOption(say))
    .requiredOption('--name <name>', say({ zh: '用途', en: 'what it is for' }))
    .requiredOption(
      '--grant <role@scope>',
      say({
        zh: 'BI_READER、EXECUTIVE 或 REGIONAL_MANAGER，范围是 org 或 region:区域名',
        en: 'BI_READER, EXECUTIVE or REGIONAL_MANAGER, at org or region:NAME',
      }),
    )
    .addOption(
      durationOption(say, '--expires', say({ zh: '有效时长，如 90d', en: 'how long it holds: 90d' })).default(
        NINETY_DAYS_MS,
        '90d',
      ),
    )
    .addHelpText(
      'after',
      example(shell, 'zhiheng api-token create --org demo --name reports --grant BI_READER@org --expires 90d'),
    )
    .action(action<CreateOptions>(shell, (options) => create(shell, options)))
  group
    .command('list')
    .description(say({ zh: '列出令牌：角色、到期和最近使用时间', en: 'list the tokens: role, end and last use' }))
    .addOption(organizationOption(say))
    .action(action<ListOptions>(shell, (options) => list(shell, options)))
  group
    .command('revoke')
    .description(say({ zh: '作废一个令牌，下一个请求起生效', en: 'end a token, from the next request on' }))
    .addOption(organizationOption(say))
    .requiredOption('--id <id>', say({ zh: '令牌编号（见 list）', en: 'the id that list tells' }))
    .action(action<RevokeOptions>(shell, (options) => revoke(shell, options)))
}

const NINETY_DAYS_MS = 90 * 86_400_000

function create(shell: Shell, options: CreateOptions) {
  return withOrganization(shell, options, async (place) => {
    const { service, ...found } = place
    const resolved = await grantsWritten(found.space, [options.grant])
    if (isRefusal(resolved)) return tellRefusal(shell, options, resolved)
    const [grant] = resolved
    if (!grant) throw new Error('one grant was written')
    const expiresAt = instant(service.now() + options.expires)
    const made = await addToken(service, found, { name: options.name, grant, expiresAt })
    if (isRefusal(made)) return tellRefusal(shell, options, made)
    const told = (await teller(place))(made.token)
    shell.log(
      shell.say({
        zh: `${told.name}（${told.grant}），有效至 ${told.expiresAt}；此后不再显示`,
        en: `${told.name} (${told.grant}), until ${told.expiresAt}; it is not shown again`,
      }),
    )
    if (options.json) writeJson(shell, { token: made.text, ...told })
    else shell.output.write(`${made.text}\n`)
    return STATUS.done
  })
}

function list(shell: Shell, options: ListOptions) {
  return withOrganization(shell, options, async (place) => {
    const { service, ...found } = place
    const tokens = (await tokensOf(service, found)).map(await teller(place))
    if (options.json) writeJson(shell, tokens)
    else {
      const titles = shell
        .say({ zh: '编号 用途 角色 到期 最近使用 作废', en: 'id for role until used ended' })
        .split(' ')
      const rows = tokens.map((one) => [
        one.id,
        one.name,
        one.grant,
        one.expiresAt,
        one.lastUsedAt ?? '',
        one.revokedAt ?? '',
      ])
      shell.output.write(
        table(
          titles.map((title) => ({ title })),
          rows,
        ),
      )
    }
    return STATUS.done
  })
}

function revoke(shell: Shell, options: RevokeOptions) {
  return withOrganization(shell, options, async (place) => {
    const { service, ...found } = place
    const ended = await endToken(service, found, options.id)
    if (isRefusal(ended)) return tellRefusal(shell, options, ended)
    const told = (await teller(place))(ended)
    if (options.json) writeJson(shell, told)
    else shell.output.write(`${told.id}  ${told.name}  ${told.revokedAt}\n`)
    return STATUS.done
  })
}

/** How a token is told of, its times in those of the organization. */
async function teller({ space, organization: { timeZone } }: Workplace) {
  const written = await grantWriter(space)
  return ({ id, name, grant, expiresAt, lastUsedAt, revokedAt }: TokenRecord) => ({
    id,
    name,
    grant: written(grant),
    expiresAt: formatWithOffset(expiresAt, timeZone),
    ...(lastUsedAt !== undefined && { lastUsedAt: formatWithOffset(lastUsedAt, timeZone) }),
    ...(revokedAt !== undefined && { revokedAt: formatWithOffset(revokedAt, timeZone) }),
  })
}
