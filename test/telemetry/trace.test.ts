import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { receive, step } from '../api/step.fixture.ts'
import { type Observer, openObserver } from './observer.fixture.ts'

/** Settlements come within a second or ten, as they were last. */
const PATIENCE = { timeout: 15_000 }

let observer: Observer
let company: Company
beforeAll(async () => {
  observer = openObserver()
  company = await openCompany()
})
afterAll(async () => {
  await company.close()
  await observer.close()
})
beforeEach(() => observer.forget())

const servers = () => observer.spans().filter(({ kind }) => kind === SpanKind.SERVER)
const clients = () => observer.spans().filter(({ kind }) => kind === SpanKind.CLIENT)

async function post(query: string, headers: Record<string, string> = {}) {
  return company.app.request('/graphql', {
    method: 'POST',
    headers: { authorization: 'Bearer manager', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
}

test('a request is a span by the conventions for HTTP and GraphQL, and says nothing else', async () => {
  await post('query Sites { projects(first: 1) { edges { node { id } } } }', { 'x-request-id': 'traced-request' })
  expect(servers()).toMatchObject([
    {
      name: 'POST /graphql',
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'http.response.status_code': 200,
        'graphql.operation.name': 'Sites',
        'graphql.operation.type': 'query',
        'zhiheng.request.id': 'traced-request',
      },
    },
  ])
  expect(Object.keys(servers()[0]?.attributes ?? {})).toHaveLength(6)
})

test('every request to the table is a span below the request it is sent for, across everything awaited', async () => {
  await Promise.all(
    ['request-one', 'request-two'].map((id) =>
      post('{ project(code: "HZ-01") { complaints(first: 3) { edges { node { number texts { room } } } } } }', {
        'x-request-id': id,
      }),
    ),
  )
  expect(servers()).toHaveLength(2)
  for (const server of servers()) {
    const { traceId, spanId } = server.spanContext()
    const requestId = server.attributes['zhiheng.request.id']
    const below = clients().filter((span) => span.spanContext().traceId === traceId)
    const reads = below.filter((span) => span.attributes['zhiheng.request.id'] === requestId)
    expect(reads.length).toBeGreaterThan(0)
    expect(reads).toHaveLength(below.length)
    expect(below.every(({ parentSpanContext }) => parentSpanContext?.spanId === spanId)).toBe(true)
  }
  const query = clients().find(({ name }) => name === 'Query zhiheng')
  expect(query?.attributes).toEqual({
    'db.system.name': 'aws.dynamodb',
    'db.operation.name': 'Query',
    'db.collection.name': 'zhiheng',
    'zhiheng.request.id': expect.stringMatching(/^request-(one|two)$/),
  })
})

test('a trace that the caller began goes on; what is no trace context begins another', async () => {
  const [traceId, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']
  await post('{ viewer { name } }', { traceparent: `00-${traceId}-${parent}-01` })
  expect(servers()[0]?.spanContext().traceId).toBe(traceId)
  expect(servers()[0]?.parentSpanContext?.spanId).toBe(parent)
  observer.forget()
  await post('{ viewer { name } }', { traceparent: `${traceId} or so` })
  expect(servers()[0]?.parentSpanContext).toBeUndefined()
  expect(servers()[0]?.spanContext().traceId).not.toBe(traceId)
})

test('a request that leads nowhere is named by its method alone', async () => {
  await company.app.request('/complaints/13912345678')
  expect(servers()).toMatchObject([{ name: 'GET', attributes: { 'http.response.status_code': 404 } }])
  expect(servers()[0]?.attributes).not.toHaveProperty('http.route')
})

test('a failure marks the span, and a refusal does not', async () => {
  company.fail(true)
  await post('{ organization { name } }').finally(() => company.fail(false))
  await post('{ secrets }')
  expect(servers()).toMatchObject([
    { status: { code: SpanStatusCode.ERROR }, attributes: { 'error.type': 'INTERNAL' } },
    { status: { code: SpanStatusCode.UNSET }, attributes: { 'http.response.status_code': 400 } },
  ])
})

const CANARIES = [
  '金丝雀投诉原文',
  '金丝雀业主',
  '13912345678',
  '金丝雀室',
  'canary-key',
  'canary-token',
  '金丝雀字面量',
]

test('no span of a whole journey holds words, names, phones, tokens, documents, variables or keys of the table', async () => {
  const [description = '', complainantName, complainantPhone, room, key = '', token, literal] = CANARIES
  const { number } = await receive(company, { description, complainantName, complainantPhone, room }, { key })
  await step(company, 'complaintAssign', { number, assignee: complainantName })
  await company.ask(`{ project(code: "${literal}") { name } complaint(number: "${complainantPhone}") { number } }`)
  await company.ask(`query ($n: Int!) { projects(first: $n) { edges { cursor } } }`, { n: literal })
  await company.app.request(`/p/${token}?name=${complainantName}`, { headers: { authorization: `Bearer ${token}` } })
  expect(clients().some(({ name }) => name === 'TransactWriteItems zhiheng')).toBe(true)
  const told = observer.spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }))
  const text = JSON.stringify(told)
  expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([])
  expect(text).not.toMatch(/O#|(org|prj|cmp|cus|usr)_/)
  expect(JSON.stringify([...told, { name: literal }])).toContain(literal)
})

test('what settles budgets and usage of many requests belongs to the trace of none', async () => {
  await post('{ viewer { name } }')
  await expect.poll(() => clients().some(({ name }) => name.startsWith('TransactWriteItems')), PATIENCE).toBe(true)
  const traces = servers().map((span) => span.spanContext().traceId)
  const settling = clients().filter(({ name }) => name.startsWith('TransactWriteItems'))
  for (const span of settling) {
    expect(traces).not.toContain(span.spanContext().traceId)
    expect(span.attributes).not.toHaveProperty('zhiheng.request.id')
  }
})
