import { type ApolloServer, HeaderMap } from '@apollo/server'
import { networkOf, referenceOf } from '@zhiheng/domain'
import type { Context } from 'hono'
import type { AppOptions } from './appOptions.ts'
import type { Gate } from './budget/gate.ts'
import type { Meter } from './budget/meter.ts'
import { rateLimited } from './budget/refused.ts'
import { PARSE_PRICE } from './cost/operationPrice.ts'
import { beforeDeadline, lateMessage, type Progress } from './deadline.ts'
import { httpProblem } from './httpProblem.ts'
import { type Language, languageOf } from './language.ts'
import { readBody, UnreadableBody } from './readBody.ts'
import { answerHeaders } from './request/answerHeaders.ts'
import { noteCodes } from './request/noting.ts'
import { type RequestRecord, recordOf } from './request/record.ts'
import { usageNote } from './request/usageNote.ts'
import { openSession, type Session } from './session.ts'
import { chooseDocument, documentMessage } from './trusted/chooseDocument.ts'
import { sendsOwn } from './trusted/ownDocuments.ts'

/** What requests are answered with: one for each process. */
export interface Reception {
  readonly options: AppOptions
  readonly server: ApolloServer<Session>
  readonly gate: Gate
}

/** One request on its way. */
interface Asked {
  readonly context: Context
  readonly language: Language
  readonly progress: Progress
  readonly record: RequestRecord
  /** Counts what it costs, once it is known who asks. */
  meter?: Meter
}

const DEADLINE_MS = 15_000

/** Answers one GraphQL request, at the latest when its time is over, and tells what it cost. */
export async function answer(context: Context, reception: Reception): Promise<Response> {
  const { deadlineMs = DEADLINE_MS } = reception.options
  const network = networkOf(reception.options.addressOf?.(context) ?? '')
  const asked: Asked = {
    context,
    language: languageOf(context.req.header('accept-language') ?? null),
    progress: { awaitsBody: false, changes: false, tellsCost: false },
    record: recordOf(context),
  }
  if (network !== undefined) asked.record.network = network
  try {
    const response = await beforeDeadline(
      deadlineMs,
      (signal) => respond(asked, reception, signal),
      () => tooLate(asked, deadlineMs / 1_000),
    )
    if (!asked.meter) return response
    const { price, remaining } = asked.meter.cost()
    response.headers.set('x-cost-price', String(price))
    if (remaining !== null) response.headers.set('x-cost-remaining', String(remaining))
    return response
  } finally {
    account(asked, reception)
  }
}

/** Notes what a request cost, however it ended, and counts it among what its organization has used. */
function account({ meter, record }: Asked, { gate }: Reception): void {
  if (!meter) return
  record.price = meter.cost().price
  const note = usageNote(record)
  if (note) gate.count(note)
}

async function respond(asked: Asked, reception: Reception, signal: AbortSignal): Promise<Response> {
  const { context, language, progress, record } = asked
  const { options, gate, server } = reception
  const { req } = context
  const identified = await options.authenticate(req.raw.headers, signal)
  if (!identified) return toNobody(asked, reception)
  const { actor, tokenEndsAt } = identified
  record.actor = referenceOf(actor)
  record.organization = actor.organization
  if (tokenEndsAt !== undefined) record.tokenEndsAt = tokenEndsAt
  const meter = gate.meterFor(actor)
  asked.meter = meter
  const waitMs = meter.take(PARSE_PRICE)
  if (waitMs !== undefined) return tooOften(asked, waitMs)
  const service = options.serviceFor(actor, signal)
  const { requestId, network } = record
  const session = openSession(
    { ...service, origin: { way: 'API', requestId, ...(network !== undefined && { network }) } },
    {
      language,
      requestId,
      record,
      meter,
      progress,
      signal,
      sendsOwn: sendsOwn(actor, options.ownDocuments ?? 'EVERYBODY'),
    },
  )
  progress.awaitsBody = true
  const body = req.method === 'POST' ? await readBody(req.raw) : undefined
  progress.awaitsBody = false
  if (body instanceof UnreadableBody)
    return httpProblem(context, body.status, body.code, body.message, { cost: meter.cost() })
  const sent = chooseDocument(
    { method: req.method, search: new URL(req.url).search, body },
    { documents: options.documents ?? new Map(), sendsOwn: session.sendsOwn },
  )
  if (typeof sent === 'string')
    return httpProblem(context, 400, sent, documentMessage(sent, language), { cost: meter.cost() })
  const headers = new HeaderMap()
  for (const [name, value] of req.raw.headers) headers.set(name, value)
  const result = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...sent, headers },
    context: async () => session,
  })
  if (result.body.kind !== 'complete') throw new Error('an answer in parts was not asked for')
  const { string: text } = result.body
  return new Response(progress.tellsCost ? text : withCost(text, meter, record), {
    status: result.status ?? 200,
    headers: [...result.headers, ...Object.entries(answerHeaders(record))],
  })
}

/** The answer to a request that was refused before there was an operation, with what it cost. */
function withCost(text: string, meter: Meter, record: RequestRecord): string {
  const { extensions = {}, ...rest } = JSON.parse(text) as { extensions?: object; errors?: readonly object[] }
  noteCodes(record, rest.errors)
  return JSON.stringify({ ...rest, extensions: { ...extensions, cost: meter.cost() } })
}

function toNobody(asked: Asked, { options, gate }: Reception): Response {
  const { context } = asked
  const waitMs = gate.takeFromAddress(options.addressOf?.(context) ?? '')
  if (waitMs !== undefined) return tooOften(asked, waitMs)
  context.header('WWW-Authenticate', 'Bearer')
  return httpProblem(context, 401, 'UNAUTHENTICATED', 'A bearer token is needed')
}

function tooOften({ context, language, meter }: Asked, waitMs: number): Response {
  const { status, code, message, retryAfterSeconds } = rateLimited(waitMs, language)
  return httpProblem(context, status, code, message, { retryAfterSeconds, ...(meter && { cost: meter.cost() }) })
}

function tooLate({ context, language, progress, meter }: Asked, seconds: number): Response {
  const cost = meter && { cost: meter.cost() }
  if (progress.awaitsBody)
    return httpProblem(context, 408, 'REQUEST_TIMEOUT', 'The request did not arrive in time', cost)
  const outcome = progress.changes && ({ outcome: 'UNKNOWN' } as const)
  return httpProblem(context, 504, 'DEADLINE', lateMessage(seconds, progress, language), { ...cost, ...outcome })
}
