import type { ActorReference, Instant, OrganizationId } from '@zhiheng/domain'
import type { Context } from 'hono'

/**
 * What is known of a request once it is answered. It holds ids, numbers and words of ours: no token, no header, nothing
 * of a document or its variables, no name, and of an address the network alone.
 */
export interface RequestRecord {
  readonly requestId: string
  /** One of HTTP's own; `_OTHER` for any other word. */
  readonly method: string
  operation?: Operation
  actor?: ActorReference
  organization?: OrganizationId
  network?: string
  /** When the token it came with ends, where that is soon. */
  tokenEndsAt?: Instant
  /** What it cost, in points. */
  price?: number
  /** Whether a change was made for it, or found to be made. */
  changed: boolean
  /** The codes of everything that was refused or failed. */
  readonly codes: Set<string>
}

/** The operation of a request; its name only where it is a plain word of up to 64 letters, digits and underscores. */
export interface Operation {
  readonly name?: string
  readonly type: string
}

/** What the log holds of a request that was answered. */
export interface RequestLine {
  readonly method: string
  /** The template of the path, never the path that was asked for. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
  readonly operationName?: string
  readonly operationType?: string
  readonly price?: number
  readonly actorKind?: string
  readonly actorId?: string
  readonly organization?: string
  readonly network?: string
  readonly codes?: readonly string[]
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'])
const RECORD = 'requestRecord'

/** Begins the record of a request and lays it beside the request. */
export function openRecord(context: Context, requestId: string): RequestRecord {
  const { method } = context.req
  const record: RequestRecord = {
    requestId,
    method: METHODS.has(method) ? method : '_OTHER',
    changed: false,
    codes: new Set(),
  }
  context.set(RECORD, record)
  return record
}

/** The record of the request that is being answered. */
export function recordOf(context: Context): RequestRecord {
  const record = context.get(RECORD) as RequestRecord | undefined
  if (!record) throw new Error('the record of a request is opened before anything else')
  return record
}

/** The record as a line of the log. */
export function lineOf(
  { method, operation, actor, organization, network, price, codes }: RequestRecord,
  { route, status, durationMs }: Pick<RequestLine, 'route' | 'status' | 'durationMs'>,
): RequestLine {
  return {
    method,
    route,
    status,
    durationMs,
    ...(operation?.name !== undefined && { operationName: operation.name }),
    ...(operation && { operationType: operation.type }),
    ...(price !== undefined && { price }),
    ...(actor && { actorKind: actor.kind, actorId: actor.id }),
    ...(organization !== undefined && { organization }),
    ...(network !== undefined && { network }),
    ...(codes.size > 0 && { codes: [...codes] }),
  }
}
