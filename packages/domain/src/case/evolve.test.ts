import { expect, test } from 'vitest'
import type { CaseEvent } from './event.ts'
import { evolve, fold } from './evolve.ts'
import { at, Desk, received, receiving } from './testing/desk.ts'

const monday = at('2026-03-02 15:00')

test('a history has a beginning', () => {
  expect(() => fold([])).toThrow(/without events/)
  const desk = received(monday)
  desk.take(monday, { type: 'RESPOND' })
  expect(() => fold(desk.events.slice(1))).toThrow(/cannot begin with RESPONDED/)
})

test('a history has one beginning', () => {
  const { events } = received(monday)
  expect(() => fold([...events, ...events])).toThrow(/opened twice/)
})

test('a history has no gaps', () => {
  const desk = received(monday)
  for (const hour of ['15:01', '15:02']) desk.take(at(`2026-03-02 ${hour}`), { type: 'UPDATE_OWNER' })
  expect(() => fold(desk.events.filter(({ sequence }) => sequence !== 2))).toThrow(/misses an event before 3/)
})

test('an event changes no state but the one it gives', () => {
  const desk = received(monday)
  const before = structuredClone(desk.now)
  const event = {
    type: 'RESPONDED',
    workingMs: 0,
    sequence: 2,
    happenedAt: monday,
    recordedAt: monday,
    by: desk.events[0]?.by,
  }
  expect(evolve(Object.freeze(desk.now), event as CaseEvent).respondedAt).toBe(monday)
  expect(desk.now).toStrictEqual(before)
})

test('a case cannot begin with a step', () => {
  const desk = new Desk()
  expect(desk.try(monday, { type: 'RESPOND' })).toMatchObject({ refusal: 'NOT_FOUND' })
  expect(desk.take(monday, receiving(monday)).version).toBe(1)
})
