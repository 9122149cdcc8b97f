import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { satisfactionProblem } from './closing.ts'
import type { ImportedPast } from './event.ts'
import type { Opening } from './state.ts'

/** Refuses a past whose steps come before the receipt, after each other's successors, or in the future. */
export function pastProblem(opening: Opening, past: ImportedPast, now: Instant): Refusal | undefined {
  const { respondedAt, referredAt, resolvedAt, verifiedAt, calledBackAt, closedAt } = past
  for (const at of [respondedAt, referredAt, resolvedAt, verifiedAt, calledBackAt, closedAt]) {
    if (at !== undefined && at > now) return refuse('HAPPENED_IN_FUTURE', { now })
    if (at !== undefined && at < opening.receivedAt)
      return refuse('TIMES_OUT_OF_ORDER', { first: 'created_at', known: opening.receivedAt })
  }
  const steps = [
    ['resolved_at', resolvedAt],
    ['verified_at', verifiedAt],
    ['called_back_at', calledBackAt],
    ['closed_at', closedAt],
  ] as const
  let before: { name: string; at: Instant } | undefined
  for (const [name, at] of steps) {
    if (at === undefined) continue
    if (before && at < before.at)
      return refuse('TIMES_OUT_OF_ORDER', { first: before.name, second: name, known: before.at })
    before = { name, at }
  }
  return satisfactionProblem(past.satisfaction)
}

/**
 * The facts of a past and nothing else: a call-back and an outcome only for a case that is resolved, by this past or by
 * what is known already (a call before that was no call-back), the unstated outcome where it does not say, and a mark
 * only together with its call-back. Working times are computed, not taken over.
 */
export function plainPast(past: ImportedPast, known: ImportedPast = {}): ImportedPast {
  const { respondedAt, referredAt, resolvedAt, verifiedAt, calledBackAt, satisfaction, closedAt } = past
  const steps = [past, known].flatMap((facts) => [facts.resolvedAt, facts.verifiedAt, facts.closedAt])
  const isResolved = steps.some((at) => at !== undefined)
  return {
    ...(respondedAt !== undefined && { respondedAt }),
    ...(referredAt !== undefined && { referredAt }),
    ...(resolvedAt !== undefined && { resolvedAt }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(isResolved &&
      calledBackAt !== undefined && { calledBackAt, ...(satisfaction !== undefined && { satisfaction }) }),
    ...(closedAt !== undefined && { closedAt }),
    ...(isResolved && { outcome: past.outcome ?? 'IMPORTED_UNSTATED' }),
  }
}
