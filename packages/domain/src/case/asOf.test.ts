import { describe, expect, test } from 'vitest'
import type { Instant } from '../time/index.ts'
import { asOfState, clockOutcomeAt, tellsItsPast } from './asOf.ts'
import { at, CLASSIFICATION, category, Desk, openingAt, received } from './testing/desk.ts'

const quarterEnd = at('2026-04-01 00:00')

describe('how a case stood', () => {
  test('is nothing for a case voided at any time, or received at the instant or later', () => {
    const desk = received(at('2026-03-02 15:00'))
    expect(asOfState(desk.now, at('2026-03-02 15:00'))).toBeUndefined()
    expect(asOfState(desk.now, (at('2026-03-02 15:00') + 1) as Instant)).toBe(desk.now)
    desk.take(at('2026-05-06 10:00'), { type: 'VOID', texts: { endReason: 'entered twice' } })
    expect(asOfState(desk.now, quarterEnd)).toBeUndefined()
    expect(asOfState(desk.now, at('2027-01-01 00:00'))).toBeUndefined()
  })

  test('counts an imported closing at its own instant, not when it was imported', () => {
    const desk = new Desk()
    const [receivedAt, closedAt] = [at('2026-03-02 15:00'), at('2026-03-20 10:00')]
    const opening = openingAt(receivedAt)
    const imported = { type: 'IMPORT', opening, classification: CLASSIFICATION, places: {}, past: {} } as const
    desk.take(at('2026-07-01 09:00'), imported)
    expect(asOfState(desk.now, quarterEnd)?.state).toBe('RECEIVED')
    desk.take(at('2026-07-02 09:00'), { type: 'COMPLETE_IMPORT', past: { closedAt } })
    expect(asOfState(desk.now, quarterEnd)).toMatchObject({ state: 'CLOSED', closedAt })
    expect(asOfState(desk.now, closedAt)).toMatchObject({ state: 'RECEIVED' })
    expect(asOfState(desk.now, closedAt)).not.toHaveProperty('outcome')
    desk.take(at('2026-07-03 09:00'), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    expect(asOfState(desk.now, quarterEnd, desk.events)).toMatchObject({ state: 'CLOSED', closedAt })
  })

  test('is told by the events once a step was undone after the instant, and only by them', () => {
    const desk = closedDesk()
    const before = desk.now
    desk.take(at('2026-04-08 10:00'), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    expect(tellsItsPast(desk.now, quarterEnd)).toBe(false)
    expect(tellsItsPast(desk.now, at('2026-04-09 00:00'))).toBe(true)
    expect(() => asOfState(desk.now, quarterEnd)).toThrow(/needs its events/)
    const then = asOfState(desk.now, quarterEnd, desk.events)
    expect(then).toMatchObject({ state: 'CLOSED', closedAt: before.closedAt as Instant, undone: 0 })
    expect(then).not.toHaveProperty('reopenings')
  })

  test('says of a first reply that became known later that it had not been given, whichever way it is computed', () => {
    const desk = new Desk()
    const imported = { type: 'IMPORT', classification: CLASSIFICATION, places: {} } as const
    const past = { closedAt: at('2026-03-20 10:00') }
    desk.take(at('2026-04-02 09:00'), { ...imported, opening: openingAt(at('2026-03-02 15:00')), past })
    desk.take(at('2026-04-02 09:00'), { type: 'RESPOND' })
    const outcome = () => {
      const then = asOfState(desk.now, quarterEnd, desk.events)
      return then?.clocks.firstResponse && clockOutcomeAt(then.clocks.firstResponse, quarterEnd)
    }
    expect(outcome()).toBe('BREACHED')
    desk.take(at('2026-04-03 09:00'), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    expect(outcome()).toBe('BREACHED')
  })

  test('keeps the latest classification also where it was cleared since', () => {
    const desk = received(at('2026-03-02 15:00'), { classification: { subcategory: category(2), claimedAmountFen: 5 } })
    desk.take(at('2026-04-02 15:00'), {
      type: 'RECLASSIFY',
      to: { category: category(3) },
      clear: ['claimedAmountFen'],
    })
    expect(asOfState(desk.now, quarterEnd)).toMatchObject({ category: category(3), state: 'RECEIVED' })
    expect(asOfState(desk.now, quarterEnd)).not.toHaveProperty('subcategory')
  })
})

describe('the outcome of a clock as it stood', () => {
  const due = at('2026-03-31 15:00')
  const clock = {
    startedAt: at('2026-03-30 15:00'),
    dueAt: due,
    policy: 'p',
    calendar: 'c',
  }
  const later = (ms: number) => (due + ms) as Instant

  test.each([
    ['running, before and at its deadline', clock, due, 'PENDING'],
    ['running, after its deadline, swept or not', clock, later(1), 'BREACHED'],
    ['met before', { ...clock, stoppedAt: due, inTime: true }, later(1), 'MET'],
    ['done in time, but later than the instant', { ...clock, stoppedAt: due, inTime: true }, due, 'PENDING'],
    ['done too late, after the instant', { ...clock, stoppedAt: later(9), inTime: false }, later(5), 'BREACHED'],
    ['entered too late', { ...clock, stoppedAt: later(-9), inTime: false }, later(-5), 'BREACHED'],
    ['taken away before', { ...clock, cancelled: true, cancelledAt: later(-9) }, later(-5), 'NOT_DUE'],
    [
      'done and taken away later',
      { ...clock, stoppedAt: later(-9), inTime: true, cancelled: true, cancelledAt: later(-5) },
      later(-7),
      'MET',
    ],
    ['taken away later', { ...clock, cancelled: true, cancelledAt: later(-5) }, later(-9), 'PENDING'],
    [
      'taken away later, while it stood still',
      { ...clock, pausedAt: later(-9), cancelled: true, cancelledAt: later(5) },
      later(5),
      'PENDING',
    ],
    ['standing still, its deadline not moved yet', { ...clock, pausedAt: later(-9) }, later(5), 'PENDING'],
  ] as const)('%s', (_, clock, asOf, outcome) => {
    expect(clockOutcomeAt(clock, asOf)).toBe(outcome)
  })
})

function closedDesk(): Desk {
  const desk = received(at('2026-03-02 15:00'))
  desk.take(at('2026-03-02 16:00'), { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(at('2026-03-03 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
  desk.take(at('2026-03-03 11:00'), { type: 'VERIFY' })
  desk.take(at('2026-03-03 12:00'), { type: 'CALL_BACK', satisfaction: 5 })
  desk.take(at('2026-03-03 13:00'), { type: 'CLOSE' })
  return desk
}
