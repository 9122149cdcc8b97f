import { type Clock, type ClockOutcome, clockOutcome } from '../case/clock.ts'
import { type IntervalClock, intervalUnits } from '../case/interval.ts'
import type { CaseState } from '../case/state.ts'
import { monthly } from '../case/tally.ts'
import type { CaseKind, ClockName, IntervalClockName } from '../case/vocabulary.ts'
import { type MonthKey, monthOf } from '../time/index.ts'
import { CASE_CONTROLS, type CaseControl } from './control.ts'

/** Units of one control that began in one month. */
export interface ControlUnits {
  readonly control: CaseControl
  readonly month: MonthKey
  readonly met: number
  readonly breached: number
  readonly pending: number
}

/**
 * What one case counts in each control, by the local month in which the clock started (`domain.md` §3, §5): met and
 * breached make up what is due, pending still runs, and what is not asked for is in none of them. A pure function of the
 * state, so that it does not matter whether a figure was added up case by case or change by change. Breaches count once
 * they are recorded, so it holds as of the last sweep.
 *
 * @example A complaint received in March and answered in time: `{ control: 'firstResponse', month: '2026-03', met: 1,
 * breached: 0, pending: 0 }`, among others.
 */
export function controlUnits(state: CaseState): ControlUnits[] {
  const { timeZone } = state
  const controls: readonly CaseControl[] = CASE_CONTROLS[state.kind satisfies CaseKind]
  const found = new Map<string, ControlUnits>()
  const add = (control: CaseControl, month: MonthKey, counts: Partial<Counts>) => {
    if (!controls.includes(control)) return
    const known = found.get(`${control} ${month}`) ?? { control, month, ...NONE }
    found.set(`${control} ${month}`, {
      ...known,
      met: known.met + (counts.met ?? 0),
      breached: known.breached + (counts.breached ?? 0),
      pending: known.pending + (counts.pending ?? 0),
    })
  }
  for (const { clock, month, met, breached } of state.settled ?? [])
    for (const control of controlsOf(clock, state)) add(control, month, { met, breached })
  for (const [name, clock] of Object.entries(state.clocks) as [ClockName, Clock][])
    for (const control of controlsOf(name, state))
      add(control, monthOf(clock.startedAt, timeZone), COUNTED[clockOutcome(clock)])
  for (const [name, clock] of Object.entries(state.intervals) as [IntervalClockName, IntervalClock][]) {
    for (const { month, met, breached } of monthly(clock.judged)) add(name, month, { met, breached })
    for (const { month, outcome } of intervalUnits(clock, timeZone)) add(name, month, COUNTED[outcome])
  }
  return [...found.values()].filter(({ met, breached, pending }) => met + breached + pending > 0)
}

type Counts = Pick<ControlUnits, 'met' | 'breached' | 'pending'>

const NONE: Counts = { met: 0, breached: 0, pending: 0 }
const COUNTED: Readonly<Record<ClockOutcome, Partial<Counts>>> = {
  MET: { met: 1 },
  BREACHED: { breached: 1 },
  PENDING: { pending: 1 },
  NOT_DUE: {},
}

function controlsOf(clock: ClockName, { channel }: Pick<CaseState, 'channel'>): CaseControl[] {
  return clock === 'firstResponse' && channel === 'ONLINE' ? ['firstResponse', 'onlineResponse'] : [clock]
}
