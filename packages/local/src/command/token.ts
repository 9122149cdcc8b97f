import { formatWithOffset, isRefusal } from '@zhiheng/domain'
import type { Command } from 'commander'
import type { Host } from '../host/openHost.ts'
import { issueToken } from '../people/issueToken.ts'
import { action, example } from './action.ts'
import { CommandError } from './commandError.ts'
import { withHost } from './host.ts'
import { durationOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'

interface Options extends CommonOptions {
  readonly user: string
  readonly org?: string
  readonly expires: number
}

const TWELVE_HOURS_MS = 43_200_000

/** `token`: a bearer token for a user. */
export function addToken(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('token')
    .description(say({ zh: '给一个用户签发访问令牌（Bearer）', en: 'issue a bearer token for a user' }))
    .requiredOption('--user <login>', say({ zh: '登录名', en: 'the login' }))
    .option(
      '--org <code>',
      say({
        zh: '公司代码；省略时找有这个用户的公司，演示公司优先',
        en: 'code of the organization; where left out, the one that has the user, the demo first',
      }),
    )
    .addOption(
      durationOption(
        say,
        '--expires',
        say({ zh: '有效时长，如 30m、12h、7d', en: 'how long it holds: 30m, 12h, 7d' }),
      ).default(TWELVE_HOURS_MS, '12h'),
    )
    .addHelpText(
      'after',
      example(shell, 'curl -H "Authorization: Bearer $(zhiheng token --user quality)" http://127.0.0.1:4000/graphql …'),
    )
    .action(action<Options>(shell, (options) => withHost(shell, options, (host) => tellToken(shell, options, host))))
}

async function tellToken(shell: Shell, options: Options, host: Host): Promise<Status> {
  const { user: login, org: code, expires: lifetimeMs } = options
  if (shell.settings.issuers !== undefined) {
    const words = shell.say({
      zh: '已用 ZHIHENG_ISSUERS 接入别的身份认证，令牌由它签发；本机签发的令牌不被接受',
      en: 'ZHIHENG_ISSUERS names other identity providers: they issue the tokens, and one of this machine opens nothing',
    })
    throw new CommandError('ISSUED_ELSEWHERE', words)
  }
  const issued = await issueToken(host, { login, ...(code !== undefined && { code }), lifetimeMs })
  if (isRefusal(issued)) return tellRefusal(shell, options, issued)
  const { token, organization, expiresAt } = issued
  const until = formatWithOffset(expiresAt, organization.timeZone)
  shell.log(
    shell.say({
      zh: `公司 ${organization.code} 的用户 ${login}，有效至 ${until}`,
      en: `user ${login} of organization ${organization.code}, until ${until}`,
    }),
  )
  if (options.json) writeJson(shell, { token, organization: organization.code, user: login, expiresAt: until })
  else shell.output.write(`${token}\n`)
  return STATUS.done
}
