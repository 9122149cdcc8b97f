import { createApp, createVerifier, type LogEntry } from '@zhiheng/api'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openServerLog } from '../../packages/local/src/command/serverLog.ts'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { receive, step } from '../api/step.fixture.ts'

let company: Company
let lines: string[] = []
/** What the server of this machine would write for each entry, where it does not write to a terminal. */
const write = openServerLog({
  errors: {
    isTerminal: false,
    columns: () => 80,
    isGone: () => false,
    write: (text: string) => lines.push(text),
    drained: async () => undefined,
  },
})

beforeAll(async () => {
  company = await openCompany({ log: write, addressOf: () => '203.0.113.77' })
})
afterAll(() => company.close())
beforeEach(() => {
  lines = []
})

const parsed = () => lines.map((line) => JSON.parse(line) as LogEntry & { time: string })
const request = (path: string, init: RequestInit = {}) => company.app.request(path, init)

test('one line tells what a request was and how it was answered, by ids, numbers and words of ours', async () => {
  const { body } = await company.ask('query Sites { projects(first: 1) { edges { node { id } } } }')
  expect(body.errors).toBeUndefined()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\{.*\}\n$/)
  const { organization, ...line } = parsed()[0] as LogEntry
  expect(line).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'info',
    message: 'POST /graphql 200',
    requestId: expect.stringMatching(/^[0-9a-f]{16}$/),
    method: 'POST',
    route: '/graphql',
    status: 200,
    durationMs: expect.any(Number),
    operationName: 'Sites',
    operationType: 'query',
    price: 3,
    actorKind: 'person',
    actorId: 'usr_manager',
    network: '203.0.113.0/24',
  })
  expect(organization).toMatch(/^org_/)
})

test('the line of a change that is refused names the code, also where nobody asked for it', async () => {
  await company.ask('mutation { complaintVerify(input: { number: "x", idempotencyKey: "k" }) { __typename } }')
  expect(parsed()[0]).toMatchObject({ operationType: 'mutation', status: 200, codes: ['NOT_FOUND'] })
})

test.each([
  ['a document that is none', '{"query":"{"}', {}, 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that is not there', '{"query":"{ secrets }"}', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a body that is none', '{', {}, 400, 'BAD_REQUEST'],
  ['nobody', '{}', { authorization: 'Bearer nobody' }, 401, 'UNAUTHENTICATED'],
  ['a body that is too large', `{"query":"${'x'.repeat(1_000_001)}"}`, {}, 413, 'BODY_TOO_LARGE'],
] as const)('the line of %s tells status and code', async (_, body, headers, status, code) => {
  const authorized = { authorization: 'Bearer manager', 'content-type': 'application/json', ...headers }
  const response = await request('/graphql', { method: 'POST', headers: authorized, body })
  expect(response.status).toBe(status)
  expect(parsed().at(-1)).toMatchObject({ status, codes: [code], requestId: response.headers.get('x-request-id') })
})

test.each([
  ['GET', '/', 200, '/'],
  ['GET', '/healthz', 200, '/healthz'],
  ['HEAD', '/healthz', 200, '/healthz'],
  ['PUT', '/graphql', 405, '/graphql'],
  ['GET', '/complaints/13800138000?name=wang', 404, '*'],
  ['BREW', '/healthz', 404, '*'],
])(
  '%s %s is answered %d with the id of the request, and its line names no path but %s',
  async (method, path, status, route) => {
    const response = await request(path, { method, headers: { 'x-request-id': 'from-elsewhere_1' } })
    expect([response.status, response.headers.get('x-request-id')]).toEqual([status, 'from-elsewhere_1'])
    const named = method === 'BREW' ? '_OTHER' : method
    expect(parsed()).toMatchObject([{ requestId: 'from-elsewhere_1', method: named, route, status }])
    expect(lines.join('')).not.toMatch(/13800138000|wang/)
  },
)

test('an id that a request comes with is told in its answer, its line and the audit log', async () => {
  const id = 'traced-by-the-caller'
  const variables = {
    input: {
      project: 'HZ-01',
      channel: 'PHONE',
      category: company.category,
      description: '电梯停运',
      idempotencyKey: 'traced',
    },
  }
  const response = await request('/graphql', {
    method: 'POST',
    headers: { authorization: 'Bearer manager', 'content-type': 'application/json', 'x-request-id': id },
    body: JSON.stringify({
      query: 'mutation ($input: ComplaintReceiveInput!) { complaintReceive(input: $input) { __typename } }',
      variables,
    }),
  })
  expect(await response.json()).toMatchObject({ data: { complaintReceive: { __typename: 'Complaint' } } })
  expect(response.headers.get('x-request-id')).toBe(id)
  expect(parsed().at(-1)?.requestId).toBe(id)
  const { body } = await company.ask<{ auditLog: { edges: { node: { requestId: string; network: string } }[] } }>(
    '{ auditLog(first: 20) { edges { node { requestId network } } } }',
    {},
    { as: 'quality' },
  )
  const entries = body.data?.auditLog.edges.map(({ node }) => node)
  expect(entries).toContainEqual({ requestId: id, network: '203.0.113.0/24' })
})

test('a failure below is logged with the id its caller was told, and the line of the request has it as well', async () => {
  company.fail(true)
  const { body, headers } = await company.ask('{ organization { name } }').finally(() => company.fail(false))
  const id = body.errors?.[0]?.extensions.requestId
  expect(headers.get('x-request-id')).toBe(id)
  expect(parsed().filter(({ requestId }) => requestId === id)).toMatchObject([
    { level: 'error', error: { message: 'secret detail of the engine' } },
    { level: 'info', status: 200, codes: ['INTERNAL'] },
  ])
})

test('what is logged below a request without knowing of it carries its id, each of its own', async () => {
  const logged: LogEntry[] = []
  const issuer = 'https://sign-in.example.com'
  const verify = createVerifier({
    issuers: [{ issuer, audience: 'zhiheng', algorithms: ['RS256'], organization: { code: 'demo' } }],
    now: () => Date.now(),
    fetch: () => Promise.reject(new Error('away')),
    log: (entry) => logged.push(entry),
  })
  const app = createApp({
    serviceFor: () => company.operator,
    async authenticate(headers) {
      await verify(headers.get('authorization')?.replace('Bearer ', '') ?? '')
      return undefined
    },
    log: () => undefined,
  })
  const word = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${word({ alg: 'RS256', kid: 'a' })}.${word({ iss: issuer, sub: 'wang' })}.c2ln`
  const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'one-of-its-own' }
  expect((await app.request('/graphql', { method: 'POST', headers, body: '{}' })).status).toBe(401)
  expect(logged).toMatchObject([{ level: 'error', requestId: 'one-of-its-own' }])
})

const CANARIES = {
  words: '金丝雀投诉原文',
  name: '金丝雀业主',
  phone: '13912345678',
  room: '金丝雀室8栋',
  literal: '金丝雀字面量',
  key: 'canary-idempotency',
  token: 'canary-token-secret',
  header: 'canary-header',
  operation: '金丝雀',
}

test('no line of a whole journey holds words, names, phones, tokens, headers, documents or variables', async () => {
  const { words, name, phone, room, key } = CANARIES
  const { number } = await receive(
    company,
    { description: words, complainantName: name, complainantPhone: phone, room },
    { key: `${key}-1` },
  )
  await step(company, 'complaintAssign', { number, assignee: name }, { key: `${key}-2` })
  await step(company, 'complaintClose', { number }, { key: `${key}-3` })
  const hostile = [
    `query Q { project(code: "${CANARIES.literal}") { name } }`,
    `{ ${CANARIES.operation} }`,
    `query ($n: Int!) { projects(first: $n) { edges { node { code } } } }`,
    `{ complaint(number: "${phone}") { number } }`,
    `{ a: nodes(ids: ["${CANARIES.key}"]) { id } }`,
  ]
  for (const query of hostile) await company.ask(query, { n: CANARIES.words })
  company.fail(true)
  await company.ask(hostile[0] as string).finally(() => company.fail(false))
  for (const as of [CANARIES.token, 'manager'])
    await request(`/graphql?query=${encodeURIComponent(`{ project(code: "${CANARIES.literal}") { name } }`)}`, {
      headers: {
        authorization: `Bearer ${as}`,
        cookie: CANARIES.header,
        'x-request-id': `${CANARIES.header} not plain`,
      },
    })
  await request(`/p/${CANARIES.key}/${encodeURIComponent(CANARIES.name)}?token=${CANARIES.token}`)
  expect(lines.length).toBeGreaterThanOrEqual(12)
  const text = lines.join('')
  expect(Object.entries(CANARIES).filter(([, canary]) => text.includes(canary))).toEqual([])
  expect(text).not.toContain('203.0.113.77')
})

test('a line that holds a canary would be found', () => {
  write({ level: 'info', message: CANARIES.words })
  expect(lines.join('')).toContain(CANARIES.words)
})
