import type { createApp } from '@zhiheng/api'
import { expect, test } from 'vitest'
import { openApp } from './trusted.fixture.ts'

const ANSWERS: readonly (readonly [string, Parameters<ReturnType<typeof createApp>['request']>[1]])[] = [
  ['/graphql', question('{ viewer { name } }')],
  ['/graphql', question('{ secrets }')],
  ['/graphql', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
  ['/graphql', { method: 'DELETE' }],
  ['/', {}],
  ['/nothing', {}],
]

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
  const { app } = openApp()
  const answer = await app.request('/graphql', question('{ viewer { name } }'))
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
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
