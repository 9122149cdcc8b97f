import type { MonthKey } from '../time/index.ts'

/**
 * How many intervals were met and how many breached, by the local month in which each began: one base-36 digit for every
 * month from the first on, so that years of it stay small. A month holds at most 31 intervals of a day.
 */
export interface Tally {
  readonly from: MonthKey
  readonly met: string
  readonly breached: string
}

type Verdict = 'met' | 'breached'

/**
 * A tally with one more interval of a month counted, or one less. Counting less than none, or more than a digit holds,
 * is an error of the caller's and throws.
 *
 * @example counted(undefined, { month: '2026-03', verdict: 'met', by: 1 }) // { from: '2026-03', met: '1', breached: '0' }
 */
export function counted(
  tally: Tally | undefined,
  { month, verdict, by }: { month: MonthKey; verdict: Verdict; by: 1 | -1 },
): Tally {
  const from = tally === undefined || month < tally.from ? month : tally.from
  const before = tally === undefined ? 0 : monthsFrom(from, tally.from)
  const length = Math.max(monthsFrom(from, month) + 1, before + (tally?.met.length ?? 0))
  const spread = (of: Verdict) =>
    Array.from({ length }, (_, index) => {
      const known = digitAt(tally?.[of], index - before)
      return digitOf(of === verdict && index === monthsFrom(from, month) ? known + by : known)
    }).join('')
  return { from, met: spread('met'), breached: spread('breached') }
}

/** All intervals of a tally; none of either where there is no tally. */
export function totalOf(tally: Tally | undefined): { readonly met: number; readonly breached: number } {
  return { met: sumOf(tally?.met), breached: sumOf(tally?.breached) }
}

/** The months of a tally in which anything was counted, in their order. */
export function monthly(tally: Tally | undefined): { month: MonthKey; met: number; breached: number }[] {
  if (!tally) return []
  const { from, met, breached } = tally
  return Array.from(met, (_, index) => ({
    month: monthAfter(from, index),
    met: digitAt(met, index),
    breached: digitAt(breached, index),
  })).filter((counts) => counts.met + counts.breached > 0)
}

const BASE = 36

function digitAt(digits: string | undefined, index: number): number {
  const digit = digits?.[index]
  return digit === undefined ? 0 : Number.parseInt(digit, BASE)
}

function digitOf(count: number): string {
  if (count < 0 || count >= BASE) throw new RangeError(`${count} intervals in one month`)
  return count.toString(BASE)
}

function sumOf(digits: string | undefined): number {
  return Array.from(digits ?? '').reduce((sum, digit) => sum + Number.parseInt(digit, BASE), 0)
}

function monthsFrom(first: MonthKey, month: MonthKey): number {
  return numberOf(month) - numberOf(first)
}

function monthAfter(first: MonthKey, months: number): MonthKey {
  const number = numberOf(first) + months
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}` as MonthKey
}

/** Months since the year 0. */
function numberOf(month: MonthKey): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}
