import { type Actor, networkOf, referenceOf } from '@zhiheng/domain'
import type { Identified, Service } from '@zhiheng/service'
import type { Context } from 'hono'
import type { AppOptions } from './appOptions.ts'
import type { Gate } from './budget/gate.ts'
import type { Meter } from './budget/meter.ts'
import { rateLimited } from './budget/refused.ts'
import { lateMessage, type Progress } from './deadline.ts'
import { httpProblem } from './httpProblem.ts'
import { type Language, languageOf } from './language.ts'
import { type RequestRecord, recordOf } from './request/record.ts'
import { usageNote } from './request/usageNote.ts'

/** What requests are answered with: one for each process. */
export interface Reception {
  readonly options: AppOptions
  readonly gate: Gate
}

/** One request on its way. */
export interface Asked {
  readonly context: Context
  readonly language: Language
  readonly progress: Progress
  readonly record: RequestRecord
  /** Counts what it costs, once it is known who asks. */
  meter?: Meter
}

/** Begins a request. */
export function openAsked(context: Context, { options }: Reception): Asked {
  const network = networkOf(options.addressOf?.(context) ?? '')
  const record = recordOf(context)
  if (network !== undefined) record.network = network
  return {
    context,
    language: languageOf(context.req.header('accept-language') ?? null),
    progress: { awaitsBody: false, changes: false, tellsCost: false },
    record,
  }
}

/** Notes who is asking; what counts the cost of it from now on. */
export function letIn(asked: Asked, { gate }: Reception, { actor, tokenEndsAt }: Identified): Meter {
  const { record } = asked
  record.actor = referenceOf(actor)
  record.organization = actor.organization
  if (tokenEndsAt !== undefined) record.tokenEndsAt = tokenEndsAt
  asked.meter = gate.meterFor(actor)
  return asked.meter
}

/** The use cases' context for whoever is asking, with where the request came from. */
export function serviceOf(
  { record: { requestId, network } }: Asked,
  { options }: Reception,
  { actor, signal }: { actor: Actor; signal: AbortSignal },
): Service {
  const origin = { way: 'API', requestId, ...(network !== undefined && { network }) } as const
  return { ...options.serviceFor(actor, signal), origin }
}

/** Notes what a request cost, however it ended, and counts it among what its organization has used. */
export function account({ meter, record }: Asked, { gate }: Reception): void {
  if (!meter) return
  record.price = meter.cost().price
  const note = usageNote(record)
  if (note) gate.count(note)
}

export function toNobody(asked: Asked, { options, gate }: Reception): Response {
  const { context } = asked
  const waitMs = gate.takeFromAddress(options.addressOf?.(context) ?? '')
  if (waitMs !== undefined) return tooOften(asked, waitMs)
  context.header('WWW-Authenticate', 'Bearer')
  return httpProblem(context, 401, 'UNAUTHENTICATED', 'A bearer token is needed')
}

export function tooOften({ context, language, meter }: Asked, waitMs: number): Response {
  const { status, code, message, retryAfterSeconds } = rateLimited(waitMs, language)
  return httpProblem(context, status, code, message, { retryAfterSeconds, ...(meter && { cost: meter.cost() }) })
}

export function tooLate({ context, language, progress, meter }: Asked, seconds: number): Response {
  const cost = meter && { cost: meter.cost() }
  if (progress.awaitsBody)
    return httpProblem(context, 408, 'REQUEST_TIMEOUT', 'The request did not arrive in time', cost)
  const outcome = progress.changes && ({ outcome: 'UNKNOWN' } as const)
  return httpProblem(context, 504, 'DEADLINE', lateMessage(seconds, progress, language), { ...cost, ...outcome })
}
