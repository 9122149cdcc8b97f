import { isRefusal } from '@zhiheng/domain'
import { addUser, createOrganization, findOrganization, grantsWritten, removeUser } from '@zhiheng/service'
import * as client from 'openid-client'
import { expect, vi } from 'vitest'
import { openFolder, type Started, start } from '../command/commandLine.fixture.ts'
import { type Host, openHost } from '../host/openHost.ts'
import { type Browser, openBrowser, type Visit } from './browser.fixture.ts'

const OPERATOR = { kind: 'operator', id: 'test' } as const

export interface Server extends Started {
  readonly url: string
  readonly stop: () => void
}

/** Starts a real server without demo data on a free port, and waits until it says where it answers. */
export async function serve(data: string, environment: Record<string, string> = {}): Promise<Server> {
  const started = start(['serve', '--port', '0', '--empty', '--json', '--data', data], { environment })
  const stop = () => void started.child.kill('SIGKILL')
  const failed = started.ended.then(({ stderr }) => Promise.reject(new Error(`the server ended: ${stderr}`)))
  const answers = vi.waitFor(() => expect(started.stdout()).toContain('\n'), { timeout: 20_000, interval: 20 })
  await Promise.race([answers, failed])
  failed.catch(() => undefined)
  const { url } = JSON.parse(started.stdout()) as { url: string }
  return { ...started, url, stop }
}

export interface Company {
  readonly data: string
  readonly host: Host
  add(code: string, login: string, grant: string): Promise<void>
  remove(code: string, login: string): Promise<void>
  close(): Promise<void>
}

/** A data folder with two organizations, as another process beside the server sees it. */
export async function openCompany(): Promise<Company> {
  const folder = openFolder()
  const host = await openHost({ folder: folder.path, log: () => undefined, searchPath: process.env.PATH })
  const service = host.service(OPERATOR)
  const placeOf = async (code: string) => {
    const found = await findOrganization(service, code)
    if (isRefusal(found)) throw new Error(`no organization ${code}`)
    return found
  }
  for (const [code, name] of [
    ['demo', '明屿物业（演示）'],
    ['acme', 'Acme'],
  ] as const)
    await createOrganization(service, { code, name, timeZone: 'Asia/Shanghai', calendar: 'CN' })
  return {
    data: folder.path,
    host,
    async add(code, login, grant) {
      const place = await placeOf(code)
      const grants = await grantsWritten(place.space, [grant])
      if (isRefusal(grants) || isRefusal(await addUser(service, place, { login, name: `${login} of ${code}`, grants })))
        throw new Error(`no user ${login}`)
    },
    async remove(code, login) {
      if (isRefusal(await removeUser(service, await placeOf(code), login))) throw new Error(`no user ${login}`)
    },
    async close() {
      await host.close()
      folder.remove()
    },
  }
}

/** A program that signs people in by the provider, in a browser of its own. */
export interface Program {
  readonly configuration: client.Configuration
  readonly browser: Browser
  readonly redirectUri: string
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Where the browser ends that asks to sign in. */
  ask(parameters?: Readonly<Record<string, string>>): Promise<Visit>
  /** Asks to sign in, chooses a person and comes back with a code. */
  choose(organization: string, login: string): Promise<Visit>
  redeem(back: Visit): ReturnType<typeof client.authorizationCodeGrant>
}

export async function openProgram(url: string, redirectUri = `${url}/signed-in`): Promise<Program> {
  const configuration = await client.discovery(new URL(`${url}/oidc`), 'zhiheng-web', undefined, client.None(), {
    execute: [client.allowInsecureRequests],
  })
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
  const code_challenge = await client.calculatePKCECodeChallenge(verifier)
  const browser = openBrowser(({ pathname }) => pathname === '/signed-in')
  const ask: Program['ask'] = (parameters = {}) => {
    const asked = {
      redirect_uri: redirectUri,
      scope: 'openid offline_access',
      code_challenge,
      code_challenge_method: 'S256',
      state,
      nonce,
    }
    return browser.visit(client.buildAuthorizationUrl(configuration, { ...asked, ...parameters }).href)
  }
  return {
    configuration,
    browser,
    redirectUri,
    verifier,
    state,
    nonce,
    ask,
    async choose(organization, login) {
      const page = await ask()
      return browser.submit(page.url, { organization, login })
    },
    redeem: (back) =>
      client.authorizationCodeGrant(configuration, new URL(back.url), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      }),
  }
}
