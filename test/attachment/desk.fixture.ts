import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createApp, type LogEntry } from '@zhiheng/api'
import { addCategories, categoryId, fenceTable, openStore, projectId, regionId } from '@zhiheng/data'
import { type Actor, type Grant, instant, isRefusal, type Refusal } from '@zhiheng/domain'
import {
  addUser,
  createOrganization,
  findOrganization,
  identifyPerson,
  importSites,
  receiveCase,
  type Service,
} from '@zhiheng/service'
import { listen } from '../../packages/local/src/host/listen.ts'
import { openHost } from '../../packages/local/src/host/openHost.ts'

const SITES = 'site_id,name,region,gross_floor_area_m2\nHZ-01,翠苑,华东,200000\nHZ-02,文鼎苑,华东,150000\n'
const OPERATOR: Actor = { kind: 'operator', id: 'check' }

/** What is sent, and what comes back. */
export interface Told {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
  readonly code: string | undefined
}

/** A company of two sites behind a real server on a fenced engine, whose people are stored and whose clock a test sets. */
export async function openDesk() {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-attachment-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const clock = { now: instant(Date.UTC(2026, 2, 2, 2)) }
  const now = () => clock.now
  const serviceFor = (actor: Actor, signal?: AbortSignal): Service => ({ ...host.service(actor, signal), now })
  const operator = serviceFor(OPERATOR)
  const company = await found(operator)
  const classification = {
    category: categoryId(company.space, '维修'),
    nature: 'FACILITY',
    responsibility: 'DEVELOPER',
    managementFailure: 'UNDETERMINED',
  } as const
  const logged: LogEntry[] = []
  const storeFor = (actor: Actor) => openStore(host.table, actor, { fence: fenceTable })
  const app = createApp({
    serviceFor,
    authenticate: (headers) =>
      identifyPerson(
        { storeFor, now, organizations: operator.organizations },
        { organization: 'demo', login: headers.get('authorization')?.replace('Bearer ', '') ?? '' },
      ),
    log: (entry) => logged.push(entry),
    addressOf: () => '192.0.2.1',
  })
  const server = await listen(0)
  server.answerWith((request, from) => app.fetch(request, from))
  const fetch = async (path: string, init: RequestInit = {}): Promise<Told> => {
    const response = await globalThis.fetch(`http://127.0.0.1:${server.port}${path}`, init)
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString()
    const code = /"code":"([A-Z_]+)"/.exec(text)?.[1]
    return { status: response.status, headers: response.headers, bytes, text, code }
  }
  let keys = 0
  const newKey = () => `key ${++keys}`
  return {
    clock,
    logged,
    operator,
    serviceFor,
    company,
    classification,
    fetch,
    place: { organization: company.organization.id, project: projectId(company.space, 'HZ-01') },
    space: reached(
      operator.store.project({ organization: company.organization.id, project: projectId(company.space, 'HZ-01') }),
    ),
    /** The files under the folder of objects. */
    async objects(): Promise<string[]> {
      const entries = await readdir(join(folder, 'objects'), { recursive: true, withFileTypes: true }).catch(() => [])
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    },
    /** Those of them that are held open, where the system tells. */
    async openObjects(): Promise<string[]> {
      const held = await readdir('/proc/self/fd').catch(() => [])
      const targets = await Promise.all(held.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => '')))
      return targets.filter((target) => target.startsWith(join(folder, 'objects')))
    },
    async ask<T>(query: string, as: string, variables: object = {}): Promise<T> {
      const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json', 'accept-language': 'en' }
      const { text } = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
      const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown }
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    },
    /** A complaint of a customer at HZ-01, and its global id. */
    async receive(texts: object = {}, more: object = {}) {
      const received = accepted(
        await receiveCase(operator, {
          organization: company.organization.id,
          project: projectId(company.space, 'HZ-01'),
          kind: 'COMPLAINT',
          key: newKey(),
          channel: 'PHONE',
          classification,
          texts: {
            description: '王建国家楼道灯不亮',
            complainantName: '王建国',
            complainantPhone: '13800138000',
            room: '3-1201',
            ...texts,
          },
          ...more,
        }),
      )
      return {
        ...received,
        globalId: Buffer.from(`Complaint:${received.project}:${received.id}`).toString('base64url'),
      }
    },
    upload(id: string, body: Uint8Array | ReadableStream, { as = 'manager', name = '照片.jpg', key = newKey() } = {}) {
      const headers = { authorization: `Bearer ${as}`, 'x-file-name': encodeURIComponent(name), 'idempotency-key': key }
      return fetch(`/attachments/${id}`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      })
    },
    async close() {
      await server.close()
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

async function found(operator: Service) {
  accepted(
    await createOrganization(operator, { code: 'demo', name: '示范物业', timeZone: 'Asia/Shanghai', calendar: 'CN' }),
  )
  const company = accepted(await findOrganization(operator, 'demo'))
  const { space, organization } = company
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importSites(operator, company, { source: Readable.from([Buffer.from(SITES)]) }, observer)
  await addCategories(space, [{ id: categoryId(space, '维修'), organization: organization.id, name: '维修' }])
  const site = (code: string) => ({ kind: 'project', project: projectId(space, code) }) as const
  const people: Readonly<Record<string, Grant>> = {
    manager: { role: 'SITE_MANAGER', scope: site('HZ-01') },
    staff: { role: 'STAFF', scope: site('HZ-01') },
    neighbour: { role: 'SITE_MANAGER', scope: site('HZ-02') },
    regional: { role: 'REGIONAL_MANAGER', scope: { kind: 'region', region: regionId(space, '华东') } },
    quality: { role: 'QUALITY', scope: { kind: 'organization' } },
    admin: { role: 'ADMIN', scope: { kind: 'organization' } },
  }
  for (const [login, grant] of Object.entries(people))
    accepted(await addUser(operator, company, { login, name: login, grants: [grant] }))
  return company
}

export function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}

function reached<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('not there, or out of reach')
  return found
}
