import type { Actor } from '@zhiheng/domain'
import type { Context } from 'hono'
import type { Meter } from '../budget/meter.ts'
import { PARSE_PRICE } from '../cost/operationPrice.ts'
import { type Asked, letIn, openAsked, type Reception, toNobody, tooOften } from '../reception.ts'

/** Who asks for a file, and what counts what it costs them. */
export interface Caller {
  readonly asked: Asked
  readonly actor: Actor
  readonly meter: Meter
}

/** Finds out who asks, and notes it in the record of the request; or the answer to nobody, and to whoever asks too often. */
export async function callerOf(
  context: Context,
  reception: Reception,
  signal: AbortSignal,
): Promise<Caller | Response> {
  const asked = openAsked(context, reception)
  const identified = await reception.options.authenticate(context.req.raw.headers, signal)
  if (!identified) return toNobody(asked, reception)
  const meter = letIn(asked, reception, identified)
  const waitMs = meter.take(PARSE_PRICE)
  return waitMs === undefined ? { asked, actor: identified.actor, meter } : tooOften(asked, waitMs)
}
