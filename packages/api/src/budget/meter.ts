import type { Actor, UserId } from '@zhiheng/domain'
import type { BudgetOwner, Ledger } from '@zhiheng/service'
import { type BudgetPolicy, policyFor } from './policy.ts'

/** What one request has cost and what is left; null for whoever has no budget. */
export interface Cost {
  readonly price: number
  readonly remaining: number | null
  readonly limit: number | null
  readonly restorePerSecond: number | null
}

/** Counts what one request costs its caller and their organization. */
export interface Meter {
  /** The highest price of one operation. */
  readonly operationPriceMax: number
  /** Takes points, or none: then the milliseconds until there is room for them. */
  take(points: number): number | undefined
  cost(): Cost
}

/** A meter for one request of an actor. */
export function openMeter(ledger: Ledger, policy: BudgetPolicy, actor: Actor): Meter {
  let price = 0
  const limit = policyFor(policy, actor)
  if (!limit || !('organization' in actor))
    return {
      operationPriceMax: Number.POSITIVE_INFINITY,
      take(points) {
        price += points
        return undefined
      },
      cost: () => ({ price, remaining: null, limit: null, restorePerSecond: null }),
    }
  const { organization } = actor
  // The id of a person or of a token is the one they are stored under.
  const caller: BudgetOwner = { organization, holder: actor.id as UserId, limit }
  const owners: readonly BudgetOwner[] = [caller, { organization, holder: 'ORGANIZATION', limit: policy.organization }]
  return {
    operationPriceMax: limit.operationPriceMax,
    take(points) {
      const charge = ledger.charge(owners, points)
      if (!charge.taken) return charge.waitMs
      price += points
      return undefined
    },
    cost: () => ({
      price,
      remaining: Math.floor(ledger.remaining(caller)),
      limit: limit.capacity,
      restorePerSecond: limit.restorePerSecond,
    }),
  }
}
