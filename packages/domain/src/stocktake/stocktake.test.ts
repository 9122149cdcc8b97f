import { expect, test } from 'vitest'
import { at, received } from '../case/testing/desk.ts'
import { takeStock } from './stocktake.ts'

test('stock tells since when each complaint is open and which clock is next, the most urgent first', () => {
  const monday = at('2026-03-02 15:00')
  const later = received(at('2026-03-03 10:00'))
  const old = received(monday)
  const rows = takeStock([later.now, old.now], at('2026-03-03 14:00'))
  expect(rows).toMatchObject([
    { id: old.now.id, since: monday, next: { clock: 'assigned', at: at('2026-03-03 15:00') }, overdue: false },
    { id: later.now.id, next: { clock: 'assigned', at: at('2026-03-04 10:00') }, overdue: false },
  ])
})

test('a complaint is overdue one millisecond after its deadline, whether or not a sweep came by', () => {
  const desk = received(at('2026-03-02 15:00'))
  const due = at('2026-03-03 15:00')
  expect(takeStock([desk.now], due)[0]?.overdue).toBe(false)
  const unswept = takeStock([desk.now], at('2026-03-03 15:01'))
  expect(unswept).toMatchObject([{ overdue: true, next: { clock: 'recordForm' } }])
  desk.take(at('2026-03-03 15:01'), { type: 'SWEEP' })
  const swept = takeStock([desk.now], at('2026-03-03 15:01'))
  expect(swept.map(({ version: _, ...row }) => row)).toEqual(unswept.map(({ version: _, ...row }) => row))
})

test('with nothing open there is nothing to count', () => {
  expect(takeStock([], at('2026-03-02 15:00'))).toEqual([])
})
