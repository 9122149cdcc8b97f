import { type Instant, type MonthKey, monthOf, type TimeZone } from '../time/index.ts'
import { type Clock, clockOutcome, isInTime, isRunning } from './clock.ts'
import { CLOCKS, type ClockName } from './vocabulary.ts'

/** Clocks of a case that were replaced by a new start, by name and the month they had started in. */
export interface Settled {
  readonly clock: ClockName
  readonly month: MonthKey
  readonly met: number
  readonly breached: number
}

type Clocks = Readonly<Partial<Record<ClockName, Clock>>>

/** The clocks that an event moves, and when it happened. */
interface Change {
  readonly clocks?: Clocks
  readonly happenedAt: Instant
  readonly recordedAt: Instant
  readonly late?: true
}

/**
 * What stays counted of the clocks that an event starts anew: each start is a unit of its control (`domain.md` §5), so
 * a complaint that was closed too late and is reopened leaves its breach behind. One that still ran, in time for the
 * event, or was not asked for, leaves nothing, also where a sweep had found it breached before the event was entered.
 * `undefined` where nothing was ever left.
 */
export function settledAfter(
  { clocks, settled, timeZone }: { clocks: Clocks; settled?: readonly Settled[] | undefined; timeZone: TimeZone },
  { clocks: changes, happenedAt, recordedAt, late }: Change,
): readonly Settled[] | undefined {
  const entry = { happenedAt, recordedAt, late: late === true }
  let result = settled
  for (const name of CLOCKS) {
    const [before, after] = [clocks[name], changes?.[name]]
    if (!before || !after || before.startedAt === after.startedAt) continue
    const isReplaced = isRunning(before) && (before.pausedAt !== undefined || isInTime(before.dueAt, entry))
    const outcome = isReplaced ? 'NOT_DUE' : clockOutcome({ ...before, breachRecordedAt: recordedAt })
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
