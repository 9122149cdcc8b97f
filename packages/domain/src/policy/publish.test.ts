import { expect, test } from 'vitest'
import type { MonthKey } from '../time/index.ts'
import { DEFAULT_POLICY, type Policy, type PolicyValues, policyIn } from './policy.ts'
import { formDueTooEarly, publishedPolicies } from './publish.ts'

const month = (text: string) => text as MonthKey

function published(...steps: readonly (readonly [from: string, given: Partial<PolicyValues>])[]): readonly Policy[] {
  return steps.reduce<readonly Policy[]>(
    (policies, [from, given]) => publishedPolicies(policies, { effectiveFrom: month(from), given }),
    [],
  )
}

test('what is published holds from its month on, with the values of before beside it', () => {
  const policies = published(['2026-01', { callbackWorkingDays: 5 }], ['2026-03', { firstResponseWorkingDays: 2 }])
  expect(policyIn(month('2025-12'), policies)).toBe(DEFAULT_POLICY)
  expect(policyIn(month('2026-02'), policies)).toMatchObject({ callbackWorkingDays: 5, firstResponseWorkingDays: 1 })
  expect(policyIn(month('2026-03'), policies)).toMatchObject({ callbackWorkingDays: 5, firstResponseWorkingDays: 2 })
})

test('a record form that would be due before it is asked for is noticed, also where a later month would have it so', () => {
  const policies = published(['2026-03', { recordFormWorkingDays: 4 }], ['2026-02', { recordFormAfterWorkingDays: 2 }])
  expect(formDueTooEarly(policies, month('2026-02'))).toBeUndefined()
  const given = { recordFormAfterWorkingDays: 3 }
  const worse = publishedPolicies(policies, { effectiveFrom: month('2026-02'), given })
  expect(formDueTooEarly(worse, month('2026-02'))).toMatchObject({ effectiveFrom: '2026-02' })
  expect(formDueTooEarly(worse, month('2026-03'))).toBeUndefined()
})

test('what is published for an earlier month later goes on in those that were published before', () => {
  const policies = published(
    ['2026-01', { callbackWorkingDays: 5 }],
    ['2026-02', { closureWorkingDays: 20 }],
    ['2025-12', { firstResponseWorkingDays: 2, wordsKeptMonths: 24 }],
  )
  for (const text of ['2025-12', '2026-01', '2026-02'])
    expect(policyIn(month(text), policies)).toMatchObject({ firstResponseWorkingDays: 2, wordsKeptMonths: 24 })
  expect(policyIn(month('2026-02'), policies)).toMatchObject({ callbackWorkingDays: 5, closureWorkingDays: 20 })
  expect(policyIn(month('2025-12'), policies).callbackWorkingDays).toBe(3)
})

test('a value that a later month changes itself stays changed there and after', () => {
  const policies = published(
    ['2026-01', { callbackWorkingDays: 5 }],
    ['2026-02', { closureWorkingDays: 20 }],
    ['2025-12', { callbackWorkingDays: 4 }],
  )
  const days = ['2025-11', '2025-12', '2026-01', '2026-02'].map(
    (text) => policyIn(month(text), policies).callbackWorkingDays,
  )
  expect(days).toEqual([3, 4, 5, 5])
})

test('the same month published again keeps what it said before, under a version of its own', () => {
  const policies = published(['2026-01', { callbackWorkingDays: 5 }], ['2026-01', { closureWorkingDays: 20 }])
  expect(policies).toHaveLength(1)
  expect(policies[0]).toMatchObject({ version: 'p-2', callbackWorkingDays: 5, closureWorkingDays: 20 })
})
