import type { createApp } from '@zhiheng/api'
import { formatInstant, type Instant, instant } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { holder, idOf, openApp } from './trusted.fixture.ts'

const ANSWERS: readonly (readonly [string, Parameters<ReturnType<typeof createApp>['request']>[1]])[] = [
  ['/graphql', question('{ viewer { name } }')],
  ['/graphql', question('{ secrets }')],
  ['/graphql', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
  ['/graphql', { method: 'DELETE' }],
  ['/', {}],
  ['/nothing', {}],
]

const ENDS_AT = instant(Date.UTC(2026, 11, 1))

/** One answer of every kind that a caller may be given, with the status it has; their token ends soon, or does not. */
async function answers(tokenEndsAt?: Instant) {
  const authenticate = async () => ({ actor: holder('QUALITY'), ...(tokenEndsAt !== undefined && { tokenEndsAt }) })
  const { app } = openApp({ authenticate })
  const poor = openApp({
    authenticate,
    budgets: { person: { capacity: 1, restorePerSecond: 0.001, operationPriceMax: 1 } },
  }).app
  await poor.request('/graphql', question('{ viewer { name } }'))
  const unknown = openApp({ authenticate: async () => undefined }).app
  const asked = question('{ viewer { name } }')
  const { headers } = asked
  return [
    ['an answer', 200, await app.request('/graphql', asked)],
    ['no such field', 400, await app.request('/graphql', question('{ secrets }'))],
    ['no JSON', 400, await app.request('/graphql', { ...asked, body: '{' })],
    [
      'no such document',
      400,
      await app.request('/graphql', { ...asked, body: JSON.stringify({ documentId: idOf('') }) }),
    ],
    ['too large', 413, await app.request('/graphql', { ...asked, body: 'x'.repeat(1_000_001) })],
    ['no such type', 415, await app.request('/graphql', { ...asked, headers: { 'content-type': 'text/plain' } })],
    ['no budget', 429, await poor.request('/graphql', asked)],
    ['an operation too slow', 504, await app.request('/graphql', question('{ organization { name } }'))],
    [
      'a body too slow',
      408,
      await app.request('/graphql', { method: 'POST', headers, body: new ReadableStream(), duplex: 'half' as const }),
    ],
    ['nobody', 401, await unknown.request('/graphql', asked)],
  ] as const
}

function question(query: string) {
  const headers = { 'content-type': 'application/json', 'x-role': 'QUALITY', origin: 'https://elsewhere.example.com' }
  return { method: 'POST', headers, body: JSON.stringify({ query }) }
}

test('no answer may be framed, taken for another type, or named in a link that leads away', async () => {
  const { app } = openApp()
  for (const [path, request] of ANSWERS) {
    const { headers } = await app.request(path, request)
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
  }
})

test('no answer that is shown as a page loads anything, or says what its addresses begin with', async () => {
  const { app } = openApp()
  for (const [path, request] of ANSWERS) {
    const policy = (await app.request(path, request)).headers.get('content-security-policy')
    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).toContain("base-uri 'none'")
  }
})

test('no answer tells what it was made with, nor lets a page of another origin read it', async () => {
  const { app } = openApp()
  for (const [path, request] of ANSWERS) {
    const { headers } = await app.request(path, request)
    const told = ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials']
    expect(
      told.filter((name) => headers.has(name)),
      path,
    ).toEqual([])
  }
})

test('a page of another origin that asks beforehand is not let through', async () => {
  const headers = { origin: 'https://elsewhere.example.com', 'access-control-request-method': 'POST' }
  const answer = await openApp().app.request('/graphql', { method: 'OPTIONS', headers })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, null])
})

test('what a caller is answered is kept by no browser', async () => {
  for (const [what, status, answer] of await answers())
    expect([what, answer.status, answer.headers.get('cache-control')]).toEqual([what, status, 'no-store'])
})

test('every answer to a caller tells when their token ends, where that is soon, and to nobody else', async () => {
  for (const [what, status, answer] of await answers(ENDS_AT))
    expect([what, answer.headers.get('x-token-expires')]).toEqual([
      what,
      status === 401 ? null : formatInstant(ENDS_AT),
    ])
  for (const [what, , answer] of await answers()) expect(answer.headers.has('x-token-expires'), what).toBe(false)
})

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('the method %s is not answered', async (method) => {
  const answer = await openApp().app.request('/graphql', { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
})

test('a field that an input does not have is refused, and not written', async () => {
  const { post } = openApp()
  const query = `mutation ($input: ComplaintVerifyInput!) { complaintVerify(input: $input) { __typename } }`
  const input = { number: 'A-2026-00001', idempotencyKey: 'k', state: 'CLOSED' }
  const { status, errors } = await post({ query, variables: { input } })
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  expect(errors?.[0]?.message).toContain('Field "state" is not defined')
})
