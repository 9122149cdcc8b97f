import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Context } from 'hono'
import type { Meter } from './budget/meter.ts'
import { PARSE_PRICE } from './cost/operationPrice.ts'
import { beforeDeadline } from './deadline.ts'
import { httpProblem } from './httpProblem.ts'
import { readBody, UnreadableBody } from './readBody.ts'
import {
  type Asked,
  account,
  letIn,
  openAsked,
  type Reception,
  serviceOf,
  toNobody,
  tooLate,
  tooOften,
} from './reception.ts'
import { answerHeaders } from './request/answerHeaders.ts'
import { noteCodes } from './request/noting.ts'
import type { RequestRecord } from './request/record.ts'
import { openSession, type Session } from './session.ts'
import { chooseDocument, documentMessage } from './trusted/chooseDocument.ts'
import { sendsOwn } from './trusted/ownDocuments.ts'

/** What GraphQL requests are answered with. */
interface GraphqlReception extends Reception {
  readonly server: ApolloServer<Session>
}

const DEADLINE_MS = 15_000

/** Answers one GraphQL request, at the latest when its time is over, and tells what it cost. */
export async function answer(context: Context, reception: GraphqlReception): Promise<Response> {
  const { deadlineMs = DEADLINE_MS } = reception.options
  const asked = openAsked(context, reception)
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

async function respond(asked: Asked, reception: GraphqlReception, signal: AbortSignal): Promise<Response> {
  const { context, language, progress, record } = asked
  const { options, server } = reception
  const { req } = context
  const identified = await options.authenticate(req.raw.headers, signal)
  if (!identified) return toNobody(asked, reception)
  const meter = letIn(asked, reception, identified)
  const waitMs = meter.take(PARSE_PRICE)
  if (waitMs !== undefined) return tooOften(asked, waitMs)
  const { actor } = identified
  const session = openSession(serviceOf(asked, reception, { actor, signal }), {
    language,
    requestId: record.requestId,
    record,
    meter,
    progress,
    signal,
    sendsOwn: sendsOwn(actor, options.ownDocuments ?? 'EVERYBODY'),
  })
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
