import { expect, test } from 'vitest'
import { at, type Desk, received } from '../case/testing/desk.ts'
import { progressOf } from './issue.ts'

const monday = at('2026-03-02 15:00')
const tuesday = at('2026-03-03 10:00')
const later = at('2026-03-09 10:00')

function issued(): Desk {
  const opening = { channel: 'HEAD_OFFICE', issuedAt: monday, requiredBy: at('2026-03-06 18:00') } as const
  return received(monday, { opening })
}

test('every site counts once by each of the two clocks, also one without a case', () => {
  const [prompt, late, waiting, withdrawn] = [issued(), issued(), issued(), issued()]
  const measures = { type: 'FILL_MEASURES', texts: { measures: '加派巡查' } } as const
  prompt.take(tuesday, measures)
  prompt.take(tuesday, { type: 'ASSIGN', assignee: 'usr_a' })
  prompt.take(tuesday, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已整改' } })
  late.take(later, measures)
  withdrawn.take(tuesday, { type: 'WITHDRAW', texts: { endReason: '不涉及' } })
  const states = [prompt.now, late.now, waiting.now, withdrawn.now, undefined]
  expect(progressOf(states, 'hqMeasures')).toEqual({ met: 1, breached: 1, pending: 1, notDue: 2 })
  expect(progressOf(states, 'hqCompleted')).toEqual({ met: 1, breached: 1, pending: 1, notDue: 2 })
  expect(progressOf([], 'hqMeasures')).toEqual({ met: 0, breached: 0, pending: 0, notDue: 0 })
})
