import type { Random } from '../../packages/local/src/demo/random.ts'
import { http, type Made, type Target } from '../badRequest/request.ts'

/** A person, or a program with a token, who asks. */
export interface Caller {
  readonly token: string
  /** The id of their organization. */
  readonly organization: string
}

/** What requests aim at: a running server, who may ask it, and things that exist. */
export interface Aim {
  readonly target: Target
  /** The port of the same data under the budgets that hold for everybody. */
  readonly strictPort: number
  /** By login; `program` holds an API token. */
  readonly callers: Readonly<Record<string, Caller>>
  /** Every id that is stored, with the organization it belongs to. */
  readonly owners: Readonly<Record<string, string>>
  /** The server's keys and folder, and the callers' tokens: no answer holds one. */
  readonly secrets: readonly string[]
}

/** One request as it goes over the wire. */
export interface FuzzRequest extends Omit<Made, 'answers'> {
  readonly number: number
  /** The class it belongs to. */
  readonly name: string
  readonly port: number
  /** How many answers there must be at least; none where a connection may be closed on what is not HTTP. */
  readonly answersMin: number
  /** The organization of whoever asks; none for nobody. */
  readonly organization: string | undefined
  /** Whether it may change something: every other request must not. */
  readonly mayChange: boolean
  /** After how many milliseconds the caller hangs up without waiting for an answer. */
  readonly leavesAfterMs?: number
}

/** What a class makes, before it is told its number and name. */
export type Shot = Omit<Made, 'answers'> & Partial<Omit<FuzzRequest, keyof Made | 'number' | 'name'>>

/** What a request is made from: chance, what it aims at, and its number, which makes its keys its own. */
export interface Making {
  readonly random: Random
  readonly aim: Aim
  readonly number: number
}

/** A GraphQL request whose variables are given as text, for not everything that JSON holds can be written otherwise. */
export function asked(
  { aim }: Making,
  login: string,
  { query, variables = '{}', port }: { query: string; variables?: string; port?: number },
): Shot {
  const caller = callerOf(aim, login)
  const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`
  const made = http(aim.target, { headers: { authorization: `Bearer ${caller.token}` }, body })
  return { ...made, organization: caller.organization, ...(port !== undefined && { port }) }
}

/** Who has this login; a login that nobody has is a mistake of the check. */
export function callerOf({ callers }: Aim, login: string): Caller {
  const caller = callers[login]
  if (!caller) throw new Error(`nobody is called ${login}`)
  return caller
}

/** The bytes of an HTTP request that is written out by hand. */
export const raw = (text: string, more: Partial<Shot> = {}): Shot => ({
  parts: [Buffer.from(text, 'latin1')],
  ends: false,
  ...more,
})
