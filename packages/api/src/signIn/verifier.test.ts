import fc from 'fast-check'
import { base64url, exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { AUDIENCE, type Key, makeKey, NOW_SECONDS, openGate, openKeyServer, sign, trust } from './issuer.fixture.ts'
import type { Algorithm, TrustedIssuer } from './trustedIssuer.ts'

const ISSUER = 'https://login.example.com/realm'
const WANG = { organization: 'acme', login: 'wang', issuedAt: expect.any(Number) }
let key: Key
let rsa: Key

beforeAll(async () => {
  key = await makeKey('one')
  rsa = await makeKey('rsa', 'RS256')
})

/** An issuer whose keys are at hand. */
function known(more: Partial<TrustedIssuer> = {}, ...keys: readonly Key[]): TrustedIssuer {
  const set = { keys: (keys.length > 0 ? keys : [key]).map(({ jwk }) => jwk) }
  return trust(ISSUER, { keys: async () => set, ...more })
}

test.for(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'] as const)(
  'a token signed with %s by an issuer that may use it tells the login',
  async (algorithm) => {
    const own = await makeKey('own', algorithm)
    const { verify } = openGate(known({ algorithms: [algorithm] }, own))
    expect(await verify(await sign(own, { iss: ISSUER }))).toEqual(WANG)
  },
)

test('an issuer of one organization signs in whoever it names, by the claim that holds the login', async () => {
  const { verify } = openGate(known({ loginClaim: 'username' }))
  expect(await verify(await sign(key, { iss: ISSUER, username: 'li' }))).toMatchObject({
    organization: 'acme',
    login: 'li',
  })
  for (const username of [undefined, '', 7, ['li'], 'x'.repeat(201)])
    expect(await verify(await sign(key, { iss: ISSUER, username }))).toBeUndefined()
})

test('an issuer that names the organization speaks for those it may, and for no other', async () => {
  const bound = known({ organization: { claim: 'tenant', codes: ['acme', 'beta'] } })
  const { verify } = openGate(bound)
  expect(await verify(await sign(key, { iss: ISSUER, tenant: 'beta' }))).toMatchObject({
    organization: 'beta',
    login: 'wang',
  })
  for (const tenant of ['gamma', 'Acme', 'acme ', '', undefined, ['acme'], { acme: 1 }])
    expect(await verify(await sign(key, { iss: ISSUER, tenant })), JSON.stringify(tenant)).toBeUndefined()
})

test('of two issuers each is verified by its own keys only, and speaks for its own organization', async () => {
  const [mine, theirs] = [await makeKey('same'), await makeKey('same')]
  const other = 'https://other.example.com'
  const { verify } = openGate(
    known({}, mine),
    trust(other, { keys: async () => ({ keys: [theirs.jwk] }), organization: { code: 'beta' } }),
  )
  expect(await verify(await sign(mine, { iss: ISSUER }))).toEqual(WANG)
  expect(await verify(await sign(theirs, { iss: other }))).toMatchObject({ organization: 'beta', login: 'wang' })
  expect(await verify(await sign(theirs, { iss: ISSUER }))).toBeUndefined()
  expect(await verify(await sign(mine, { iss: other }))).toBeUndefined()
})

test('an issuer is known by its exact name', async () => {
  const { verify } = openGate(known())
  for (const iss of [`${ISSUER}/`, ISSUER.toUpperCase(), ` ${ISSUER}`, 'https://login.example.com', '', 1, [ISSUER]])
    expect(await verify(await sign(key, { iss })), String(iss)).toBeUndefined()
})

test('the audience has to be this one, alone or among others', async () => {
  const { verify } = openGate(known())
  for (const aud of [AUDIENCE, [AUDIENCE], ['other', AUDIENCE]])
    expect(await verify(await sign(key, { iss: ISSUER, aud })), JSON.stringify(aud)).toEqual(WANG)
  for (const aud of ['other', `${AUDIENCE} `, [], ['other'], undefined, { [AUDIENCE]: true }])
    expect(await verify(await sign(key, { iss: ISSUER, aud })), JSON.stringify(aud)).toBeUndefined()
})

test.for([
  ['exp', -29, true],
  ['exp', -30, false],
  ['nbf', 30, true],
  ['nbf', 31, false],
  ['iat', 30, true],
  ['iat', 31, false],
  ['iat', -300, true],
  ['iat', -301, false],
] as const)('a token whose %s is %i seconds from now holds: %s', async ([claim, seconds, holds]) => {
  const { verify } = openGate(known())
  const answer = await verify(await sign(key, { iss: ISSUER, [claim]: NOW_SECONDS + seconds }))
  expect(answer).toEqual(holds ? WANG : undefined)
})

test('a token without an end or a beginning proves nothing, however long it may hold', async () => {
  const { verify } = openGate(known({ ageMaxSeconds: 86_400 }))
  for (const claim of ['exp', 'iat'])
    for (const value of [undefined, '1790000000', null])
      expect(await verify(await sign(key, { iss: ISSUER, [claim]: value })), claim).toBeUndefined()
})

test('no signature and a shared secret made of the public key are refused', async () => {
  const { verify } = openGate(
    known(),
    trust('https://rsa.example.com', { keys: async () => ({ keys: [rsa.jwk] }), algorithms: ['RS256'] }),
  )
  const claims = { iss: ISSUER, aud: AUDIENCE, iat: NOW_SECONDS, exp: NOW_SECONDS + 300, sub: 'wang' }
  const unsecured = new UnsecuredJWT(claims).encode()
  expect(await verify(unsecured)).toBeUndefined()
  expect(await verify(`${unsecured}AA`)).toBeUndefined()
  for (const alg of ['HS256', 'HS384', 'HS512']) {
    const secret = new TextEncoder().encode(await exportSPKI(rsa.publicKey))
    const forged = new SignJWT({ ...claims, iss: 'https://rsa.example.com' }).setProtectedHeader({ alg, kid: 'rsa' })
    expect(await verify(await forged.sign(secret)), alg).toBeUndefined()
  }
})

test('an algorithm that the issuer may not use is refused though its key is published', async () => {
  const { verify } = openGate(known({ algorithms: ['ES256'] }, key, rsa))
  expect(await verify(await sign(key, { iss: ISSUER }))).toEqual(WANG)
  expect(await verify(await sign(rsa, { iss: ISSUER }))).toBeUndefined()
})

test.for([[], ['none'], ['HS256'], ['ES256', 'HS256']])(
  'an issuer with the algorithms %j cannot be configured',
  (list) => {
    expect(() => openGate(known({ algorithms: list as Algorithm[] }))).toThrow(RangeError)
  },
)

test('a header that asks for what is not understood is refused', async () => {
  const { verify } = openGate(known())
  const [, payload, signature] = (await sign(key, { iss: ISSUER })).split('.')
  for (const extra of [{ crit: ['exp2'], exp2: 1 }, { crit: [] }, { crit: ['b64'], b64: false }]) {
    const header = base64url.encode(JSON.stringify({ alg: 'ES256', kid: 'one', ...extra }))
    expect(await verify(`${header}.${payload}.${signature}`), JSON.stringify(extra)).toBeUndefined()
  }
  const own = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, iat: NOW_SECONDS, exp: NOW_SECONDS + 300, sub: 'wang' })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', crit: ['exp2'], exp2: 1 })
    .sign(key.privateKey, { crit: { exp2: true } })
  expect(await verify(own)).toBeUndefined()
})

test('a token of another kind is refused, one that says JWT or nothing is not', async () => {
  const { verify } = openGate(known())
  for (const typ of ['at+jwt', 'application/at+jwt', 'JWT', 'AT+JWT', undefined])
    expect(await verify(await sign(key, { iss: ISSUER }, { typ })), String(typ)).toEqual(WANG)
  for (const typ of ['logout+jwt', 'dpop+jwt', 'secevent+jwt', '', 7, null])
    expect(await verify(await sign(key, { iss: ISSUER }, { typ })), JSON.stringify(typ)).toBeUndefined()
})

test('a key that the token brings along is not used', async () => {
  const mine = await makeKey('mine')
  const { url, requests } = await openKeyServer(mine)
  const { verify } = openGate(known())
  for (const header of [{ jwk: mine.jwk }, { jku: `${url}/keys` }, { jwk: mine.jwk, kid: 'one' }])
    expect(await verify(await sign(mine, { iss: ISSUER }, header))).toBeUndefined()
  expect(requests).toEqual([])
})

test('a token of more than 8 kB is refused before it is read', async () => {
  const { verify } = openGate(known())
  expect(await verify(await sign(key, { iss: ISSUER, more: 'x'.repeat(5_000) }))).toEqual(WANG)
  expect(await verify(await sign(key, { iss: ISSUER, more: 'x'.repeat(6_000) }))).toBeUndefined()
})

test('a token that was changed or cut anywhere proves nothing', async () => {
  const { verify } = openGate(known())
  const token = await sign(key, { iss: ISSUER })
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom('A', 'B', '.', '=', '质', ''), async (at, other) => {
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      // The last character of a signature holds bits that are no part of it.
      fc.pre(changed !== token && at < token.length - 2)
      expect(await verify(changed)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('no text whatever makes the verifier throw or write to the log', async () => {
  const { verify, logged } = openGate(known())
  const part = fc.oneof(
    fc.base64String(),
    fc.json().map((text) => base64url.encode(text)),
    fc.json().map((iss) => base64url.encode(`{"iss":"${ISSUER}","exp":${iss}}`)),
    fc.constantFrom('', '.', base64url.encode('{"alg":"ES256"}'), base64url.encode('{"alg":"ES256","kid":{}}')),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
        fc.string(),
      ),
      async (text) => {
        expect(await verify(text)).toBeUndefined()
      },
    ),
    { numRuns: 500 },
  )
  expect(logged).toEqual([])
})
