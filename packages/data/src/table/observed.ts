import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { context, createContextKey, metrics, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

/** Where the id of the request that is being answered stands in the context of a trace. */
export const REQUEST_ID = createContextKey('zhiheng.request.id')

/**
 * Tells whoever traces and measures this process of every request to the table: its kind, the table, the id of the
 * request it is sent for, and the name of its error; never a key or a value. A host that registers nobody pays nothing.
 */
export function observeRequests(client: DynamoDBClient, tableName: string): void {
  const tracer = trace.getTracer('zhiheng')
  const countFailure = failureCounters()
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const operation = String(commandName).replace(/Command$/, '')
        const requestId = context.active().getValue(REQUEST_ID)
        const span = tracer.startSpan(`${operation} ${tableName}`, {
          kind: SpanKind.CLIENT,
          attributes: {
            'db.system.name': 'aws.dynamodb',
            'db.operation.name': operation,
            'db.collection.name': tableName,
            ...(typeof requestId === 'string' && { 'zhiheng.request.id': requestId }),
          },
        })
        try {
          return await next(args)
        } catch (error) {
          countFailure(error, operation)
          markFailed(span, error)
          throw error
        } finally {
          span.end()
        }
      },
    { step: 'initialize', priority: 'high', name: 'observeRequests' },
  )
}

/** The name of an error alone: its message may hold what was stored. */
function markFailed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', (error as { name?: string }).name ?? 'Error')
}

const THROTTLED = new Set([
  'ThrottlingException',
  'ThrottlingError',
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
])
const CONFLICTING = new Set(['TransactionConflict', 'TransactionConflictException', 'TransactionInProgressException'])

/** Counts the requests that met another on the same items, and those the table had no capacity for. */
function failureCounters(): (error: unknown, operation: string) => void {
  const meter = metrics.getMeter('zhiheng')
  const conflicts = meter.createCounter('zhiheng.table.conflicts', {
    unit: '{request}',
    description: 'Requests to the table that met another on the same items.',
  })
  const throttles = meter.createCounter('zhiheng.table.throttles', {
    unit: '{request}',
    description: 'Requests that the table had no capacity for.',
  })
  return (error, operation) => {
    const codes = codesOf(error)
    const attributes = { 'db.operation.name': operation }
    if (codes.some((code) => CONFLICTING.has(code))) conflicts.add(1, attributes)
    if (codes.some((code) => THROTTLED.has(code))) throttles.add(1, attributes)
  }
}

function codesOf(error: unknown): readonly string[] {
  const { name = '', CancellationReasons: reasons = [] } = error as {
    name?: string
    CancellationReasons?: readonly { Code?: string }[]
  }
  return [name, ...reasons.map(({ Code = '' }) => Code)]
}
