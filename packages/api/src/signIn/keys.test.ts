import { beforeAll, expect, test } from 'vitest'
import {
  type Gate,
  type Key,
  type KeyServer,
  makeKey,
  NOW_SECONDS,
  openGate,
  openKeyServer,
  sign,
  trust,
} from './issuer.fixture.ts'

const WANG = { organization: 'acme', login: 'wang', issuedAt: expect.any(Number) }
const MINUTE = 60
const HOUR = 3_600
let [old, next]: Key[] = []

beforeAll(async () => {
  ;[old, next] = [await makeKey('old'), await makeKey('new')]
})

/** A verifier of one issuer by its address, and a way to ask it with a key at a moment. */
async function open(...keys: Key[]): Promise<{ server: KeyServer; gate: Gate; ask: (key: Key) => Promise<unknown> }> {
  const server = await openKeyServer(...keys)
  const gate = openGate(trust(server.url, { ageMaxSeconds: 30 * 24 * HOUR }))
  const ask = async (key: Key) => gate.verify(await sign(key, { iss: server.url, exp: NOW_SECONDS + 30 * 24 * HOUR }))
  return { server, gate, ask }
}

function away(server: KeyServer): void {
  server.answer = (_, response) => void response.writeHead(503).end()
}

test('the keys are found by the description of the issuer and kept for ten minutes', async () => {
  const { server, gate, ask } = await open(old!)
  expect(await Promise.all([ask(old!), ask(old!), ask(old!)])).toEqual([WANG, WANG, WANG])
  gate.wait(10 * MINUTE - 1)
  expect(await ask(old!)).toEqual(WANG)
  expect(server.requests).toEqual(['/.well-known/openid-configuration', '/keys'])
  gate.wait(1)
  expect(await ask(old!)).toEqual(WANG)
  expect(server.requests).toHaveLength(4)
})

test('a new key is found as soon as a token names it, and an old one that was taken away holds no longer', async () => {
  const { server, gate, ask } = await open(old!)
  expect(await ask(old!)).toEqual(WANG)
  server.keys = [next!.jwk, old!.jwk]
  expect([await ask(next!), await ask(old!)]).toEqual([WANG, WANG])
  server.keys = [next!.jwk]
  gate.wait(10 * MINUTE)
  expect([await ask(next!), await ask(old!)]).toEqual([WANG, undefined])
})

test('tokens with keys that nobody knows make the issuer be asked once in 30 seconds', async () => {
  const { server, gate, ask } = await open(old!)
  expect(await ask(old!)).toEqual(WANG)
  server.requests.length = 0
  for (let second = 0; second < 61; second += 1) {
    const unknown = { ...next!, kid: `kid-${second}` }
    expect(await Promise.all([ask(unknown), ask(unknown)])).toEqual([undefined, undefined])
    expect(await ask(old!)).toEqual(WANG)
    gate.wait(1)
  }
  expect(server.requests.filter((path) => path === '/keys')).toHaveLength(3)
})

test('an issuer that is away is believed by its last keys for a day, and told of once', async () => {
  const { server, gate, ask } = await open(old!)
  expect(await ask(old!)).toEqual(WANG)
  away(server)
  for (const minutes of [11, 1, 60, 1_300]) {
    gate.wait(minutes * MINUTE)
    expect(await ask(old!), `${minutes} minutes later`).toEqual(WANG)
  }
  gate.wait(2 * HOUR)
  expect(await ask(old!)).toBeUndefined()
  expect(gate.logged.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    `error: the keys of ${server.url} could not be loaded`,
  ])
})

test('an issuer that was away before it was ever reached signs nobody in until it answers', async () => {
  const { server, gate, ask } = await open(old!)
  away(server)
  expect(await Promise.all([ask(old!), ask(old!)])).toEqual([undefined, undefined])
  expect(server.requests).toHaveLength(1)
  server.answer = undefined
  gate.wait(29)
  expect(await ask(old!)).toBeUndefined()
  gate.wait(1)
  expect(await ask(old!)).toEqual(WANG)
  expect(gate.logged).toHaveLength(1)
  away(server)
  gate.wait(HOUR)
  await ask(old!)
  expect(gate.logged).toHaveLength(2)
})

test.for([
  ['a redirect', (url: string) => ({ status: 302, headers: { location: `${url}/keys` }, body: '' })],
  ['an endless answer', () => ({ status: 200, headers: {}, body: `{"keys":[],"more":"${'x'.repeat(270_000)}"}` })],
  ['no JSON', () => ({ status: 200, headers: {}, body: '<html>' })],
  ['no key set', () => ({ status: 200, headers: {}, body: '{"keys":{}}' })],
  ['another list', () => ({ status: 200, headers: {}, body: '[]' })],
] as const)('%s in place of the keys signs nobody in', async ([, answered]) => {
  const server = await openKeyServer(old!)
  const gate = openGate(trust(server.url, { keysUrl: `${server.url}/elsewhere` }))
  server.answer = (request, response) => {
    if (request.url === '/keys') return void response.end(JSON.stringify({ keys: server.keys }))
    const { status, headers, body } = answered(server.url)
    response.writeHead(status, headers).end(body)
  }
  expect(await gate.verify(await sign(old!, { iss: server.url }))).toBeUndefined()
  expect(server.requests).toEqual(['/elsewhere'])
  expect(gate.logged).toHaveLength(1)
})

test.for([
  ['of another issuer', { issuer: 'https://other.example.com' }],
  ['of the issuer with a slash', (url: string) => ({ issuer: `${url}/` })],
  ['whose keys come unprotected', { jwks_uri: 'http://keys.example.com/keys' }],
  ['without keys', { jwks_uri: undefined }],
] as const)('a description %s signs nobody in', async ([, change]) => {
  const server = await openKeyServer(old!)
  server.answer = (_, response) => {
    const changed = typeof change === 'function' ? change(server.url) : change
    response.end(JSON.stringify({ issuer: server.url, jwks_uri: `${server.url}/keys`, ...changed }))
  }
  const gate = openGate(trust(server.url))
  expect(await gate.verify(await sign(old!, { iss: server.url }))).toBeUndefined()
  expect(server.requests).toHaveLength(1)
  expect(gate.logged).toHaveLength(1)
})

test('a key that no computer can use signs nobody in and is told of', async () => {
  const server = await openKeyServer(old!)
  server.keys = [{ ...old!.jwk, x: 'AAAA' }]
  const gate = openGate(trust(server.url))
  expect(await gate.verify(await sign(old!, { iss: server.url }))).toBeUndefined()
  expect(gate.logged).toHaveLength(1)
})

test('a published secret of a key pair is not taken for its public half', async () => {
  const { exportJWK } = await import('jose')
  const server = await openKeyServer(old!)
  server.keys = [{ ...(await exportJWK(old!.privateKey)), kid: 'old', alg: 'ES256' }]
  const gate = openGate(trust(server.url))
  expect(await gate.verify(await sign(old!, { iss: server.url }))).toBeUndefined()
})
