import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeId } from '../identity/id.ts'
import {
  addDays,
  civilDate,
  dayNumber,
  daysIn,
  firstDayOf,
  type Instant,
  lastDayOf,
  type MonthKey,
  type PeriodKey,
  type QuarterKey,
} from '../time/index.ts'
import { type ActiveSpan, exposureIn, factsSpans, type Project, type ProjectFacts, regionIn } from './project.ts'
import { projectWith } from './testing/project.ts'

const YEAR = civilDate('2026-01-01')
const anyDay = fc.nat(360).map((days) => addDays(YEAR, days))
const anyFacts: fc.Arbitrary<ProjectFacts[]> = fc
  .uniqueArray(
    fc.record({
      from: fc.option(anyDay, { nil: undefined }),
      grossFloorAreaSqm: fc.integer({ min: 1, max: 500_000 }),
      phased: fc.boolean(),
      households: fc.option(fc.nat(5000), { nil: undefined }),
    }),
    { selector: ({ from }) => from ?? '', maxLength: 4 },
  )
  .map((all) =>
    all
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      .map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as never),
  )
const anyActive: fc.Arbitrary<ActiveSpan[]> = fc.array(
  fc.record({ from: anyDay, until: anyDay }, { requiredKeys: [] }),
  {
    maxLength: 3,
  },
)
const anyPeriod = fc.constantFrom('2026-02', '2026-07', '2026Q1', '2026Q3') as fc.Arbitrary<PeriodKey>

/** The facts in force on a day on which the site was active, found day by day. */
function factsOn(project: Project, day: number): ProjectFacts | undefined {
  const isActive = project.active.some(
    ({ from, until }) =>
      (from === undefined || dayNumber(from) <= day) && (until === undefined || day <= dayNumber(until)),
  )
  return isActive ? project.facts.findLast(({ from }) => from === undefined || dayNumber(from) <= day) : undefined
}

describe('exposure', () => {
  test('is the sum over the days of the period, divided by all of them', () => {
    fc.assert(
      fc.property(anyFacts, anyActive, anyPeriod, (facts, active, period) => {
        const project = projectWith({ facts, active })
        let [areaDays, householdDays] = [0, 0]
        for (let day = dayNumber(firstDayOf(period)); day <= dayNumber(lastDayOf(period)); day++) {
          areaDays += factsOn(project, day)?.grossFloorAreaSqm ?? 0
          householdDays += factsOn(project, day)?.households ?? 0
        }
        const found = exposureIn(project, period)
        expect(found.areaTenThousandSqm).toBeCloseTo(areaDays / daysIn(period) / 10_000, 9)
        expect(found.households).toBeCloseTo(householdDays / daysIn(period), 9)
      }),
      { numRuns: 500 },
    )
  })

  test('of a site active for half the days is half its area', () => {
    const facts = [{ grossFloorAreaSqm: 200_000, phased: false, households: 3000 }]
    const project = projectWith({ facts, active: [{ from: civilDate('2026-06-16') }] })
    expect(exposureIn(project, '2026-06' as MonthKey)).toStrictEqual({ areaTenThousandSqm: 10, households: 1500 })
  })

  test('counts a day once although two spans of activity hold it', () => {
    const facts = [{ grossFloorAreaSqm: 10_000, phased: false }]
    const twice = projectWith({ facts, active: [{}, { from: civilDate('2026-06-16') }] })
    expect(factsSpans(twice, '2026-06' as MonthKey)).toStrictEqual([{ ...facts[0], days: 30 }])
  })

  test('is nothing for a site that was never active, or of which nothing is known yet', () => {
    const facts = [{ grossFloorAreaSqm: 10_000, phased: false }]
    const nothing = { areaTenThousandSqm: 0, households: 0 }
    expect(exposureIn(projectWith({ facts }), '2026Q1' as QuarterKey)).toStrictEqual(nothing)
    const later = projectWith({ facts: [{ ...facts[0]!, from: civilDate('2026-04-01') }], active: [{}] })
    expect(exposureIn(later, '2026Q1' as QuarterKey)).toStrictEqual(nothing)
  })
})

describe('the region of a site', () => {
  const region = (number: number) => makeId('region', number as Instant, new Uint8Array(16))
  const regions = [{ region: region(1) }, { from: '2026-04' as MonthKey, region: region(2) }]

  test('is the one it belonged to in that month, from the first of it', () => {
    const project = projectWith({ regions })
    expect(regionIn(project, '2026-03' as MonthKey)).toBe(region(1))
    expect(regionIn(project, '2026-04' as MonthKey)).toBe(region(2))
  })

  test('before the first month known is the first one', () => {
    const project = projectWith({ regions: regions.slice(1) })
    expect(regionIn(project, '2020-01' as MonthKey)).toBe(region(2))
  })

  test('is never missing', () => {
    expect(() => regionIn(projectWith({ regions: [] }), '2026-03' as MonthKey)).toThrow(/has no region/)
  })
})
