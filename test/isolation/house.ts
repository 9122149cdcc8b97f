import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type LogEntry } from '@zhiheng/api'
import { fenceTable, openStore } from '@zhiheng/data'
import type { Actor, Instant } from '@zhiheng/domain'
import { identifyPerson, identifyToken, type Service } from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { type Aviary, openAviary } from './canary.ts'
import type { OrganizationCode, Person } from './plan.ts'
import { scanTable } from './scan.ts'

/** One GraphQL request. */
export interface Request {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

/** An answer as it arrives, and what it says without what differs from one request to the next. */
export interface Answer {
  readonly status: number
  /** The whole of it: status, headers and body. */
  readonly text: string
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** The application, whoever is in it. */
export interface House {
  readonly aviary: Aviary
  readonly clock: { now: Instant }
  readonly logged: readonly LogEntry[]
  /** The bearer of each person and program, by login; whoever is not here signs in by login. */
  readonly bearers: Map<string, string>
  readonly operator: Service
  ask(request: Request, as: Person | undefined): Promise<Answer>
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Everything that is stored, by key; without what is only counted. */
  stored(): Promise<ReadonlyMap<string, string>>
  close(): Promise<void>
}

const GENEROUS = { capacity: 1e12, restorePerSecond: 1 }
const BUDGETS = {
  person: { ...GENEROUS, operationPriceMax: 1e9 },
  token: { ...GENEROUS, operationPriceMax: 1e9 },
  organization: GENEROUS,
  address: GENEROUS,
  site: GENEROUS,
  visitor: GENEROUS,
}
const OPERATOR: Actor = { kind: 'operator', id: 'check' }

/** The real application over a private engine, whose clock stands still; nobody is in it yet. */
export async function openHouse({ fence = true }: { fence?: boolean } = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-isolation-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH, fence })
  const clock = { now: host.now() }
  const now = () => clock.now
  const serviceFor = (actor: Actor, signal?: AbortSignal): Service => ({ ...host.service(actor, signal), now })
  const operator = serviceFor(OPERATOR)
  const storeFor = (actor: Actor) => openStore(host.table, actor, fence ? { fence: fenceTable } : {})
  const reception = { storeFor, now, organizations: operator.organizations }
  const logged: LogEntry[] = []
  const bearers = new Map<string, string>()
  const app = createApp({
    serviceFor,
    authenticate(headers) {
      const [, text = ''] = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '') ?? []
      const [organization = '', login = ''] = text.split('/')
      return text.startsWith('zht_')
        ? identifyToken(reception, text)
        : identifyPerson(reception, { organization, login })
    },
    log: (entry) => logged.push(entry),
    budgets: BUDGETS,
    deadlineMs: 120_000,
    addressOf: ({ req }) => req.header('x-address') ?? '192.0.2.1',
  })
  const fetch = async (path: string, init: RequestInit = {}) => app.request(path, init)
  const send = async ({ query, variables = {} }: Request, headers: Record<string, string>) =>
    answerOf(
      await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    )
  return {
    aviary: openAviary(),
    clock,
    logged,
    bearers,
    operator,
    ask: (request, as) => send(request, as ? { authorization: bearerOf(as, bearers), 'x-address': addressOf(as) } : {}),
    fetch,
    stored: () => scanTable(host.table),
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function bearerOf({ organization, login }: Person, bearers: ReadonlyMap<string, string>): string {
  return `Bearer ${bearers.get(login) ?? `${organization}/${login}`}`
}

const NETWORKS: Readonly<Record<OrganizationCode, string>> = { 'alpha-zq': '198.51.100', 'beta-zq': '203.0.113' }

/** The network that the audit log notes of a person's requests. */
export const networkOf = (organization: OrganizationCode) => `${NETWORKS[organization]}.0/24`
const addressOf = ({ organization }: Person) => `${NETWORKS[organization]}.7`

const EPHEMERAL = ['x-request-id', 'x-cost-price', 'x-cost-remaining', 'content-length', 'etag']

async function answerOf(response: Response): Promise<Answer> {
  const body = await response.text()
  const { extensions: _, ...told } = parsed(body)
  const headers = [...response.headers].filter(([name]) => !EPHEMERAL.includes(name))
  const { data = null, errors = [] } = told as Partial<Pick<Answer, 'data' | 'errors'>>
  const text = [response.status, ...headers.map(([name, value]) => `${name}: ${value}`), JSON.stringify(told)].join(
    '\n',
  )
  return { status: response.status, text, data, errors }
}

function parsed(body: string): { extensions?: unknown } {
  return body.startsWith('{') ? (JSON.parse(body) as { extensions?: unknown }) : ({ body } as object)
}
