import { expect, test } from 'vitest'
import { at, Desk, received, receiving } from '../case/testing/desk.ts'
import { isRefusal } from '../refusal/refusal.ts'

/** When each kind of thing is told that a step gives to tell. */
function toldOf(decided: ReturnType<Desk['try']>) {
  if (isRefusal(decided)) throw new Error(decided.refusal)
  return (decided.notices ?? []).map(({ at: when, tells }) => [when, ...new Set(tells.map(({ kind }) => kind))])
}

const DEVELOPERS = { classification: { responsibility: 'DEVELOPER' } } as const
const RECEIVED_AT = at('2026-03-02 10:00')
const SATURDAY_NIGHT = at('2026-03-14 23:00')
const MONDAY_MORNING = at('2026-03-16 09:00')

test('a deadline is told at the next opening also where something else is told at once', () => {
  expect(toldOf(new Desk().try(SATURDAY_NIGHT, receiving(RECEIVED_AT, DEVELOPERS)))).toEqual([
    [SATURDAY_NIGHT, 'CASE_RECEIVED'],
    [MONDAY_MORNING, 'CLOCK_BREACHED'],
  ])
  const assigned = received(RECEIVED_AT, DEVELOPERS).try(SATURDAY_NIGHT, { type: 'ASSIGN', assignee: 'usr_a' })
  expect(toldOf(assigned)).toEqual([
    [SATURDAY_NIGHT, 'CASE_ASSIGNED'],
    [MONDAY_MORNING, 'CLOCK_BREACHED'],
  ])
})

test('in business hours all that a step gives to tell is one notice', () => {
  const late = at('2026-03-16 11:00')
  expect(toldOf(received(RECEIVED_AT, DEVELOPERS).try(late, { type: 'ASSIGN', assignee: 'usr_a' }))).toEqual([
    [late, 'CLOCK_BREACHED', 'CASE_ASSIGNED'],
  ])
})
