import type { Refusal, RefusalCode } from '@zhiheng/domain'
import { httpProblem, type Status } from './httpProblem.ts'
import type { Asked } from './reception.ts'
import { refusalMessage } from './refusalMessage.ts'

const STATUS: Readonly<Partial<Record<RefusalCode, Status>>> = {
  NOT_FOUND: 404,
  INVALID_VALUE: 400,
  TEXT_MISSING: 400,
  TEXT_TOO_LONG: 400,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_UNKNOWN: 415,
  TOO_BUSY: 503,
  ENGINE_UNAVAILABLE: 503,
}

/** A refusal as a route answers it: the same code and sentence as everywhere, under the status that comes nearest. */
export function refused({ context, language }: Asked, refusal: Refusal): Response {
  const told = refusal.parameters.outcome === 'UNKNOWN' ? ({ outcome: 'UNKNOWN' } as const) : {}
  return httpProblem(context, STATUS[refusal.refusal] ?? 409, refusal.refusal, refusalMessage(refusal, language), told)
}
