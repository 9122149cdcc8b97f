import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { start } from '../command/commandLine.fixture.ts'
import { openCompany, serve } from './server.fixture.ts'

/** A provider elsewhere: its two documents, and tokens signed with its key. */
async function openProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }]
  const server = createServer((request, response) => {
    const { host } = request.headers
    const description = { issuer: `http://${host}`, jwks_uri: `http://${host}/keys` }
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : description))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sign = (claims: Readonly<Record<string, string>>) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience('zhiheng')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey)
  return { issuer, sign }
}

function ask(url: string, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: '{ viewer { name } }' }) })
}

test('people of a provider that the environment names are signed in, and nobody by this machine’s own', async () => {
  const company = await openCompany()
  onTestFinished(() => company.close())
  await company.add('acme', 'wang', 'QUALITY@org')
  await company.add('demo', 'wang', 'QUALITY@org')
  const { issuer, sign } = await openProvider()
  const trusted = {
    issuer,
    audience: 'zhiheng',
    algorithms: ['RS256'],
    organization: { claim: 'tenant', codes: ['acme'] },
    loginClaim: 'username',
  }
  const { url, stdout, stop } = await serve(company.data, { ZHIHENG_ISSUERS: JSON.stringify([trusted]) })
  onTestFinished(stop)
  expect(JSON.parse(stdout())).toEqual({ url })
  const answer = await ask(url, await sign({ tenant: 'acme', username: 'wang' }))
  expect(await answer.json()).toMatchObject({ data: { viewer: { name: 'wang of acme' } } })
  expect((await ask(url, await sign({ tenant: 'demo', username: 'wang' }))).status).toBe(401)
  expect((await ask(url, await sign({ tenant: 'acme', username: 'li' }))).status).toBe(401)
  const words = ['token', '--user', 'wang', '--org', 'acme', '--data', company.data]
  const token = (await start(words).ended).stdout.trim()
  expect((await ask(url, token)).status).toBe(401)
  expect((await fetch(`${url}/oidc/.well-known/openid-configuration`)).status).toBe(404)
})

test('providers that are written wrongly keep the server from starting, and the field is named', async () => {
  const environment = { ZHIHENG_ISSUERS: '[{"issuer":"https://login.example.com"}]' }
  const { ended } = start(['serve', '--port', '0', '--empty'], { environment })
  const { status, stdout, stderr } = await ended
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('ZHIHENG_ISSUERS[0].audience')
})

test('the command line issues no token where another provider is trusted', async () => {
  const company = await openCompany()
  onTestFinished(() => company.close())
  await company.add('acme', 'wang', 'QUALITY@org')
  const words = ['token', '--user', 'wang', '--org', 'acme', '--data', company.data]
  const { status, stdout, stderr } = await start(words, { environment: { ZHIHENG_ISSUERS: '[]' } }).ended
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('ISSUED_ELSEWHERE')
})
