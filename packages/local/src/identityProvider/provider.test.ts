import { decodeJwt, decodeProtectedHeader } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { run } from '../command/commandLine.fixture.ts'
import { type Company, openCompany, openProgram, type Server, serve } from './server.fixture.ts'

let company: Company
let server: Server
let url: string

beforeAll(async () => {
  company = await openCompany()
  await company.add('acme', 'wang', 'QUALITY@org')
  await company.add('demo', 'quality', 'QUALITY@org')
  server = await serve(company.data)
  url = server.url
})
afterAll(async () => {
  server.stop()
  await company.close()
})

async function viewer(url: string, token: string): Promise<{ status: number; name?: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ query: '{ viewer { name } }' })
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
  const answer = (await response.json()) as { data?: { viewer: { name: string } } }
  return { status: response.status, ...(answer.data && { name: answer.data.viewer.name }) }
}

test('a person chooses themselves, asks the API, refreshes, and is out with the next request once removed', async () => {
  await company.add('acme', 'leaver', 'QUALITY@org')
  const program = await openProgram(url)
  const tokens = await program.redeem(await program.choose('acme', 'leaver'))
  const claims = { organization: 'acme', login: 'leaver', iss: `${url}/oidc` }
  expect(tokens.claims()).toMatchObject({ ...claims, aud: 'zhiheng-web', name: 'leaver of acme' })
  expect(decodeJwt(tokens.access_token)).toMatchObject({ ...claims, aud: 'zhiheng-api', sub: tokens.claims()!.sub })
  expect(tokens.claims()!.sub).toMatch(/^usr_/)
  expect(tokens.expires_in).toBe(300)
  expect(await viewer(url, tokens.access_token)).toEqual({ status: 200, name: 'leaver of acme' })
  expect(await viewer(url, tokens.id_token!)).toEqual({ status: 401 })

  const renewed = await client.refreshTokenGrant(program.configuration, tokens.refresh_token!)
  expect(await viewer(url, renewed.access_token)).toEqual({ status: 200, name: 'leaver of acme' })
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token)

  await company.remove('acme', 'leaver')
  expect(await viewer(url, renewed.access_token)).toEqual({ status: 401 })
  await expect(client.refreshTokenGrant(program.configuration, renewed.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  const again = await program.ask({ prompt: 'login' })
  const refused = await program.browser.submit(again.url, { organization: 'acme', login: 'leaver' })
  expect([refused.status, refused.text.includes('role="alert"')]).toEqual([403, true])
})

test('a refresh token that was used before ends the sign-in of whoever holds it', async () => {
  const program = await openProgram(url)
  const tokens = await program.redeem(await program.choose('acme', 'wang'))
  const renewed = await client.refreshTokenGrant(program.configuration, tokens.refresh_token!)
  for (const token of [tokens.refresh_token!, renewed.refresh_token!])
    await expect(client.refreshTokenGrant(program.configuration, token)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
})

test('the sign-in page shows the people of the demo, in the reader’s language, and takes nobody else', async () => {
  const program = await openProgram(url)
  const page = await program.ask()
  expect(page.status).toBe(200)
  for (const text of ['明屿物业（演示）', '品质部', 'value="quality"', '<option value="acme">', '代替密码'])
    expect(page.text).toContain(text)
  expect(page.text).not.toContain('value="wang"')
  expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${url};`)
  const english = await fetch(page.url, { headers: { 'accept-language': 'en', cookie: cookieOf(program.browser) } })
  expect(await english.text()).toContain('Quality department')
  for (const [organization, login] of [
    ['demo', 'wang'],
    ['acme', 'quality'],
    ['nowhere', 'quality'],
    ['demo', ''],
    ['demo', '<b>'],
  ] as const)
    expect((await program.browser.submit(page.url, { organization, login })).status, login).toBe(403)
  const back = await program.browser.submit(page.url, { cancel: 'yes' })
  expect(new URL(back.url).searchParams.get('error')).toBe('access_denied')
})

test('an answer to another sign-in, by another browser or without its cookie is refused', async () => {
  const [mine, other] = [await openProgram(url), await openProgram(url)]
  const back = await mine.choose('acme', 'wang')
  const redeem = (expectedState: string, expectedNonce: string) => {
    const checks = { pkceCodeVerifier: mine.verifier, expectedState, expectedNonce }
    return client.authorizationCodeGrant(mine.configuration, new URL(back.url), checks)
  }
  await expect(redeem(other.state, mine.nonce)).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE' })
  await expect(redeem(mine.state, other.nonce)).rejects.toMatchObject({
    code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  })
  const page = await other.ask()
  const forged = await fetch(page.url, {
    method: 'POST',
    body: new URLSearchParams({ organization: 'acme', login: 'wang' }),
    redirect: 'manual',
  })
  expect(forged.status).toBe(400)
})

test('a code is good for whoever asked for it, and once', async () => {
  const [mine, other] = [await openProgram(url), await openProgram(url)]
  const code = new URL((await mine.choose('acme', 'wang')).url).searchParams.get('code') ?? ''
  const redeem = (verifier: string) => {
    const form = { grant_type: 'authorization_code', client_id: 'zhiheng-web', code, redirect_uri: mine.redirectUri }
    return fetch(`${url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, code_verifier: verifier }),
    })
  }
  expect((await redeem(other.verifier)).status).toBe(400)
  expect((await redeem('')).status).toBe(400)
  expect((await redeem(mine.verifier)).status).toBe(200)
  expect((await redeem(mine.verifier)).status).toBe(400)
})

test('a request without PKCE, or to come back to another site, or for another kind of answer is refused', async () => {
  const program = await openProgram(url)
  for (const parameters of [
    { code_challenge: '', code_challenge_method: '' },
    { code_challenge_method: 'plain' },
    { response_type: 'id_token' },
  ]) {
    const answer = await program.ask(parameters)
    expect(answer.url, JSON.stringify(parameters)).toMatch(new RegExp(`^${url}/signed-in[?#]error=`))
  }
  const posted = await program.ask({ response_mode: 'form_post' })
  expect([posted.status, posted.text.includes('value="invalid_request"')]).toEqual([400, true])
  for (const redirect_uri of [
    'https://evil.example.com/signed-in',
    'http://127.0.0.1.example.com/signed-in',
    `${url}/elsewhere`,
    `${url}/signed-in/../elsewhere`,
    'http://user@127.0.0.1/signed-in',
    'javascript:alert(1)',
  ]) {
    const answer = await program.ask({ redirect_uri })
    expect([answer.status, answer.url.startsWith(`${url}/oidc/auth?`)], redirect_uri).toEqual([400, true])
    expect(answer.text).toContain('invalid_redirect_uri')
  }
})

test('the web goes on with its session, and a program at another port never gets a code unasked', async () => {
  const program = await openProgram(url)
  await program.choose('acme', 'wang')
  expect(new URL((await program.ask()).url).searchParams.get('code')).not.toBeNull()
  const page = await program.ask({ redirect_uri: 'http://127.0.0.1:1/signed-in' })
  expect([page.status, new URL(page.url).pathname.startsWith('/oidc/interaction/')]).toEqual([200, true])
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:1;")
  const silent = await program.ask({ redirect_uri: 'http://127.0.0.1:1/signed-in', prompt: 'none' })
  expect(new URL(silent.url).searchParams.get('error')).toBe('interaction_required')
  const back = await program.browser.submit(page.url, { organization: 'acme', login: 'wang' })
  expect(new URL(back.url).origin).toBe('http://127.0.0.1:1')
  expect(new URL(back.url).searchParams.get('code')).not.toBeNull()
})

test('signing out ends the session and the refresh token', async () => {
  const program = await openProgram(url)
  const tokens = await program.redeem(await program.choose('acme', 'wang'))
  const end = client.buildEndSessionUrl(program.configuration, {
    id_token_hint: tokens.id_token!,
    post_logout_redirect_uri: `${url}/`,
  })
  const page = await program.browser.visit(end.href)
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.text) ?? []
  const left = await program.browser.submit(`${url}/oidc/session/end/confirm`, { xsrf, logout: 'yes' })
  expect(left.url).toBe(`${url}/`)
  await expect(client.refreshTokenGrant(program.configuration, tokens.refresh_token!)).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  expect(new URL((await program.ask()).url).pathname).toMatch(/^\/oidc\/interaction\//)
})

test('the provider answers by its own name only, and never lets itself be framed', async () => {
  const { port } = new URL(url)
  const asked = await fetch(`${url.replace('127.0.0.1', 'localhost')}/oidc/.well-known/openid-configuration`)
  expect([asked.status, asked.headers.get('x-frame-options')]).toEqual([421, 'DENY'])
  expect(await asked.text()).toContain(`http://127.0.0.1:${port}`)
  const described = await fetch(`${url}/oidc/.well-known/openid-configuration`)
  expect(await described.json()).toMatchObject({
    issuer: `${url}/oidc`,
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
    token_endpoint_auth_methods_supported: ['none'],
    id_token_signing_alg_values_supported: ['ES256'],
  })
  const keys = (await (await fetch(`${url}/oidc/jwks`)).json()) as { keys: object[] }
  expect(keys.keys).toHaveLength(1)
  expect(JSON.stringify(keys)).not.toContain('"d"')
  expect((await fetch(`${url}/oidcx`)).status).toBe(404)
})

test('a token of the command line holds at every server of its folder, whatever the port, and nowhere else', async () => {
  const other = await openCompany()
  onTestFinished(() => other.close())
  await company.add('acme', 'clerk', 'QUALITY@org')
  await other.add('acme', 'clerk', 'QUALITY@org')
  const { stdout } = await run('token', '--user', 'clerk', '--org', 'acme', '--data', company.data)
  const token = stdout.trim()
  const { iat = 0, exp = 0, iss } = decodeJwt(token)
  expect([exp - iat, iss?.startsWith('urn:zhiheng:local:')]).toEqual([43_200, true])
  const [two, elsewhere] = [await serve(company.data), await serve(other.data)]
  for (const { stop } of [two, elsewhere]) onTestFinished(stop)
  expect(await viewer(url, token)).toEqual({ status: 200, name: 'clerk of acme' })
  expect(await viewer(two.url, token)).toEqual({ status: 200, name: 'clerk of acme' })
  expect(await viewer(elsewhere.url, token)).toEqual({ status: 401 })

  const program = await openProgram(url)
  const { access_token } = await program.redeem(await program.choose('acme', 'clerk'))
  expect(decodeProtectedHeader(access_token).kid).toBe(decodeProtectedHeader(token).kid)
  expect(await viewer(two.url, access_token)).toEqual({ status: 401 })
  await company.remove('acme', 'clerk')
  expect(await viewer(url, token)).toEqual({ status: 401 })
})

test('a server that people signed in at wrote nothing but its address and what it logs', async () => {
  server.child.kill('SIGTERM')
  const { stdout, stderr } = await server.ended
  const [address = '', ...more] = stdout.split('\n')
  expect([JSON.parse(address), more]).toMatchObject([{ url }, ['']])
  for (const line of stderr.split('\n').filter((text) => text !== ''))
    expect(JSON.parse(line)).toMatchObject({ level: 'info' })
})

function cookieOf({ cookies }: { cookies: ReadonlyMap<string, { value: string }> }): string {
  return [...cookies].map(([name, { value }]) => `${name}=${value}`).join('; ')
}
