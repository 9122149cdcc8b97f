import { isRefusal, previousQuarter, quarterOf } from '@zhiheng/domain'
import type { Host } from '../host/openHost.ts'
import { issueToken } from '../people/issueToken.ts'
import { writeJson } from './refused.ts'
import type { CommonOptions, Shell } from './shell.ts'

const USER = 'quality'
const TOKEN_MS = 43_200_000
const QUERY =
  '{"query":"{ viewer { name } organization { name projects(first: 3) { edges { node { code name } } } } }"}'

/** Says where the server answers, and what to do next. */
export async function tellWelcome(
  shell: Shell,
  { json }: CommonOptions,
  { host, url }: { host: Host; url: string },
): Promise<void> {
  // Where other providers are trusted, a token of this machine opens nothing.
  const isOurs = shell.settings.issuers === undefined
  const issued = isOurs ? await issueToken(host, { login: USER, code: 'demo', lifetimeMs: TOKEN_MS }) : undefined
  if (json) return writeJson(shell, { url, ...(issued && !isRefusal(issued) && { user: USER, token: issued.token }) })
  shell.output.write(
    shell.say({
      zh: `质衡已启动：${url}（GraphQL 在 ${url}/graphql），按 Ctrl-C 停止\n`,
      en: `Zhiheng is up: ${url} (GraphQL at ${url}/graphql); Ctrl-C stops it\n`,
    }),
  )
  if (!issued) return
  if (isRefusal(issued)) return shell.output.write(emptyText(shell))
  const quarter = previousQuarter(quarterOf(host.now(), issued.organization.timeZone))
  shell.output.write(demoText(shell, { url, token: issued.token, quarter }))
}

function demoText({ say }: Shell, { url, token, quarter }: Record<'url' | 'token' | 'quarter', string>): string {
  const curl = `curl -s ${url}/graphql -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '${QUERY}'`
  return say({
    zh: `
演示公司 demo，用户 ${USER}（品质部）的令牌，12 小时内有效：
${token}

试一个查询：
${curl}

在另一个终端：
npm run -s zhiheng -- compare --org demo --period ${quarter} --metric complaintRate
npm run -s zhiheng -- token --user manager-1
`,
    en: `
A token for user ${USER} of the demo organization, good for 12 hours:
${token}

Try a query:
${curl}

In another terminal:
npm run -s zhiheng -- compare --org demo --period ${quarter} --metric complaintRate
npm run -s zhiheng -- token --user manager-1
`,
  })
}

function emptyText({ say }: Shell): string {
  return say({
    zh: `
下一步，在另一个终端：
npm run -s zhiheng -- org create --code mingyu --name '明屿物业'
npm run -s zhiheng -- import sites 管理处.csv --org mingyu
npm run -s zhiheng -- user create --org mingyu --name quality --grant QUALITY@org
`,
    en: `
Next, in another terminal:
npm run -s zhiheng -- org create --code mine --name 'My company'
npm run -s zhiheng -- import sites sites.csv --org mine
npm run -s zhiheng -- user create --org mine --name quality --grant QUALITY@org
`,
  })
}
