import { type Instant, instant } from '@zhiheng/domain'
import { type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AHEAD_MS = 8 * HOUR_MS

/**
 * The days on which things happen, first and last: around the National Day of 2025, with its make-up workdays before and
 * after, and around the Spring Festival of 2026. In between nobody does anything and nothing is swept for three months.
 */
const STRETCHES = [
  ['2025-09-22', '2025-10-20'],
  ['2026-01-26', '2026-03-11'],
] as const

export const BEGINS = instant(Date.parse('2025-09-20T00:00:00Z'))
/** When everything is looked at. */
export const ENDS = instant(Date.parse('2026-03-31T09:00:00Z'))

/** The periods that anything can fall into. */
export const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03'] as const
export const QUARTERS = ['2025Q3', '2025Q4', '2026Q1'] as const

/** The moments at which people are at work, in order: most of them by day, a few at night. */
export function momentsOf(random: Random, perDay: number): Instant[] {
  const moments: number[] = []
  for (const [first, last] of STRETCHES)
    for (let day = midnight(first); day <= midnight(last); day += DAY_MS)
      for (let index = 0; index < perDay; index++) {
        const [from, to] = index % 9 === 8 ? [20, 31] : [7, 19]
        moments.push(day + wholeNumber(random, from * HOUR_MS, to * HOUR_MS))
      }
  return moments.toSorted((a, b) => a - b).map(instant)
}

function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - AHEAD_MS
}
