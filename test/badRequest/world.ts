import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { LogEntry } from '@zhiheng/api'
import { addCategories, categoryId } from '@zhiheng/data'
import { isRefusal } from '@zhiheng/domain'
import {
  addUser,
  createOrganization,
  type FoundOrganization,
  findOrganization,
  grantsWritten,
  importSites,
} from '@zhiheng/service'
import { openApp } from '../../packages/local/src/host/app.ts'
import { listen } from '../../packages/local/src/host/listen.ts'
import { type Host, openHost } from '../../packages/local/src/host/openHost.ts'
import { issueToken } from '../../packages/local/src/people/issueToken.ts'

/** The real server over a private engine, with two organizations whose people have real tokens. */
export interface World {
  readonly host: Host
  readonly port: number
  readonly main: FoundOrganization
  readonly other: FoundOrganization
  readonly logged: readonly LogEntry[]
  tokenOf(login: string, code: string, lifetimeMs?: number): Promise<string>
  close(): Promise<void>
}

const HOUR_MS = 3_600_000
const ACTOR = { kind: 'operator', id: 'check' } as const
const PEOPLE = {
  manager: 'SITE_MANAGER@project:HZ-01',
  neighbour: 'SITE_MANAGER@project:HZ-02',
  reader: 'EXECUTIVE@org',
}

export async function openWorld(searchPath: string | undefined): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-bad-request-'))
  const host = await openHost({ folder, log: () => undefined, searchPath })
  const main = await openOrganization(host, { code: 'main', sites: ['HZ-01', 'HZ-02'], people: PEOPLE })
  const other = await openOrganization(host, {
    code: 'other',
    sites: ['SZ-01'],
    people: { stranger: 'SITE_MANAGER@project:SZ-01' },
  })
  const logged: LogEntry[] = []
  const listening = await listen(0)
  // More people who are nobody ask here, from one address, than are listened to.
  const budgets = { address: { capacity: 1_000_000, restorePerSecond: 1 } }
  listening.answerWith(await openApp(host, (entry) => logged.push(entry), { budgets }))
  return {
    host,
    port: listening.port,
    main,
    other,
    logged,
    async tokenOf(login, code, lifetimeMs = HOUR_MS) {
      const issued = await issueToken(host, { login, code, lifetimeMs })
      if (isRefusal(issued)) throw new Error(`no token for ${login}`)
      return issued.token
    },
    async close() {
      await listening.close()
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Plan {
  readonly code: string
  readonly sites: readonly string[]
  readonly people: Readonly<Record<string, string>>
}

async function openOrganization(host: Host, { code, sites, people }: Plan): Promise<FoundOrganization> {
  const service = host.service(ACTOR)
  const made = await createOrganization(service, { code, name: code, timeZone: 'Asia/Shanghai', calendar: 'CN' })
  const found = await findOrganization(service, code)
  if (isRefusal(made) || isRefusal(found)) throw new Error(`no organization ${code}`)
  const rows = sites.map((site) => `${site},Site ${site},Region,100000\n`)
  const source = Readable.from(['site_id,name,region,gross_floor_area_m2\n', ...rows])
  await importSites(service, found, { source }, { rejected: () => undefined, progress: () => undefined })
  const { space, organization } = found
  await addCategories(space, [{ id: categoryId(space, '维修'), organization: organization.id, name: '维修' }])
  for (const [login, grant] of Object.entries(people)) {
    const grants = await grantsWritten(space, [grant])
    if (isRefusal(grants) || isRefusal(await addUser(service, found, { login, name: login, grants })))
      throw new Error(`no user ${login}`)
  }
  return found
}
