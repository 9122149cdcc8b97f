import { describe, expect, test } from 'vitest'
import { DEFAULT_BUSINESS_HOURS } from '../calendar/index.ts'
import type { ObligationControl } from '../control/index.ts'
import { DEFAULT_POLICY } from '../policy/policy.ts'
import { civilDate, formatWithOffset, type MonthKey, parseTimestamp } from '../time/index.ts'
import type { ObligationSubject } from './obligation.ts'
import { owesStocktake, type Planner, planObligation } from './plan.ts'

const shanghai: Planner = {
  timeZone: 'Asia/Shanghai',
  calendar: 'CN',
  businessHours: DEFAULT_BUSINESS_HOURS,
  policies: [],
}
const everyDay = [{ ...DEFAULT_POLICY, version: 'p-1', effectiveFrom: '2026-01' as MonthKey, stocktakeOnRestDays: 1 }]

function planned(control: ObligationControl, subject: string, planner = shanghai): string[] {
  const { month, clock } = planObligation({ control, subject: subject as ObligationSubject }, planner)
  const { timeZone } = planner
  return [month, formatWithOffset(clock.startedAt, timeZone), formatWithOffset(clock.dueAt, timeZone)]
}

describe('what is owed for a period', () => {
  test.each([
    ['monthlySummary', '2026-10', '2026-11', '2026-11-01T00:00:00+08:00', '2026-11-06T18:00:00+08:00'],
    // National Day: the first seven days are free, the 10th is a Saturday made up for them.
    ['monthlySummary', '2026-09', '2026-10', '2026-10-01T00:00:00+08:00', '2026-10-13T18:00:00+08:00'],
    ['quarterlyAnalysis', '2026Q3', '2026-10', '2026-10-01T00:00:00+08:00', '2026-10-20T18:00:00+08:00'],
    ['publication', '2026-10', '2026-11', '2026-11-01T00:00:00+08:00', '2026-11-13T18:00:00+08:00'],
    ['dailyStocktake', '2026-10-10', '2026-10', '2026-10-10T00:00:00+08:00', '2026-10-10T18:00:00+08:00'],
  ] as const)('%s of %s counts in %s, from %s to %s', (control, subject, ...wanted) => {
    expect(planned(control, subject)).toEqual(wanted)
  })

  test('begins and ends by the wall clock of the organization, however far from here and whatever its clocks do', () => {
    const newYork = { ...shanghai, timeZone: 'America/New_York', calendar: 'WEEKDAYS' } as const
    expect(planned('monthlySummary', '2026-10', newYork).slice(1)).toEqual([
      '2026-11-01T00:00:00-04:00',
      '2026-11-06T18:00:00-05:00',
    ])
    const kiritimati = { ...newYork, timeZone: 'Pacific/Kiritimati' }
    expect(planned('dailyStocktake', '2026-12-31', kiritimati)[2]).toBe('2026-12-31T18:00:00+14:00')
  })

  test('is under the policy of the month in which its clock starts', () => {
    const policies = [{ ...everyDay[0]!, monthlySummaryWorkingDays: 1 }]
    expect(planned('monthlySummary', '2026-01', { ...shanghai, policies })[2]).toBe('2026-02-02T18:00:00+08:00')
    expect(planned('monthlySummary', '2025-11', { ...shanghai, policies })[2]).toBe('2025-12-05T18:00:00+08:00')
  })

  test('is unknown, not breached, where it had run out before the records began', () => {
    const name = { control: 'monthlySummary', subject: '2026-10' as MonthKey } as const
    const due = parseTimestamp('2026-11-06T18:00:00+08:00')!
    expect(planObligation(name, shanghai, due).clock.cancelled).toBeUndefined()
    const later = planObligation(name, shanghai, parseTimestamp('2026-11-06T18:00:01+08:00'))
    expect(later.clock).toMatchObject({ cancelled: true, cancelledAt: later.clock.startedAt })
  })

  test('says where its deadline looked at a year that is not announced', () => {
    const isProvisional = (control: ObligationControl, subject: string) =>
      planObligation({ control, subject: subject as ObligationSubject }, shanghai).clock.provisional ?? false
    expect(isProvisional('monthlySummary', '2026-12')).toBe(true)
    expect(isProvisional('monthlySummary', '2026-10')).toBe(false)
    expect(isProvisional('dailyStocktake', '2027-01-04')).toBe(true)
  })

  test('is no summary of a quarter and no stocktake of a month', () => {
    for (const [control, subject] of [
      ['monthlySummary', '2026Q3'],
      ['quarterlyAnalysis', '2026-10'],
      ['dailyStocktake', '2026-10'],
      ['dailyStocktake', '2026-02-30'],
      ['publication', '2026-13'],
    ] as const)
      expect(() => planned(control, subject)).toThrow(RangeError)
  })
})

test('stock is taken on working days, those made up included, and on rest days where the policy says so', () => {
  const days = ['2026-10-09', '2026-10-10', '2026-10-11', '2026-10-07'].map(civilDate)
  expect(days.map((day) => owesStocktake(day, shanghai))).toEqual([true, true, false, false])
  expect(days.map((day) => owesStocktake(day, { ...shanghai, policies: everyDay }))).toEqual([true, true, true, true])
})

test('a day that a zone left out has no stocktake', () => {
  const apia = { ...shanghai, timeZone: 'Pacific/Apia', calendar: 'WEEKDAYS' } as const
  expect(owesStocktake(civilDate('2011-12-30'), apia)).toBe(false)
  expect(owesStocktake(civilDate('2011-12-29'), apia)).toBe(true)
})
