import { expect, test } from 'vitest'
import type { MonthKey } from '../time/index.ts'
import { at, received } from './testing/desk.ts'

const march = at('2026-03-02 10:00')
const publish = (month: string) => ({ type: 'PUBLISH', month: month as MonthKey }) as const

test('a complaint is published in the months that concern the public: of its receipt and of its resolution', () => {
  const told = received(march, { classification: { publicInterest: 'SHARED_PART' } })
  told.take(march, { type: 'ASSIGN', assignee: 'usr_a' })
  told.take(at('2026-05-04 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
  const june = at('2026-06-01 10:00')
  for (const month of ['2026-03', '2026-05'])
    expect(told.try(june, publish(month))).toMatchObject({ state: { publishedIn: month } })
  expect(told.try(june, publish('2026-04'))).toMatchObject({
    refusal: 'INVALID_VALUE',
    parameters: { field: 'month', allowed: ['2026-03', '2026-05'] },
  })
})

test('a complaint that is of no public interest is not published', () => {
  const refused = received(march).try(march, publish('2026-03'))
  expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: 'publicInterest' } })
})
