import type { CivilDate, MonthKey, PeriodKey, QuarterKey } from '@zhiheng/domain'
import { COMPARISON_METRICS, type ComparisonMetric, compareSites } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exposureBetween, type SiteDays } from '../oracle/exposure.ts'
import { monthOf, quarterOf } from '../oracle/officeHours.ts'
import { type CaseFacts, counts } from '../oracle/siteMetrics.ts'
import { type Company, openCompany, reached } from './company.fixture.ts'
import { liveAll } from './lives.fixture.ts'

const ALWAYS = { from: '0000', until: '9999' }
/** In an order that is not that of their codes. */
const SITES: Readonly<Record<string, SiteDays>> = {
  OLD: { areas: [{ from: '0000', sqm: 200_000 }], active: [ALWAYS] },
  OPENED: { areas: [{ from: '2015-08-15', sqm: 123_456 }], active: [{ from: '2015-08-15', until: '9999' }] },
  LEFT: { areas: [{ from: '0000', sqm: 90_000 }], active: [{ from: '0000', until: '2015-06-30' }] },
  GROWN: {
    areas: [
      { from: '0000', sqm: 50_000 },
      { from: '2015-09-01', sqm: 75_000 },
    ],
    active: [ALWAYS],
  },
  BROKEN: {
    areas: [{ from: '0000', sqm: 10_000 }],
    active: [
      { from: '2015-07-10', until: '2015-07-20' },
      { from: '2015-09-30', until: '2015-10-01' },
    ],
  },
}
const PERIODS = [
  ['2015Q3' as QuarterKey, '2015-07-01', '2015-09-30'],
  ['2015Q2' as QuarterKey, '2015-04-01', '2015-06-30'],
  ['2015-08' as MonthKey, '2015-08-01', '2015-08-31'],
  ['2015-09' as MonthKey, '2015-09-01', '2015-09-30'],
] as const satisfies readonly (readonly [PeriodKey, string, string])[]

let company: Company
let facts: CaseFacts[]
beforeAll(async () => {
  company = await openCompany({
    sites: Object.fromEntries(Object.entries(SITES).map(([code, days]) => [code, projectOf(days)])),
  })
  facts = await liveAll(company, { seed: 7, count: 50 })
})
afterAll(() => company.close())

function projectOf({ areas, active }: SiteDays) {
  const day = (text: string) => text as CivilDate
  return {
    facts: areas.map(({ from, sqm }) => ({
      grossFloorAreaSqm: sqm,
      phased: false,
      ...(from !== '0000' && { from: day(from) }),
    })),
    active: active.map(({ from, until }) => ({
      ...(from !== '0000' && { from: day(from) }),
      ...(until !== '9999' && { until: day(until) }),
    })),
  }
}

/** What each metric divides, in the words of the oracle. */
const FRACTIONS: Readonly<Record<ComparisonMetric, (counted: Record<string, number>, developers: number) => number[]>> =
  {
    complaintRate: ({ received = 0 }) => [received],
    firstResponse: ({ replied_in_time: met = 0, replied_late: late = 0, reply_breached: lost = 0 }) => [
      met,
      met + late + lost,
    ],
    closure: ({ closed_in_time: met = 0, closed_late: late = 0, closure_breached: lost = 0 }) => [
      met,
      met + late + lost,
    ],
    callBack: ({ called_back: called = 0, call_back_owed: owed = 0 }) => [called, owed],
    satisfaction: ({ satisfied = 0, rated = 0 }) => [satisfied, rated],
    developerShare: ({ received = 0 }, developers) => [developers, received],
  }

describe('comparing sites', () => {
  const metrics = Object.keys(COMPARISON_METRICS) as ComparisonMetric[]
  test.for(metrics.flatMap((metric) => PERIODS.map(([period, first, last]) => ({ metric, period, first, last }))))(
    'by $metric in $period divides what an oracle divides',
    async ({ metric, period, first, last }) => {
      const rows = await compareSites(company.service, company, { metric, period })
      expect(rows.map(({ code }) => code)).toEqual(Object.keys(SITES).toSorted())
      for (const { code, numerator, denominator, rate, name, region } of rows) {
        const cases = facts.filter(
          ({ site, receivedAt, ended }) =>
            site === code && [monthOf(receivedAt), quarterOf(receivedAt)].includes(period) && ended?.how !== 'VOIDED',
        )
        const developers = cases.filter(({ responsibility }) => responsibility === 'DEVELOPER').length
        const [of, over = exposureBetween(reached(SITES[code]), first, last)] = FRACTIONS[metric](
          counts(cases),
          developers,
        )
        expect([numerator, name, region]).toEqual([of, `${code} 花园`, '东区'])
        expect(denominator).toBeCloseTo(over, 9)
        if (over === 0) expect(rate).toBeUndefined()
        else expect(rate).toBeCloseTo(reached(of) / over, 9)
      }
    },
  )

  test('meets sites that complained without any exposure, and has no rate for them', async () => {
    const rows = await compareSites(company.service, company, {
      metric: 'complaintRate',
      period: '2015Q3' as QuarterKey,
    })
    const left = rows.find(({ code }) => code === 'LEFT')
    expect(left).toMatchObject({ denominator: 0 })
    expect(left?.numerator).toBeGreaterThan(0)
    expect(left && 'rate' in left).toBe(false)
  })
})
