import { clockOutcome } from '../case/clock.ts'
import type { RollupDelta } from '../rollup/contribution.ts'
import { type Counters, sum } from '../rollup/counters.ts'
import type { Obligation } from './obligation.ts'

/**
 * What one obligation counts in its control, in the row of the month its clock started in: one unit, met, breached or
 * pending, or none where it is not due. A pure function of the record, so that `verify` can add it up again.
 *
 * @example A summary of October that was confirmed in time counts `monthlySummaryMet: 1` in November.
 */
export function obligationCounters({ control, clock }: Obligation): Counters {
  const outcome = clockOutcome(clock)
  switch (outcome) {
    case 'MET':
      return { [`${control}Met`]: 1 }
    case 'BREACHED':
      return { [`${control}Breached`]: 1 }
    case 'PENDING':
      return { [`${control}Pending`]: 1 }
    case 'NOT_DUE':
      return {}
    default:
      return outcome satisfies never
  }
}

/** What a change of an obligation moves in the rollups; nothing where its unit stays what it was. */
export function obligationDelta(before: Obligation | undefined, after: Obligation): RollupDelta | undefined {
  const counters = sum(obligationCounters(after), before ? obligationCounters(before) : {}, -1)
  if (Object.keys(counters).length === 0) return undefined
  return { month: after.month, kind: 'COMPLAINT', dimension: 'CONTROL', value: '', counters }
}
