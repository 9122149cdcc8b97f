import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createApp, type LogEntry } from '@zhiheng/api'
import { addCategories, categoryId, openStore, projectId, regionId } from '@zhiheng/data'
import { type Actor, type Grant, instant, isRefusal, type ProjectId } from '@zhiheng/domain'
import {
  createOrganization,
  findOrganization,
  type Identified,
  identifyPerson,
  identifyToken,
  importSites,
  type Service,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: {
    readonly data?: T
    readonly errors?: readonly { message: string; extensions: { code: string; requestId?: string } }[]
  }
  readonly extensions: { readonly cost: { readonly price: number; readonly remaining: number; readonly limit: number } }
  readonly headers: Headers
}

export interface Ask {
  readonly as?: string
  readonly language?: string
}

/** A company of three sites in two regions on a real engine, with the application that serves it. */
export async function openCompany(
  options: Partial<Parameters<typeof createApp>[0]> = {},
  clock?: { readonly now: number },
) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-api-'))
  const host = await openHost({ folder, log: () => undefined })
  const service = host.service({ kind: 'operator', id: 'check' })
  const logged: LogEntry[] = []
  const actors = await people(service)
  let failing = false
  const reception = {
    storeFor: (actor: Actor) => openStore(host.table, actor),
    now: host.now,
    organizations: service.organizations,
  }
  /** Whoever is not among the actors above: a login of the table, or the text of a token. */
  const stored = (name: string) =>
    name.startsWith('zht_')
      ? identifyToken(reception, name)
      : identifyPerson(reception, { organization: 'demo', login: name })
  const app = createApp({
    serviceFor: (actor, signal) => {
      const service = { ...host.service(actor, signal), ...(clock && { now: () => instant(clock.now) }) }
      return failing && actor.kind === 'person' ? brokenService(service) : service
    },
    addressOf: ({ req }) => req.header('x-address') ?? '',
    authenticate: async (headers) => {
      const name = headers.get('authorization')?.replace('Bearer ', '') ?? ''
      const actor = actors.get(name)
      return actor ? { actor } : stored(name)
    },
    log: (entry) => logged.push(entry),
    ...options,
  })
  const ask = async <T>(
    query: string,
    variables: object = {},
    { as = 'manager', language = 'en' }: Ask = {},
  ): Promise<Answer<T>> => {
    const response = await app.request('/graphql', {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ query, variables }),
    })
    // What it cost is no part of what is answered, and differs from one request to the next.
    const { extensions, ...body } = (await response.json()) as Answer<T>['body'] & Pick<Answer<T>, 'extensions'>
    return { status: response.status, body, extensions, headers: response.headers }
  }
  const { body } = await ask<{ organization: { categories: { id: string; name: string }[] } }>(
    '{ organization { categories { id name } } }',
  )
  return {
    app,
    ask,
    /** The global id of a level-1 category. */
    category: body.data?.organization.categories.find(({ name }) => name === '维修')?.id,
    logged,
    operator: service,
    fail(on: boolean) {
      failing = on
    },
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Company = Awaited<ReturnType<typeof openCompany>>

const SITES = `site_id,name,region,gross_floor_area_m2
HZ-01,翠苑,华东,200000
HZ-02,文鼎苑,华东,150000
GZ-01,丽江花园,华南,90000
`

async function people(service: Service): Promise<ReadonlyMap<string, Identified['actor']>> {
  await createOrganization(service, { code: 'demo', name: '示范物业', timeZone: 'Asia/Shanghai', calendar: 'CN' })
  const found = await findOrganization(service, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  const { space, organization } = found
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importSites(service, found, { source: Readable.from([Buffer.from(SITES)]) }, observer)
  const repairs = categoryId(space, '维修')
  await addCategories(space, [
    { id: repairs, organization: organization.id, name: '维修' },
    { id: categoryId(space, '电梯', repairs), organization: organization.id, name: '电梯', parent: repairs },
  ])
  const [first, second, south] = ['HZ-01', 'HZ-02', 'GZ-01'].map((code) => projectId(space, code)) as [
    ProjectId,
    ProjectId,
    ProjectId,
  ]
  const east = { kind: 'region', region: regionId(space, '华东') } as const
  const person = (
    name: string,
    role: Grant['role'],
    scope: Grant['scope'],
    reach: readonly ProjectId[] | 'organization',
  ) =>
    [
      name,
      {
        kind: 'person',
        id: `usr_${name}`,
        name,
        organization: organization.id,
        grants: [{ role, scope }],
        reach: reach === 'organization' ? reach : new Set(reach),
      },
    ] as const satisfies readonly [string, Identified['actor']]
  return new Map<string, Identified['actor']>([
    person('manager', 'SITE_MANAGER', { kind: 'project', project: first }, [first]),
    person('neighbour', 'SITE_MANAGER', { kind: 'project', project: second }, [second]),
    person('regional', 'REGIONAL_MANAGER', east, [first, second]),
    person('south', 'SITE_MANAGER', { kind: 'project', project: south }, [south]),
    person('quality', 'QUALITY', { kind: 'organization' }, 'organization'),
    person('admin', 'ADMIN', { kind: 'organization' }, 'organization'),
    person('bi', 'BI_READER', { kind: 'organization' }, 'organization'),
  ])
}

/** A service whose organization cannot be read. */
function brokenService(service: Service): Service {
  const fail = () => Promise.reject(new Error('secret detail of the engine'))
  return { ...service, organizations: { ...service.organizations, get: fail } }
}
