import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const AUTHORIZED = { authorization: 'Bearer manager', 'content-type': 'application/json' }

function post(body: string, headers: Record<string, string> = AUTHORIZED) {
  return company.app.request('/graphql', { method: 'POST', headers, body })
}

async function code(response: Response): Promise<[number, string | undefined]> {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return [response.status, errors?.[0]?.extensions.code]
}

test('nobody in particular is answered 401, and is not told what there is', async () => {
  const response = await post('{"query":"{ viewer { name } }"}', { 'content-type': 'application/json' })
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await code(response)).toEqual([401, 'UNAUTHENTICATED'])
})

test('whoever asks is told who they are', async () => {
  const { status, body } = await company.ask('{ viewer { kind name grants { role scope project { code } } } }')
  const grants = [{ role: 'SITE_MANAGER', scope: 'project', project: { code: 'HZ-01' } }]
  expect([status, body]).toEqual([200, { data: { viewer: { kind: 'person', name: 'manager', grants } } }])
})

test.each([
  ['a body that is not JSON', '{"query":', 400, 'BAD_REQUEST'],
  ['an empty body', '', 400, 'BAD_REQUEST'],
  ['a body of another form', '"query"', 400, 'BAD_REQUEST'],
  ['a batch', '[{"query":"{ viewer { name } }"}]', 400, 'BAD_REQUEST'],
  ['no query', '{}', 400, 'BAD_REQUEST'],
  ['a query that is not GraphQL', '{"query":"{ viewer {"}', 400, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{"query":"{ secrets }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a date that is none',
    '{"query":"query($p: Period!) { comparison(metric: closure, period: $p) { asOf } }","variables":{"p":"2015Q9"}}',
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a list of very many values',
    JSON.stringify({
      query: 'query($f: CaseFilter) { organization { complaints(filter: $f) { edges { cursor } } } }',
      variables: { f: { state: Array.from({ length: 2_000 }, () => 'CLOSED') } },
    }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'more than 5,000 tokens',
    JSON.stringify({ query: `{ ${'viewer { name } '.repeat(1_300)} }` }),
    400,
    'GRAPHQL_PARSE_FAILED',
  ],
] as const)('%s is a mistake of the request', async (_, body, status, expected) => {
  expect(await code(await post(body))).toEqual([status, expected])
})

test('an operation that is refused for its variables costs no more than looking at it', async () => {
  const query = 'query($f: CaseFilter) { organization { complaints(filter: $f) { edges { cursor } } } }'
  const variables = { f: { state: Array.from({ length: 2_000 }, () => 'CLOSED') } }
  const response = await post(JSON.stringify({ query, variables }))
  expect([response.status, response.headers.get('x-cost-price')]).toEqual([400, '1'])
})

test('a client that knows application/json alone is answered 200 for a mistake in its document, any other 400', async () => {
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['application/graphql-response+json, application/json', 400],
    ['*/*', 400],
  ] as const)
    expect(await code(await post('{"query":"{ secrets }"}', { ...AUTHORIZED, accept }))).toEqual([
      status,
      'GRAPHQL_VALIDATION_FAILED',
    ])
})

test('another content type is refused', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(await code(await post('{"query":"{ viewer { name } }"}', { ...AUTHORIZED, 'content-type': type }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
})

test('a body of more than a megabyte is refused', async () => {
  expect(
    await code(await post(JSON.stringify({ query: '{ viewer { name } }', padding: 'x'.repeat(1_000_001) }))),
  ).toEqual([413, 'BODY_TOO_LARGE'])
})

test('a body that does not end is read no further than five megabytes', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 100_000
      controller.enqueue(Buffer.alloc(100_000, 'x'))
    },
  })
  const init = { method: 'POST', headers: AUTHORIZED, body, duplex: 'half' as const }
  expect(await code(await company.app.request('/graphql', init))).toEqual([413, 'BODY_TOO_LARGE'])
  expect(sent).toBeLessThan(6_000_000)
})

test('a document that is too deep or has too many aliases is refused before it runs', async () => {
  const deep = `{ organization { complaints { edges { node { ${'project { complaints { edges { node { '.repeat(3)} id ${'} } } } '.repeat(3)} } } } } }`
  const wide = `{ organization { ${Array.from({ length: 31 }, (_, index) => `a${index}: id`).join(' ')} } }`
  for (const query of [deep, wide]) {
    const { status, body } = await company.ask(query)
    expect([status, body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringMatching(/at most (12 fields deep|30 aliases)/),
    ])
  }
})

test('a document with very many mistakes is answered with a bounded list of them', async () => {
  const { body } = await company.ask(`{ ${Array.from({ length: 300 }, (_, index) => `x${index}`).join(' ')} }`)
  expect(body.errors?.length).toBeLessThanOrEqual(11)
})

test('the schema can be asked for', async () => {
  const { status, body } = await company.ask(
    '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } } } } }',
  )
  expect([status, body.errors]).toEqual([200, undefined])
})

test('a query, and no mutation, may be sent by GET, with a header that no form of a browser sends', async () => {
  const get = (query: string, headers: Record<string, string>) =>
    company.app.request(`/graphql?query=${encodeURIComponent(query)}`, { headers: { ...AUTHORIZED, ...headers } })
  expect(await (await get('{ viewer { name } }', {})).json()).toMatchObject({ data: { viewer: { name: 'manager' } } })
  const mutation = 'mutation { complaintVerify(input: { number: "x", idempotencyKey: "k" }) { __typename } }'
  expect((await get(mutation, {})).status).toBe(405)
  const bare = company.app.request('/graphql?query={viewer{name}}', { headers: { authorization: 'Bearer manager' } })
  expect((await bare).status).toBe(400)
  expect((await company.app.request('/graphql', { method: 'PUT', headers: AUTHORIZED, body: '{}' })).status).toBe(405)
})

test('what nobody expected is told by a request id alone, and logged whole', async () => {
  company.fail(true)
  try {
    const { body } = await company.ask('{ organization { name } }')
    const [error] = body.errors ?? []
    expect(error).toMatchObject({ message: 'Internal error', extensions: { code: 'INTERNAL' } })
    expect(JSON.stringify(body)).not.toContain('secret detail')
    const entry = company.logged.find(({ requestId }) => requestId === error?.extensions.requestId)
    expect(entry?.error).toMatchObject({ message: 'secret detail of the engine' })
    expect(error?.extensions.requestId).toMatch(/^[0-9a-f]{16}$/)
  } finally {
    company.fail(false)
  }
})

test('every answer carries the headers that keep a browser strict', async () => {
  for (const path of ['/', '/graphql', '/nothing']) {
    const { headers } = await company.app.request(path)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
  }
})

test('the plain page says in both languages what runs here, the health check whether it does, and the rest is 404', async () => {
  const home = await company.app.request('/', { headers: { 'accept-language': 'en' } })
  const text = await home.text()
  expect(home.headers.get('content-type')).toContain('text/html')
  expect(text).toContain('质衡')
  expect(text.indexOf('lang="en"')).toBeLessThan(text.indexOf('lang="zh"'))
  expect(await (await company.app.request('/healthz')).json()).toEqual({ status: 'ok' })
  expect(await code(await company.app.request('/nothing'))).toEqual([404, 'NOT_FOUND'])
})
