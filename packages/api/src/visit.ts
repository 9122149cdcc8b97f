import type { Actor } from '@zhiheng/domain'
import type { Identified, Service } from '@zhiheng/service'
import type { Context } from 'hono'
import { beforeDeadline } from './deadline.ts'
import { type Asked, account, letIn, openAsked, type Reception, serviceOf, tooLate, tooOften } from './reception.ts'

/** What a route does for whoever is let in. */
export interface Visit {
  readonly identify: (asked: Asked, signal: AbortSignal) => Promise<Identified | Response>
  /** In points, as operations are priced. */
  readonly price: number
  readonly deadlineMs: number
  readonly work: (visitor: Visitor) => Promise<Response>
}

/** Somebody who was let in, with what their request is answered by. */
export interface Visitor {
  readonly asked: Asked
  readonly actor: Actor
  readonly service: Service
}

/** Answers one request to a route that is no GraphQL: within its time, at its price, in the record like every other. */
export async function visit(context: Context, reception: Reception, route: Visit): Promise<Response> {
  const asked = openAsked(context, reception)
  try {
    return await beforeDeadline(
      route.deadlineMs,
      (signal) => receive(asked, reception, { route, signal }),
      () => tooLate(asked, route.deadlineMs / 1_000),
    )
  } finally {
    account(asked, reception)
  }
}

async function receive(
  asked: Asked,
  reception: Reception,
  { route, signal }: { route: Visit; signal: AbortSignal },
): Promise<Response> {
  const identified = await route.identify(asked, signal)
  if (identified instanceof Response) return identified
  const waitMs = letIn(asked, reception, identified).take(route.price)
  if (waitMs !== undefined) return tooOften(asked, waitMs)
  const { actor } = identified
  return route.work({ asked, actor, service: serviceOf(asked, reception, { actor, signal }) })
}
