import type { CaseState } from '../case/state.ts'
import { controlUnits } from '../control/units.ts'
import type { MonthKey } from '../time/index.ts'
import type { Counters } from './counters.ts'

/** What one case adds to the controls, by the month their clocks started in: a pure function of its state. */
export function controlCountersOf(state: CaseState): ReadonlyMap<MonthKey, Counters> {
  const months = new Map<MonthKey, Counters>()
  for (const { control, month, met, breached, pending } of controlUnits(state))
    months.set(month, {
      ...months.get(month),
      ...(met > 0 && { [`${control}Met`]: met }),
      ...(breached > 0 && { [`${control}Breached`]: breached }),
      ...(pending > 0 && { [`${control}Pending`]: pending }),
    })
  return months
}
