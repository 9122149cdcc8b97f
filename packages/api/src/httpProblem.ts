import type { Context } from 'hono'
import type { Cost } from './budget/meter.ts'
import { answerHeaders } from './request/answerHeaders.ts'
import { recordOf } from './request/record.ts'

export type Status = 400 | 401 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 500 | 503 | 504

/** What is told beside a problem. */
export interface Told {
  readonly retryAfterSeconds?: number
  /** `UNKNOWN` where a change may have been made. */
  readonly outcome?: 'UNKNOWN'
  readonly cost?: Cost
}

/** The answer to a request that no operation is carried out for, in the form of every other. */
export function httpProblem(
  context: Context,
  status: Status,
  code: string,
  message: string,
  { retryAfterSeconds, outcome, cost }: Told = {},
): Response {
  const record = recordOf(context)
  record.codes.add(code)
  const extensions = {
    code,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(outcome && { outcome }),
  }
  const headers = {
    ...answerHeaders(record),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  }
  return context.json({ errors: [{ message, extensions }], ...(cost && { extensions: { cost } }) }, status, headers)
}
