import { type Actor, networkOf, type Origin, referenceOf } from '@zhiheng/domain'
import type { Context } from 'hono'
import type { AppOptions } from '../appOptions.ts'
import type { Gate } from '../budget/gate.ts'
import type { Meter } from '../budget/meter.ts'
import { rateLimited } from '../budget/refused.ts'
import { PARSE_PRICE } from '../cost/operationPrice.ts'
import { httpProblem } from '../httpProblem.ts'
import { languageOf } from '../language.ts'
import { recordOf } from '../request/record.ts'

/** Who asks for a file, where from, and what counts what it costs them. */
export interface Caller {
  readonly actor: Actor
  readonly origin: Origin
  readonly meter: Meter
}

interface Reception {
  readonly options: AppOptions
  readonly gate: Gate
}

/** Finds out who asks, and notes it in the record of the request; or the answer to nobody, and to whoever asks too often. */
export async function callerOf(
  context: Context,
  { options, gate }: Reception,
  signal: AbortSignal,
): Promise<Caller | Response> {
  const record = recordOf(context)
  const address = options.addressOf?.(context) ?? ''
  const identified = await options.authenticate(context.req.raw.headers, signal)
  if (!identified) {
    const waitMs = gate.takeFromAddress(address)
    if (waitMs !== undefined) return tooOften(context, waitMs)
    context.header('WWW-Authenticate', 'Bearer')
    return httpProblem(context, 401, 'UNAUTHENTICATED', 'A bearer token is needed')
  }
  const { actor, tokenEndsAt } = identified
  const network = networkOf(address)
  record.actor = referenceOf(actor)
  record.organization = actor.organization
  if (network !== undefined) record.network = network
  if (tokenEndsAt !== undefined) record.tokenEndsAt = tokenEndsAt
  const meter = gate.meterFor(actor)
  const waitMs = meter.take(PARSE_PRICE)
  if (waitMs !== undefined) return tooOften(context, waitMs)
  const { requestId } = record
  return { actor, meter, origin: { way: 'API', requestId, ...(network !== undefined && { network }) } }
}

function tooOften(context: Context, waitMs: number): Response {
  const language = languageOf(context.req.header('accept-language') ?? null)
  const { status, code, message, retryAfterSeconds } = rateLimited(waitMs, language)
  return httpProblem(context, status, code, message, { retryAfterSeconds })
}
