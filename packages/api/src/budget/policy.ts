import type { Actor } from '@zhiheng/domain'
import type { BudgetLimit } from '@zhiheng/service'

/** What the caller of one kind may use. */
export interface CallerPolicy extends BudgetLimit {
  /** The highest price of one operation. */
  readonly operationPriceMax: number
}

/** What callers are held to, in points. An operator and a job have no budget: they do not come from outside. */
export interface BudgetPolicy {
  readonly person: CallerPolicy
  readonly token: CallerPolicy
  /** All callers of one organization together. */
  readonly organization: BudgetLimit
  /** Whoever is not signed in, by address: one point for each request. */
  readonly address: BudgetLimit
  /** What is sent to one site without a sign-in: altogether, and from one address. */
  readonly site: BudgetLimit
  readonly visitor: BudgetLimit
}

const HOUR_SECONDS = 3_600
const ORGANIZATION_CALLERS = 20
const PERSON = { capacity: 50_000, restorePerSecond: 500, operationPriceMax: 20_000 }

export const BUDGET_POLICY: BudgetPolicy = {
  person: PERSON,
  token: { capacity: 100_000, restorePerSecond: 1_000, operationPriceMax: 40_000 },
  organization: {
    capacity: ORGANIZATION_CALLERS * PERSON.capacity,
    restorePerSecond: ORGANIZATION_CALLERS * PERSON.restorePerSecond,
  },
  address: { capacity: 100, restorePerSecond: 20 },
  site: { capacity: 100, restorePerSecond: 100 / HOUR_SECONDS },
  visitor: { capacity: 10, restorePerSecond: 10 / HOUR_SECONDS },
}

/** The policy for an actor; none for whoever has no budget. */
export function policyFor(policy: BudgetPolicy, actor: Actor): CallerPolicy | undefined {
  return actor.kind === 'person' || actor.kind === 'token' ? policy[actor.kind] : undefined
}
