import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../policy/policy.ts'
import type { ActiveSpan, ProjectFacts } from '../project/project.ts'
import { projectWith } from '../project/testing/project.ts'
import { civilDate, type QuarterKey } from '../time/index.ts'
import { owesQuarterlyAnalysis } from './eligibility.ts'

const QUARTER = '2026Q2' as QuarterKey
const day = civilDate
const SMALL = { grossFloorAreaSqm: 99_999, phased: false }
const LARGE = { grossFloorAreaSqm: 100_000, phased: false }
const PHASED = { grossFloorAreaSqm: 5_000, phased: true }

test.each<[string, boolean, readonly ProjectFacts[], readonly ActiveSpan[]]>([
  ['of exactly 100,000 m²', true, [LARGE], [{}]],
  ['a square metre smaller', false, [SMALL], [{}]],
  ['with a fraction of a square metre missing', false, [{ ...LARGE, grossFloorAreaSqm: 99_999.99 }], [{}]],
  ['handed over in phases, however small', true, [PHASED], [{}]],
  ['active on the last day only', true, [LARGE], [{ from: day('2026-06-30') }]],
  ['active on the first day only', true, [LARGE], [{ until: day('2026-04-01') }]],
  ['taken over the day after', false, [LARGE], [{ from: day('2026-07-01') }]],
  ['given up the day before', false, [LARGE], [{ until: day('2026-03-31') }]],
  ['not active at all', false, [LARGE], []],
  ['of which nothing is known', false, [], [{}]],
  ['that grew on the last day', true, [SMALL, { ...LARGE, from: day('2026-06-30') }], [{}]],
  ['that grew the day after', false, [SMALL, { ...LARGE, from: day('2026-07-01') }], [{}]],
  ['phased on the first day and finished then', true, [PHASED, { ...SMALL, from: day('2026-04-02') }], [{}]],
  ['whose phases were over the day before', false, [PHASED, { ...SMALL, from: day('2026-04-01') }], [{}]],
  [
    'that was large and active, but never on the same day',
    false,
    [LARGE, { ...SMALL, from: day('2026-05-01') }],
    [{ from: day('2026-05-01') }],
  ],
])('a site %s: %s', (_, owes, facts, active) => {
  expect(owesQuarterlyAnalysis(projectWith({ facts, active }), QUARTER, DEFAULT_POLICY)).toBe(owes)
})

test('the area that counts is the policy’s', () => {
  const project = projectWith({ facts: [SMALL], active: [{}] })
  expect(owesQuarterlyAnalysis(project, QUARTER, { ...DEFAULT_POLICY, quarterlyAnalysisAreaSqm: 99_999 })).toBe(true)
})
