import type { FuzzRequest } from './request.ts'

/** A change of a case that an answer tells of: which case, at which version, and the key it was asked for with. */
export interface Change {
  readonly id: string
  readonly version: number
  readonly key: string
}

/** Everything that an answer says was changed. */
export interface Deeds {
  readonly changes: readonly Change[]
  /** The ids of people who were made or given another grant. */
  readonly users: readonly string[]
  /** How many tokens were made. */
  readonly tokens: number
  /** Whether something may have been changed that no answer tells of. */
  readonly unclear: boolean
}

interface Told {
  readonly type?: unknown
  readonly id?: unknown
  readonly version?: unknown
  /** What an answer that tells of many cases tells of each. */
  readonly of?: unknown
}

/**
 * What an answer says was changed: each root field of a mutation tells its type, and a case its id and version; one that
 * tells of many cases has them under `of`.
 */
export function deedsOf(data: Readonly<Record<string, unknown>> | null | undefined, request: FuzzRequest): Deeds {
  const changes: Change[] = []
  const users: string[] = []
  let tokens = 0
  for (const [alias, told] of Object.entries(data ?? {})) {
    if (!isTold(told) || typeof told.type !== 'string') continue
    if (told.type === 'MadeApiToken') tokens += 1
    if (told.type === 'User' && typeof told.id === 'string') users.push(told.id)
    const key = request.key ?? `${request.number}-${alias}`
    // A batch may hold a case twice: each of its items is a change with a key of its own.
    const keyOf = (index: number) => (index === 0 ? key : `${key}-${index}`)
    changes.push(...casesIn(told).map((changed, index) => ({ ...changed, key: keyOf(index) })))
  }
  return { changes, users, tokens, unclear: false }
}

/** The cases that an answer tells of: itself, or those it tells of one by one. */
function casesIn(told: unknown): { id: string; version: number }[] {
  if (Array.isArray(told)) return told.flatMap(casesIn)
  if (!isTold(told)) return []
  const { id, version, of } = told
  return typeof id === 'string' && typeof version === 'number' ? [{ id, version }] : casesIn(of)
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null
}
