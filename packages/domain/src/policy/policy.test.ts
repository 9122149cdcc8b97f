import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MonthKey } from '../time/index.ts'
import { DEFAULT_POLICY, POLICY_LIMITS, type Policy, policyIn, policyProblem } from './policy.ts'

const month = (text: string) => text as MonthKey
const from = (effectiveFrom: string): Policy => ({
  ...DEFAULT_POLICY,
  version: `from ${effectiveFrom}`,
  effectiveFrom: month(effectiveFrom),
})

test('without any policy of its own an organization has the default one', () => {
  expect(policyIn(month('2026-03'), [])).toBe(DEFAULT_POLICY)
})

test('a policy holds from the first of its month until the next one begins', () => {
  const policies = [from('2026-03'), from('2026-06')]
  const versions = ['2026-02', '2026-03', '2026-05', '2026-06', '2027-01'].map(
    (text) => policyIn(month(text), policies).version,
  )
  expect(versions).toStrictEqual(['default-1', 'from 2026-03', 'from 2026-03', 'from 2026-06', 'from 2026-06'])
})

test('it does not matter in which order policies are kept', () => {
  const anyMonths = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 })
  fc.assert(
    fc.property(anyMonths, fc.integer({ min: 1, max: 12 }), (months, asked) => {
      const text = (number: number) => `2026-${String(number).padStart(2, '0')}`
      const policies = months.map((number) => from(text(number)))
      const latest = months.filter((number) => number <= asked).sort((a, b) => b - a)[0]
      const expected = latest === undefined ? 'default-1' : `from ${text(latest)}`
      expect(policyIn(month(text(asked)), policies).version).toBe(expected)
      expect(policyIn(month(text(asked)), policies.toReversed()).version).toBe(expected)
    }),
  )
})

test('a policy from the beginning of time stands in for the default one', () => {
  const { effectiveFrom: _, ...always } = { ...from('2026-03'), version: 'always' }
  expect(policyIn(month('2020-01'), [always]).version).toBe('always')
  expect(policyIn(month('2026-04'), [from('2026-03'), always]).version).toBe('from 2026-03')
})

test('the default one is that of the handbook', () => {
  expect(DEFAULT_POLICY).toMatchObject({
    assignedWorkingDays: 1,
    firstResponseWorkingDays: 1,
    hqMeasuresWorkingDays: 1,
    recordFormAfterWorkingDays: 1,
    recordFormWorkingDays: 2,
    referralWorkingDays: 1,
    developerIntervalDays: 7,
    closureWorkingDays: 15,
    callbackWorkingDays: 3,
    callbackAttempts: 3,
    majorReportWorkingDays: 1,
    majorSpecialReportWorkingDays: 5,
    majorClaimFen: 1000 * 100,
    lateEntryWorkingDays: 1,
    quarterlyAnalysisAreaSqm: 100_000,
  })
})

test('every value has limits, and the default ones are within them', () => {
  const { version: _, effectiveFrom: __, ...values } = DEFAULT_POLICY
  expect(policyProblem(values as Record<string, number>)).toBeUndefined()
  expect(Object.keys(POLICY_LIMITS).toSorted()).toEqual([...Object.keys(values), 'wordsKeptMonths'].toSorted())
})

test('a value out of its limits, in parts, or of an unknown name is found', () => {
  for (const value of [0, 31, 1.5, Number.NaN])
    expect(policyProblem({ closureWorkingDays: 1, firstResponseWorkingDays: value })).toBe('firstResponseWorkingDays')
  expect(policyProblem({ anything: 1 })).toBe('anything')
  expect(policyProblem({ wordsKeptMonths: 6 })).toBeUndefined()
})
