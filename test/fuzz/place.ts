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
import { type Answer, type Listening, listen } from '../../packages/local/src/host/listen.ts'
import { type Host, openHost } from '../../packages/local/src/host/openHost.ts'
import { issueToken } from '../../packages/local/src/people/issueToken.ts'
import type { World } from '../badRequest/world.ts'

/** The real server over a private engine: several organizations with people of several roles, on two ports. */
export interface Place extends World {
  /** Errors alone, until they are told of. */
  readonly logged: LogEntry[]
  /** The same data under the budgets that hold for everybody. */
  readonly strictPort: number
  readonly organizations: Readonly<Record<string, FoundOrganization>>
  readonly people: readonly { readonly login: string; readonly code: string }[]
}

const HOUR_MS = 3_600_000
const ACTOR = { kind: 'operator', id: 'check' } as const
/** By the code of the organization: its sites and its people. Nobody ever asks about the one that is quiet. */
const PLANS: Readonly<Record<string, Plan>> = {
  main: {
    sites: ['HZ-01', 'HZ-02'],
    people: {
      manager: 'SITE_MANAGER@project:HZ-01',
      neighbour: 'SITE_MANAGER@project:HZ-02',
      reader: 'EXECUTIVE@org',
      quality: 'QUALITY@org',
      admin: 'ADMIN@org',
      staff: 'STAFF@project:HZ-01',
      leader: 'CS_LEAD@project:HZ-01',
      regional: 'REGIONAL_MANAGER@region:Region',
      figures: 'BI_READER@org',
    },
  },
  other: { sites: ['SZ-01'], people: { stranger: 'SITE_MANAGER@project:SZ-01' } },
  modest: { sites: ['GZ-01'], people: { modest: 'SITE_MANAGER@project:GZ-01' } },
  quiet: { sites: ['BJ-01'], people: { silent: 'SITE_MANAGER@project:BJ-01' } },
}
/** So much that most requests are really answered; one operation may cost what it may cost a person. */
const UNENDING = { capacity: 1e12, restorePerSecond: 1e9 }
const CALLER = { ...UNENDING, operationPriceMax: 20_000 }
const GENEROUS = { person: CALLER, token: CALLER, organization: UNENDING, address: UNENDING }

interface Plan {
  readonly sites: readonly string[]
  readonly people: Readonly<Record<string, string>>
}

/** Opens it all; what answers can be wrapped, to plant a fault. */
export async function openPlace(searchPath: string | undefined, wrap: (answer: Answer) => Answer): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-fuzz-'))
  const host = await openHost({ folder, log: () => undefined, searchPath })
  const organizations: Record<string, FoundOrganization> = {}
  for (const [code, plan] of Object.entries(PLANS)) organizations[code] = await openOrganization(host, code, plan)
  const { main, other } = organizations
  if (!main || !other) throw new Error('two organizations are always there')
  // Nothing else is kept, or the memory of the check would be taken for the server's.
  const logged: LogEntry[] = []
  const keepErrors = (entry: LogEntry) => {
    if (entry.level === 'error') logged.push(entry)
  }
  const open: Listening[] = []
  for (const limits of [{ budgets: GENEROUS }, {}]) {
    const listening = await listen(0)
    listening.answerWith(wrap(await openApp(host, keepErrors, limits)))
    open.push(listening)
  }
  return {
    host,
    port: open[0]?.port ?? 0,
    strictPort: open[1]?.port ?? 0,
    main,
    other,
    organizations,
    people: Object.entries(PLANS).flatMap(([code, { people }]) =>
      Object.keys(people).map((login) => ({ login, code })),
    ),
    logged,
    async tokenOf(login, code, lifetimeMs = HOUR_MS) {
      const issued = await issueToken(host, { login, code, lifetimeMs })
      if (isRefusal(issued)) throw new Error(`no token for ${login}`)
      return issued.token
    },
    async close() {
      await Promise.all(open.map((listening) => listening.close()))
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openOrganization(host: Host, code: string, { sites, people }: Plan): Promise<FoundOrganization> {
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
