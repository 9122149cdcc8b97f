import { createHash } from 'node:crypto'
import { createApp } from '@zhiheng/api'
import { connectTable, openStore } from '@zhiheng/data'
import { type Actor, instant, makeId, type Role } from '@zhiheng/domain'
import { knownCases, lanes, organizationCache, type Service } from '@zhiheng/service'
import { folderObjectStore } from '../../packages/local/src/objectStore/folder.ts'

type Options = Parameters<typeof createApp>[0]

const DEADLINE_MS = 200
const organization = makeId('organization', instant(0), new Uint8Array(16))

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
export const idOf = (text: string) => `sha256:${hashOf(text)}`
export const manifestOf = (...texts: readonly string[]) => new Map(texts.map((text) => [hashOf(text), text]))

/**
 * An application without an engine, asked by somebody of a role (or by a program, `TOKEN`): what needs the organization
 * never gets it.
 */
export function openApp(options: Partial<Options> = {}) {
  const secret = new Uint8Array(32)
  const table = connectTable({
    name: 'table',
    identitySecret: secret,
    cursorSecret: secret,
    random: () => 0,
    endpoint: () => Promise.reject(new Error('there is no engine here')),
  })
  const shared = {
    origin: { way: 'API' },
    now: () => instant(Date.now()),
    entropy: () => new Uint8Array(16),
    lanes: lanes(),
    organizations: { ...organizationCache(), get: () => new Promise<never>(() => undefined) },
    cases: knownCases(),
    objects: folderObjectStore('none'),
  } as const satisfies Partial<Service>
  const app = createApp({
    serviceFor(actor) {
      if (actor.kind === 'job') throw new Error('budgets are not settled here')
      return { ...shared, store: openStore(table, actor) }
    },
    authenticate: async (headers) => ({ actor: holder(headers.get('x-role') as Role | 'TOKEN') }),
    log: () => undefined,
    deadlineMs: DEADLINE_MS,
    ...options,
  })
  const headersOf = (role: string, language: string) => ({
    'content-type': 'application/json',
    'accept-language': language,
    'x-role': role,
  })
  return {
    app,
    post: async (body: object, role = 'SITE_MANAGER', language = 'en') =>
      answerOf(
        await app.request('/graphql', {
          method: 'POST',
          headers: headersOf(role, language),
          body: JSON.stringify(body),
        }),
      ),
    get: async (search: Search, role = 'SITE_MANAGER') =>
      answerOf(
        await app.request(`/graphql?${new URLSearchParams(search).toString()}`, {
          headers: headersOf(role, 'en'),
        }),
      ),
  }
}

/** The parameters of an address; as pairs where one is there twice. */
export type Search = Record<string, string> | [string, string][]

export interface Answer {
  readonly status: number
  readonly data?: unknown
  readonly errors?: readonly { message: string; extensions: { code: string; price?: number } }[]
  readonly extensions: { readonly cost: { readonly price: number } }
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
}

export const codeOf = ({ status, errors }: Answer) => [status, errors?.[0]?.extensions.code]

export function holder(role: Role | 'TOKEN'): Extract<Actor, { kind: 'person' | 'token' }> {
  const isToken = role === 'TOKEN'
  return {
    kind: isToken ? 'token' : 'person',
    id: 'usr_a',
    name: 'a',
    organization,
    grants: isToken ? [] : [{ role, scope: { kind: 'organization' } }],
    reach: 'organization',
  }
}
