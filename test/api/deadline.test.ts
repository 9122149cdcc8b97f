import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, type LogEntry } from '@zhiheng/api'
import { connectTable, openStore, withSignal } from '@zhiheng/data'
import { type Actor, instant, makeId } from '@zhiheng/domain'
import { type Identified, knownCases, lanes, organizationCache, type Service } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderObjectStore } from '../../packages/local/src/objectStore/folder.ts'

const DEADLINE_MS = 500
const ORGANIZATION = makeId('organization', instant(0), new Uint8Array(16))
const ACTOR: Identified['actor'] = {
  kind: 'person',
  id: 'usr_a',
  name: 'a',
  organization: ORGANIZATION,
  grants: [{ role: 'QUALITY', scope: { kind: 'organization' } }],
  reach: 'organization',
}

let [asked, open] = [0, 0]
/** An engine that takes requests and never answers them. */
const silent = createServer((request) => {
  asked += 1
  open += 1
  request.socket.once('close', () => {
    open -= 1
  })
})
let serviceFor: (actor: Actor, signal?: AbortSignal) => Service
beforeAll(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const secret = new Uint8Array(32)
  const table = connectTable({
    name: 'table',
    identitySecret: secret,
    cursorSecret: secret,
    random: () => 0,
    endpoint: async () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  })
  const shared = {
    origin: { way: 'API' },
    now: () => instant(Date.now()),
    entropy: () => new Uint8Array(16),
    lanes: lanes(),
    organizations: organizationCache(),
    cases: knownCases(),
    objects: folderObjectStore('none'),
  } as const
  serviceFor = (actor, signal) => {
    // What is charged is of no concern here, and would be asked of the same engine.
    if (actor.kind === 'job') throw new Error('not settled')
    return { ...shared, store: openStore(signal ? withSignal(table, signal) : table, actor) }
  }
})
afterAll(() => {
  silent.closeAllConnections()
  silent.close()
})

function openApp(options: Partial<Parameters<typeof createApp>[0]> = {}) {
  const logged: LogEntry[] = []
  const app = createApp({
    serviceFor,
    authenticate: async () => ({ actor: ACTOR }),
    log: (entry) => logged.push(entry),
    deadlineMs: DEADLINE_MS,
    ...options,
  })
  const ask = async (query: string, language = 'en') => {
    const headers = { 'content-type': 'application/json', 'accept-language': language }
    const response = await app.request('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })
    const body = (await response.json()) as { errors?: { message: string; extensions: object }[]; extensions: object }
    return { status: response.status, headers: response.headers, error: body.errors?.[0], extensions: body.extensions }
  }
  return { app, ask, logged }
}

const errorsOf = (logged: readonly LogEntry[]) => logged.filter(({ level }) => level === 'error')

test('a request that takes too long is answered 504, and what it asks of the table ends', async () => {
  const { ask, logged } = openApp()
  // The first of all takes its time before it asks anything.
  await ask('{ organization { name } regions { name } }')
  const before = asked
  const startedAt = performance.now()
  const { status, error, extensions, headers } = await ask('{ organization { name } regions { name } }')
  const took = performance.now() - startedAt
  expect([status, error?.extensions]).toEqual([504, { code: 'DEADLINE' }])
  expect(error?.message).toBe('Not done within 0.5 seconds')
  expect(extensions).toMatchObject({ cost: { limit: 50_000 } })
  expect(headers.get('x-cost-price')).toMatch(/^\d+$/)
  expect(took).toBeGreaterThanOrEqual(DEADLINE_MS - 5)
  expect(took).toBeLessThan(DEADLINE_MS + 1_000)
  const sent = asked - before
  expect(sent).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect([open, asked - before]).toEqual([0, sent])
  expect(errorsOf(logged)).toEqual([])
})

test('a change that takes too long is never said to have failed: its outcome is unknown', async () => {
  const { ask } = openApp()
  const change = 'mutation { complaintVerify(input: { number: "A-2026-00001", idempotencyKey: "k" }) { __typename } }'
  const [english, chinese] = [await ask(change), await ask(change, 'zh')]
  expect([english.status, english.error?.extensions]).toEqual([504, { code: 'DEADLINE', outcome: 'UNKNOWN' }])
  expect(english.error?.message).toContain('whether the change was made is not known')
  expect(chinese.error?.message).toContain('尚不清楚')
})

test('nobody waits longer for being recognised', async () => {
  const { ask } = openApp({ authenticate: () => new Promise(() => undefined) })
  expect(await ask('{ viewer { name } }')).toMatchObject({ status: 504, error: { extensions: { code: 'DEADLINE' } } })
})

test.each([
  ['with its length', { 'content-length': '100' }],
  ['in pieces', {}],
])('a body that does not arrive in time is answered 408, sent %s', async (_, more) => {
  const { app } = openApp()
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...more },
    body: new ReadableStream(),
    duplex: 'half',
  })
  expect(response.status).toBe(408)
})

test.each([
  ['while a caller is recognised', { authenticate: () => Promise.reject(away()) }],
  ['while an operation runs', { serviceFor: (actor: Actor) => ({ ...serviceFor(actor), organizations: unreachable }) }],
])(
  'an engine that is away %s is answered 503 with when to come back, in the language asked for',
  async (_, options) => {
    const { ask, logged } = openApp(options)
    const { status, error, headers } = await ask('{ organization { name } }')
    expect([status, error?.extensions]).toEqual([503, { code: 'ENGINE_UNAVAILABLE', retryAfterSeconds: 2 }])
    expect(error?.message).toMatch(/database can.t be reached/)
    expect(headers.get('retry-after')).toBe('2')
    expect((await ask('{ organization { name } }', 'zh')).error?.message).toContain('数据库暂不可用')
    expect(errorsOf(logged)).toEqual([])
    expect(logged.map(({ message }) => message)).toContain('the table does not answer')
  },
)

test.each([
  ['that is silent', {}, 'DEADLINE'],
  [
    'that is away',
    { serviceFor: (actor: Actor) => ({ ...serviceFor(actor), organizations: unreachable }) },
    'ENGINE_UNAVAILABLE',
  ],
])('with an engine %s public pages say so in words of both languages', async (_, options, code) => {
  const { app, logged } = openApp(options)
  const page = await app.request('/p/demo/HZ-01')
  expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
    503,
    '5',
    'no-store',
  ])
  expect(await page.text()).toMatch(/暂时无法显示.*can’t be shown now/s)
  const sent = await app.request('/p/demo/HZ-01/new', { method: 'POST', body: new FormData() })
  expect([sent.status, await sent.text()]).toEqual([503, expect.stringContaining('可能已收到')])
  expect(errorsOf(logged)).toEqual([])
  expect(JSON.stringify(logged)).toContain(code)
})

function away(): Error {
  return Object.assign(new Error('connect refused at some address'), { code: 'ECONNREFUSED' })
}

const unreachable: Service['organizations'] = { get: () => Promise.reject(away()), forget: () => undefined }
