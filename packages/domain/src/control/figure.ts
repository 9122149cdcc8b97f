import type { Policy } from '../policy/policy.ts'
import { type ShareInterval, wilsonInterval } from '../statistics/wilson.ts'
import type { PeriodKey } from '../time/index.ts'

/** How a control stands in a period, with numerator, denominator and interval. */
export interface ControlFigure {
  readonly control: string
  readonly period: PeriodKey
  /** What was due: met and breached. Nothing due is not applicable, which is not 100 %. */
  readonly due: number
  readonly met: number
  readonly breached: number
  /** Clocks still running: in neither. */
  readonly pending: number
  /** met / due, 0 … 1. */
  readonly value?: number
  readonly interval?: ShareInterval
  /** The share that is asked for, 0 … 1. */
  readonly target: number
}

/** What was counted of a control. */
export interface ControlCounts {
  readonly met: number
  readonly breached: number
  readonly pending: number
}

/**
 * The figure of a control from what was counted (`domain.md` §5): value = met / due, none where nothing was due.
 *
 * @example { met: 19, breached: 1, pending: 3 } gives { due: 20, value: 0.95, pending: 3, … }.
 */
export function controlFigure(
  control: string,
  period: PeriodKey,
  { met, breached, pending, target }: ControlCounts & { readonly target: number },
): ControlFigure {
  const due = met + breached
  const interval = wilsonInterval(met, due)
  return {
    control,
    period,
    due,
    met,
    breached,
    pending,
    ...(interval && { value: met / due, interval }),
    target,
  }
}

/** The share that a control has to reach, 0 … 1: [95 %] of complaints closed in time, [100 %] of everything else. */
export function controlTarget(control: string, policy: Policy): number {
  return (control === 'complaint.closure' ? policy.closureTargetPercent : policy.controlTargetPercent) / 100
}
