import { metrics } from '@opentelemetry/api'
import type { RequestLine } from './record.ts'

/** The limits that the conventions give for how long requests take, in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const POINTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000]
/** What is no refusal but a failure of ours. */
const FAILURE = 'INTERNAL'

/** Tells whoever measures this process of a request that was answered; where nobody does, nothing is kept. */
export function openMeasures(): (line: RequestLine) => void {
  const meter = metrics.getMeter('zhiheng')
  const duration = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'How long requests take.',
    advice: { explicitBucketBoundaries: SECONDS },
  })
  const prices = meter.createHistogram('zhiheng.graphql.price', {
    unit: '{point}',
    description: 'What requests cost.',
    advice: { explicitBucketBoundaries: POINTS },
  })
  const refusals = meter.createCounter('zhiheng.refusals', {
    unit: '{refusal}',
    description: 'Refusals by their code.',
  })
  return (line) => {
    const { durationMs, price, operationType, codes = [] } = line
    duration.record(durationMs / 1_000, requestAttributes(line))
    if (price !== undefined)
      prices.record(price, operationType === undefined ? {} : { 'graphql.operation.type': operationType })
    for (const code of codes) if (code !== FAILURE) refusals.add(1, { 'zhiheng.refusal.code': code })
  }
}

/** What a request and its answer are told apart by, in the words of the semantic conventions for HTTP. */
export function requestAttributes({ method, route, status }: Pick<RequestLine, 'method' | 'route' | 'status'>) {
  return {
    'http.request.method': method,
    ...(route !== ANY_ROUTE && { 'http.route': route }),
    'http.response.status_code': status,
  }
}

/** The route of whatever leads nowhere. */
export const ANY_ROUTE = '*'
