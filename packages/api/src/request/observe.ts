import { context as active, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { REQUEST_ID } from '@zhiheng/service'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from '../server.ts'
import { forRequest } from './current.ts'
import { ANY_ROUTE, openMeasures, requestAttributes } from './measures.ts'
import { lineOf, openRecord, type RequestLine, type RequestRecord } from './record.ts'
import { requestIdOf } from './requestId.ts'

interface ObserveOptions {
  readonly log: Log
  readonly entropy: () => Uint8Array
  /** Milliseconds since some instant that stays the same. */
  readonly elapsedMs: () => number
}

/**
 * Gives every request an id, which every answer tells, and writes one line for it when it is answered. Whoever traces
 * and measures this process is told the same; a trace that the caller began goes on.
 */
export function observe({ log, entropy, elapsedMs }: ObserveOptions): MiddlewareHandler {
  const tracer = trace.getTracer('zhiheng')
  const measure = openMeasures()
  return async (context, next) => {
    const startedAt = elapsedMs()
    const requestId = requestIdOf(context.req.header('x-request-id'), entropy())
    const record = openRecord(context, requestId)
    const caller = propagation.extract(active.active(), traceHeaders(context))
    const span = tracer.startSpan(record.method, { kind: SpanKind.SERVER }, caller)
    const within = trace.setSpan(caller, span).setValue(REQUEST_ID, requestId)
    await active.with(within, () => forRequest(requestId, next))
    const { res } = context
    res.headers.set('x-request-id', requestId)
    const durationMs = Math.round(Math.max(0, elapsedMs() - startedAt) * 1_000) / 1_000
    const line = lineOf(record, { route: routeOf(context), status: res.status, durationMs })
    measure(line)
    describe(span, record, line)
    log({ level: 'info', message: `${line.method} ${line.route} ${line.status}`, requestId, ...line })
  }
}

/** The template of the route that answered. */
function routeOf(context: Context): string {
  const path = routePath(context, -1)
  return path.includes('*') ? ANY_ROUTE : path
}

function traceHeaders({ req }: Context): Readonly<Record<string, string>> {
  const [traceparent, tracestate] = [req.header('traceparent'), req.header('tracestate')]
  return { ...(traceparent !== undefined && { traceparent }), ...(tracestate !== undefined && { tracestate }) }
}

function describe(span: Span, { requestId, codes }: RequestRecord, line: RequestLine): void {
  const { method, route, status, operationName, operationType } = line
  if (route !== ANY_ROUTE) span.updateName(`${method} ${route}`)
  span.setAttributes({
    ...requestAttributes(line),
    'zhiheng.request.id': requestId,
    ...(operationName !== undefined && { 'graphql.operation.name': operationName }),
    ...(operationType !== undefined && { 'graphql.operation.type': operationType }),
    ...(codes.size > 0 && { 'zhiheng.codes': [...codes] }),
  })
  if (status >= 500 || codes.has('INTERNAL')) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute('error.type', [...codes][0] ?? String(status))
  }
  span.end()
}
