import { expect, test } from 'vitest'
import { openAccount } from './account.ts'
import { difference, type GoldenAnalysis } from './analyses.ts'

const GOLDEN: GoldenAnalysis = {
  received: 3,
  closed: 2,
  byCategory: { a: 1, b: 2 },
  byChannel: { '': 3 },
  medianElapsedDays: 1.5,
  p90ElapsedDays: 2,
  medianWorkingHours: 3,
  p90WorkingHours: 4,
}

test('an account of nothing has not succeeded', () => {
  expect(openAccount(() => undefined).succeeded()).toBe(false)
})

test('one failure among many is a failed run, counted and told', () => {
  const told: string[] = []
  const account = openAccount((text) => told.push(text))
  account.equal('same', { a: [1] }, { a: [1] })
  account.equal('other', 1, 2)
  account.check(
    'many',
    Array.from({ length: 9 }, (_, index) => `row ${index}`),
  )
  expect([account.succeeded(), account.summary()]).toEqual([false, '1 passed, 2 failed'])
  expect(told.join('')).toContain('expected 2, found 1')
  expect(told.join('')).toContain('… and 4 more')
})

test('equal analyses have no difference, whatever the order of their rows and the last digit of their rounding', () => {
  expect(difference({ ...GOLDEN, byCategory: { b: 2, a: 1 }, medianElapsedDays: 1.5001 }, GOLDEN)).toBeUndefined()
})

test.each([
  [{ received: 4 }],
  [{ closed: 1 }],
  [{ byCategory: { a: 3 } }],
  [{ byChannel: { PHONE: 3 } }],
  [{ medianElapsedDays: 1.5002 }],
  [{ p90ElapsedDays: null }],
  [{ medianWorkingHours: undefined }],
  [{ p90WorkingHours: 4.01 }],
])('an analysis with %j instead is told to differ', (changes) => {
  expect(difference({ ...GOLDEN, ...changes }, GOLDEN)).toContain(Object.keys(changes)[0])
})
