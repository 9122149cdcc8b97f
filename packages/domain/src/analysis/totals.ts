import { clockOutcomeAt } from '../case/asOf.ts'
import type { CaseState } from '../case/state.ts'
import { hasEnded } from '../case/state.ts'
import type { ClockName } from '../case/vocabulary.ts'
import type { Exposure } from '../project/project.ts'
import { garwoodInterval, type RateInterval } from '../statistics/garwood.ts'
import type { Instant } from '../time/index.ts'
import type { AnalysisInput, OtherQuarter, QuarterTotals } from './input.ts'

/** A rate with what it is made of and its exact 95 % interval; neither where there is nothing to divide by. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
  readonly value?: number
  readonly interval?: RateInterval
}

interface Rates {
  readonly perTenThousandSqm: Rate
  readonly perThousandHouseholds: Rate
}

/** Another quarter with its rates, for sites grow. */
export interface ComparedQuarter extends QuarterTotals, Rates {}

/**
 * How the deadlines of one clock stood: every case in one of the six. Only what is in time, late or breached is part
 * of a share: `late` was done after its deadline, `breached` not yet; what nobody knows, still runs or is not asked for
 * any more is in neither.
 */
export interface ReplyTotals {
  readonly inTime: number
  readonly late: number
  readonly breached: number
  readonly pending: number
  readonly unknown: number
  readonly notDue: number
}

export interface AnalysisTotals extends Rates {
  readonly received: number
  readonly closed: number
  readonly open: number
  readonly merged: number
  readonly withdrawn: number
  readonly major: number
  readonly reopened: number
  readonly closureRate?: number
  readonly respondedInTime: number
  readonly replies: ReplyTotals
  readonly previousQuarter: ComparedQuarter
  readonly yearBefore: ComparedQuarter
}

/** The figures that head an analysis; zeros, and rates without a value, for a quarter without complaints. */
export function totalsOf(input: AnalysisInput): AnalysisTotals {
  const { cases, asOf, exposure, previousQuarter, yearBefore } = input
  const count = (test: (one: CaseState) => boolean) => cases.reduce((total, one) => total + (test(one) ? 1 : 0), 0)
  const received = cases.length
  const closed = count(({ state }) => state === 'CLOSED')
  const replies = clockTotals(cases, 'firstResponse', asOf)
  return {
    received,
    closed,
    open: received - closed - count(hasEnded),
    merged: count(({ state }) => state === 'MERGED'),
    withdrawn: count(({ state }) => state === 'WITHDRAWN'),
    major: count(({ majorSince }) => majorSince !== undefined),
    reopened: count(wasReopened),
    ...(received > 0 && { closureRate: closed / received }),
    respondedInTime: replies.inTime,
    replies,
    ...ratesOf(received, exposure),
    previousQuarter: compared(previousQuarter),
    yearBefore: compared(yearBefore),
  }
}

/** Whether a case was closed or settled once and then taken up again; a failed verification is not that. */
export function wasReopened({ reopenings = 0 }: Pick<CaseState, 'reopenings'>): boolean {
  return reopenings > 0
}

/** How the deadlines of one clock stood at an instant. */
export function clockTotals(cases: readonly CaseState[], name: ClockName, asOf: Instant): ReplyTotals {
  const totals = { inTime: 0, late: 0, breached: 0, pending: 0, unknown: 0, notDue: 0 }
  for (const { clocks } of cases) totals[placeOf(clocks[name], asOf)] += 1
  return totals
}

function placeOf(clock: CaseState['clocks'][ClockName], asOf: Instant): keyof ReplyTotals {
  if (!clock) return 'unknown'
  const outcome = clockOutcomeAt(clock, asOf)
  if (outcome === 'MET') return 'inTime'
  if (outcome === 'PENDING') return 'pending'
  if (outcome === 'NOT_DUE') return 'notDue'
  return clock.stoppedAt !== undefined && clock.stoppedAt < asOf ? 'late' : 'breached'
}

function compared({ received, closed, exposure }: OtherQuarter): ComparedQuarter {
  return { received, closed, ...ratesOf(received, exposure) }
}

function ratesOf(received: number, { areaTenThousandSqm, households }: Exposure): Rates {
  return {
    perTenThousandSqm: rate(received, areaTenThousandSqm),
    perThousandHouseholds: rate(received, households / 1000),
  }
}

function rate(numerator: number, denominator: number): Rate {
  const interval = garwoodInterval(numerator, denominator)
  return { numerator, denominator, ...(interval && { value: numerator / denominator, interval }) }
}
