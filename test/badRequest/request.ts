import type { Random } from '../../packages/local/src/demo/random.ts'

/** What the requests aim at: a running server, its people's tokens, and things that exist. */
export interface Target {
  readonly port: number
  readonly tokens: Readonly<Record<'manager' | 'stranger' | 'reader' | 'expired' | 'forged', string>>
  /** Global ids and numbers of cases: within the manager's site, at a neighbouring site, of another organization. */
  readonly open: Thing
  readonly closed: Thing
  readonly suggestion: Thing
  readonly neighbour: Thing
  readonly foreign: Thing
  readonly category: string
  readonly foreignCategory: string
  /** A cursor of the list of complaints of the manager's site, without arguments. */
  readonly cursor: string
}

export interface Thing {
  readonly id: string
  readonly number: string
}

/** One request as it goes over the wire, and the answers that are right for it. */
export interface BadRequest {
  readonly kind: string
  /** Sent one after the other, with a short pause between them. */
  readonly parts: readonly Buffer[]
  /** Whether the sender then says that nothing more will come. */
  readonly ends: boolean
  /** Such as `400 BAD_REQUEST`, `200 data`, `200 refused NOT_FOUND`; `400 bare` is one without a body. */
  readonly answers: readonly string[]
  /** The idempotency key, where it has one. */
  readonly key?: string
}

/** What one kind of request is, before it is told its name. */
export type Made = Omit<BadRequest, 'kind' | 'answers'> & { readonly answers?: readonly string[] }

/** A kind of request: what may be answered, and how one is made. */
export interface Kind {
  readonly answers: readonly string[]
  readonly make: (random: Random, target: Target, variation: number) => Made
}

export interface Http {
  readonly method?: string
  readonly path?: string
  /** Instead of those that are there by default; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Uint8Array
}

/** A request of the manager in HTTP/1.1, correct but for what it is given. */
export function http(target: Target, { method = 'POST', path = '/graphql', headers, body = '' }: Http): Made {
  const bytes = Buffer.from(body as Uint8Array)
  const all: Readonly<Record<string, string | undefined>> = {
    host: `127.0.0.1:${target.port}`,
    authorization: `Bearer ${target.tokens.manager}`,
    'content-type': 'application/json',
    'content-length': method === 'GET' ? undefined : String(bytes.length),
    connection: 'close',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
  return { parts: [Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), bytes], ends: false }
}

export interface GraphQl {
  readonly query: string
  readonly variables?: unknown
  readonly operationName?: unknown
  readonly token?: string
}

/** A GraphQL request in correct HTTP. */
export function graphql(target: Target, { token = target.tokens.manager, ...body }: GraphQl): Made {
  return http(target, { headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) })
}

/** A mutation with its input as a variable. Whatever it changes can be counted by what it answers. */
export function mutation(target: Target, name: string, input: object, token?: string): Made {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const shown = name.startsWith('suggestion') ? 'Suggestion' : 'Complaint'
  const fields = `type: __typename ... on ${shown} { id number version } ... on Refusal { code message parameters { name values } }`
  const query = `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${fields} } }`
  const key = 'idempotencyKey' in input && typeof input.idempotencyKey === 'string' ? input.idempotencyKey : undefined
  const made = graphql(target, { query, variables: { input }, ...(token !== undefined && { token }) })
  return { ...made, ...(key !== undefined && { key }) }
}

/** The input of a complaint that could be taken in. */
export function receipt(target: Target, idempotencyKey: string): Record<string, unknown> {
  const { category } = target
  return { project: 'HZ-01', channel: 'PHONE', category, nature: 'SERVICE', description: '门禁失灵', idempotencyKey }
}

export const newKey = (kind: string, variation: number) => `${kind}-${variation}`
