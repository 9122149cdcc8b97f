import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MonthKey, monthsBetween } from '../time/index.ts'
import { counted, monthly, type Tally, totalOf } from './tally.ts'

const MONTHS = monthsBetween('2025-10' as MonthKey, '2027-02' as MonthKey)

test('a tally gives back what was counted, by month, whatever the order', () => {
  const entry = fc.record({
    month: fc.constantFrom(...MONTHS),
    verdict: fc.constantFrom('met' as const, 'breached' as const),
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
      const tally = entries.reduce<Tally | undefined>((known, one) => counted(known, { ...one, by: 1 }), undefined)
      const countOf = (month: MonthKey, verdict: 'met' | 'breached') =>
        entries.filter((one) => one.month === month && one.verdict === verdict).length
      const expected = MONTHS.map((month) => ({
        month,
        met: countOf(month, 'met'),
        breached: countOf(month, 'breached'),
      })).filter(({ met, breached }) => met + breached > 0)
      expect(monthly(tally)).toEqual(expected)
      expect(totalOf(tally)).toEqual({
        met: entries.filter(({ verdict }) => verdict === 'met').length,
        breached: entries.filter(({ verdict }) => verdict === 'breached').length,
      })
    }),
  )
})

test('what is taken away again leaves no trace but the month, and nothing can be taken twice', () => {
  const march = { month: '2026-03' as MonthKey, verdict: 'met' } as const
  const none = counted(counted(undefined, { ...march, by: 1 }), { ...march, by: -1 })
  expect(monthly(none)).toEqual([])
  expect(() => counted(none, { ...march, by: -1 })).toThrow('-1 intervals in one month')
})
