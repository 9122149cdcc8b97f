import { type MonthKey, monthOf, type TimeZone } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import { CLOCKS, type ClockName } from './vocabulary.ts'

/** Clocks of a case that were replaced by a new start, by name and the month they had started in. */
export interface Settled {
  readonly clock: ClockName
  readonly month: MonthKey
  readonly met: number
  readonly breached: number
}

type Clocks = Readonly<Partial<Record<ClockName, Clock>>>

/**
 * What stays counted of the clocks that an event starts anew: each start is a unit of its control (`domain.md` §5), so
 * a complaint that was closed too late and is reopened leaves its breach behind. One that was still running, or not
 * asked for, leaves nothing. `undefined` where nothing was ever left.
 */
export function settledAfter(
  { clocks, settled, timeZone }: { clocks: Clocks; settled?: readonly Settled[] | undefined; timeZone: TimeZone },
  changes: Clocks | undefined,
): readonly Settled[] | undefined {
  let result = settled
  for (const name of CLOCKS) {
    const [before, after] = [clocks[name], changes?.[name]]
    if (!before || !after || before.startedAt === after.startedAt) continue
    const outcome = clockOutcome(before)
    if (outcome === 'MET' || outcome === 'BREACHED')
      result = added(result ?? [], name, monthOf(before.startedAt, timeZone), outcome)
  }
  return result
}

function added(settled: readonly Settled[], clock: ClockName, month: MonthKey, outcome: 'MET' | 'BREACHED'): Settled[] {
  const isSame = (one: Settled) => one.clock === clock && one.month === month
  const { met, breached } = settled.find(isSame) ?? { met: 0, breached: 0 }
  const more = outcome === 'MET' ? { met: met + 1, breached } : { met, breached: breached + 1 }
  return [...settled.filter((one) => !isSame(one)), { clock, month, ...more }]
}
