import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { Language } from '../language.ts'
import { badRequest } from '../problem.ts'

/** A refusal of a request as it is answered, whatever way it took. */
export interface RefusedRequest {
  readonly status: 429
  readonly code: 'RATE_LIMITED'
  readonly message: string
  readonly retryAfterSeconds: number
}

/** What is said to a caller whose budget is used up: how long to wait, in whole seconds, rounded up and at least one. */
export function rateLimited(waitMs: number, language: Language): RefusedRequest {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
  const message =
    language === 'zh'
      ? `请求过于频繁，请 ${seconds} 秒后再试`
      : `Too much was asked in a short time; try again in ${seconds} seconds`
  return { status: 429, code: 'RATE_LIMITED', message, retryAfterSeconds: seconds }
}

/** The same as an error of an operation. */
export function rateLimitedError(waitMs: number, language: Language): GraphQLError {
  const { status, code, message, retryAfterSeconds } = rateLimited(waitMs, language)
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]])
  return new GraphQLError(message, { extensions: { code, retryAfterSeconds, http: { status, headers } } })
}

/** What is said to a caller who asks for more than one operation may cost. */
export function tooExpensive({ price, limit }: { price: number; limit: number }, language: Language): GraphQLError {
  const message =
    language === 'zh'
      ? `这次操作的价格为 ${price} 点，一次最多 ${limit} 点；请减少行数、层数或字段，或分几次查询`
      : `The operation costs ${price} points and at most ${limit} are allowed; ask for fewer rows, levels or fields`
  const error = badRequest('TOO_EXPENSIVE', message)
  Object.assign(error.extensions, { price, limit })
  return error
}
