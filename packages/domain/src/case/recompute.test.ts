import { expect, test } from 'vitest'
import { DEFAULT_BUSINESS_HOURS, workingTime } from '../calendar/index.ts'
import { isRefusal } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import type { CaseState } from './state.ts'
import { at, contextAt, type Desk, received, ZONE } from './testing/desk.ts'

const receivedAt = at('2026-12-30 15:00')
/** Works on every weekday, as if a year had been announced without holidays; its version is another one. */
const announced = workingTime({ calendar: 'WEEKDAYS', timeZone: ZONE, businessHours: DEFAULT_BUSINESS_HOURS })

function under(state: CaseState, command: CaseCommand, now: Instant) {
  const decided = decide(state, command, { ...contextAt(now), time: announced })
  if (isRefusal(decided)) throw new Error(JSON.stringify(decided))
  return decided
}

/** A case whose deadlines were computed under a calendar that knew of other holidays. */
function provisional(): Desk {
  const desk = received(receivedAt)
  const clocks = Object.entries(desk.now.clocks).map(([name, clock]) => [
    name,
    { ...clock, dueAt: clock.dueAt + 86_400_000 },
  ])
  desk.state = { ...desk.now, clocks: Object.fromEntries(clocks) as CaseState['clocks'] }
  return desk
}

test('a deadline that looks at a year not announced yet says so', () => {
  const { clocks } = received(receivedAt).now
  expect(clocks.closure).toMatchObject({ provisional: true, calendar: 'CN-2026' })
  expect(clocks.assigned).not.toHaveProperty('provisional')
})

test('once the year is announced, open provisional deadlines are computed anew by the next decision', () => {
  const desk = provisional()
  const now = at('2026-12-31 10:00')
  const { state, events } = under(desk.now, { type: 'SWEEP' }, now)
  expect(events.map(({ type, happenedAt }) => [type, happenedAt])).toStrictEqual([['CORRECTED', now]])
  expect(state.clocks.closure).toMatchObject({ dueAt: announced.deadline(receivedAt, 15).dueAt, calendar: 'WEEKDAYS' })
  expect(state.clocks.closure).not.toHaveProperty('provisional')
  expect(state.clocks.assigned).toStrictEqual(desk.now.clocks.assigned)
  expect(under(state, { type: 'SWEEP' }, now).events).toStrictEqual([])
})

test('no deadline is moved to before it was known', () => {
  const now = at('2027-01-20 17:00')
  const { closure } = under(provisional().now, { type: 'SWEEP' }, now).state.clocks as { closure: Clock }
  expect(announced.deadline(receivedAt, 15).dueAt).toBeLessThan(now)
  expect([closure.dueAt, clockOutcome(closure)]).toStrictEqual([now, 'PENDING'])
})

test('a deadline that has passed stays as it was, and so does one that was met', () => {
  const desk = provisional()
  desk.take(at('2026-12-31 10:00'), { type: 'RESPOND' })
  const { firstResponse, closure } = desk.now.clocks as { firstResponse: Clock; closure: Clock }
  const { state } = under(desk.now, { type: 'SWEEP' }, (closure.dueAt + 1) as Instant)
  expect(state.clocks.closure).toMatchObject({ dueAt: closure.dueAt, provisional: true })
  expect(state.clocks.firstResponse).toStrictEqual(firstResponse)
})

test('what pauses had moved stays moved', () => {
  const desk = received(receivedAt)
  desk.take(at('2026-12-31 10:00'), { type: 'PAUSE', reason: 'WAITING_CUSTOMER' })
  desk.take(at('2026-12-31 11:00'), { type: 'RESUME' })
  desk.take(at('2026-12-31 11:30'), { type: 'PAUSE', reason: 'WAITING_AUTHORITY' })
  desk.take(at('2026-12-31 12:30'), { type: 'RESUME' })
  const { state } = under(desk.now, { type: 'SWEEP' }, at('2026-12-31 13:00'))
  const { dueAt } = announced.deadline(receivedAt, 15)
  expect(state.clocks.closure?.dueAt).toBe(announced.add(dueAt, 2 * 3_600_000))
})

test('a deadline that stands still while the year is announced moves by its pause once', () => {
  const desk = received(at('2026-12-28 10:00'))
  desk.take(at('2027-01-11 10:00'), { type: 'PAUSE', reason: 'WAITING_CUSTOMER' })
  const now = at('2027-03-01 10:00')
  const { state } = under(under(desk.now, { type: 'SWEEP' }, now).state, { type: 'RESUME' }, now)
  const { dueAt } = announced.deadline(at('2026-12-28 10:00'), 15)
  const pausedMs = announced.between(at('2027-01-11 10:00'), now)
  expect(state.clocks.closure).toMatchObject({ dueAt: announced.add(dueAt, pausedMs), pausedMs })
})

test('a pause that moves a deadline into a year not announced makes it provisional', () => {
  const desk = received(at('2026-11-30 15:00'))
  expect(desk.now.clocks.closure).not.toHaveProperty('provisional')
  desk.take(at('2026-12-01 10:00'), { type: 'PAUSE', reason: 'WAITING_AUTHORITY' })
  desk.take(at('2026-12-28 10:00'), { type: 'RESUME' })
  expect(desk.now.clocks.closure).toMatchObject({ provisional: true })
})

test('it is kept in the events: the fold has the new deadlines', () => {
  const desk = received(receivedAt)
  const { events, state } = under(desk.now, { type: 'COMMENT', texts: { comment: 'seen' } }, at('2026-12-31 10:00'))
  expect(fold([...desk.events, ...events])).toStrictEqual(state)
  expect(events.map(({ type, texts }) => [type, texts])).toStrictEqual([
    ['CORRECTED', undefined],
    ['COMMENTED', ['comment']],
  ])
})
