import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import { nextDue } from './breach.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CommandOf } from './command.ts'
import type { ImportedPast } from './event.ts'
import { at, CLASSIFICATION, Desk, openingAt } from './testing/desk.ts'
import type { ClockName } from './vocabulary.ts'

const receivedAt = at('2026-03-02 15:00')
const now = at('2026-06-01 10:00')
const importing = (past: ImportedPast, changes: Partial<CommandOf<'IMPORT'>> = {}) =>
  ({
    type: 'IMPORT',
    opening: openingAt(receivedAt),
    classification: CLASSIFICATION,
    places: {},
    past,
    ...changes,
  }) as const

function imported(past: ImportedPast, changes: Partial<CommandOf<'IMPORT'>> = {}) {
  const desk = new Desk()
  desk.take(now, importing(past, changes))
  return desk
}

const outcome = ({ now }: Desk, name: ClockName) => clockOutcome(now.clocks[name] as Clock)

describe('an imported case', () => {
  test.each([
    ['RECEIVED', {}, {}],
    ['IN_PROGRESS', {}, { assignee: 'usr_a' }],
    ['RESOLVED', { resolvedAt: at('2026-03-03 10:00') }, {}],
    ['VERIFIED', { verifiedAt: at('2026-03-03 10:00') }, {}],
    ['CLOSED', { closedAt: at('2026-03-03 10:00') }, {}],
  ] as const)('is %s by what it brings', (state, past, changes) => {
    expect(imported(past, changes).now.state).toBe(state)
  })

  test('has a reply that is unknown, and outside due, where none is said, open or closed', () => {
    for (const past of [{}, { closedAt: at('2026-03-03 10:00') }]) {
      const { now } = imported(past)
      expect(now.replyUnknown).toBe(true)
      expect(Object.keys(now.clocks)).toStrictEqual(['closure'])
    }
  })

  test('is judged by the instants it brings, not by when it was imported, and is never late', () => {
    const desk = imported({ respondedAt: at('2026-03-03 15:00'), closedAt: at('2026-03-23 15:00') })
    expect([outcome(desk, 'firstResponse'), outcome(desk, 'closure')]).toStrictEqual(['MET', 'MET'])
    expect(desk.now).toMatchObject({ workingMsToRespond: 9 * 3_600_000, lateEntries: 0 })
    const slow = imported({ respondedAt: at('2026-03-03 15:01'), closedAt: at('2026-03-23 15:01') })
    expect([outcome(slow, 'firstResponse'), outcome(slow, 'closure')]).toStrictEqual(['BREACHED', 'BREACHED'])
  })

  test('that ran out before the import is breached without an event or a wake-up: nobody is told', () => {
    const desk = imported({})
    expect(outcome(desk, 'closure')).toBe('BREACHED')
    expect(desk.events.map(({ type }) => type)).toStrictEqual(['IMPORTED'])
    expect(nextDue(desk.now)).toBeUndefined()
  })

  test('says its outcome is unstated where it is resolved and does not say', () => {
    expect(imported({ closedAt: at('2026-03-03 10:00') }).now.outcome).toBe('IMPORTED_UNSTATED')
    expect(imported({ resolvedAt: at('2026-03-03 10:00'), outcome: 'EXPLAINED' }).now.outcome).toBe('EXPLAINED')
    expect(imported({ outcome: 'SOLVED', calledBackAt: at('2026-03-03 10:00') }).now).not.toHaveProperty('outcome')
  })

  test('computes its working times itself and keeps no mark without a call-back', () => {
    const { now } = imported({ workingMsToClose: 5, workingMsToRespond: 5, satisfaction: 3 })
    for (const key of ['workingMsToClose', 'workingMsToRespond', 'satisfaction']) expect(now).not.toHaveProperty(key)
  })

  test('with a call-back, a referral and a date of head office has the clocks of those too', () => {
    const requiredBy = at('2026-03-10 10:00')
    const past = {
      referredAt: at('2026-03-03 15:00'),
      resolvedAt: requiredBy,
      verifiedAt: requiredBy,
      calledBackAt: at('2026-03-13 10:00'),
    }
    const desk = imported(past, { opening: openingAt(receivedAt, { channel: 'HEAD_OFFICE', requiredBy }) })
    const outcomes = (['referral', 'hqCompleted', 'callback'] as const).map((name) => outcome(desk, name))
    expect(outcomes).toStrictEqual(['MET', 'MET', 'MET'])
  })

  test('that is open and verified owes its call-back, and a closed one that says nothing of it does not', () => {
    const past = { verifiedAt: at('2026-05-29 10:00') }
    expect(imported(past).now.clocks.callback).toMatchObject({
      startedAt: past.verifiedAt,
      dueAt: at('2026-06-03 10:00'),
    })
    expect(imported({ ...past, closedAt: at('2026-05-29 11:00') }).now.clocks).not.toHaveProperty('callback')
    const old = imported({ verifiedAt: at('2026-03-03 10:00') })
    expect([outcome(old, 'callback'), nextDue(old.now)]).toStrictEqual(['BREACHED', undefined])
    expect(old.events.map(({ type }) => type)).toStrictEqual(['IMPORTED'])
  })

  test('that is open and the developer’s is followed up from the import on', () => {
    const classification = { ...CLASSIFICATION, responsibility: 'DEVELOPER' } as const
    const { developerFollowUp, ownerFeedback } = imported({}, { classification }).now.intervals
    expect([developerFollowUp, ownerFeedback]).toMatchObject([{ anchor: now }, { anchor: now }])
    expect(imported({ closedAt: at('2026-03-03 10:00') }, { classification }).now.intervals).toStrictEqual({})
  })

  test('that nobody could call back has no clock for it, and no record form is asked for afterwards', () => {
    const called = { verifiedAt: at('2026-03-03 10:00'), calledBackAt: at('2026-03-04 10:00') }
    const nameless = { opening: openingAt(receivedAt, { anonymous: true }) }
    expect(imported(called, nameless).now.clocks).not.toHaveProperty('callback')
    const simple = imported({}, { classification: { ...CLASSIFICATION, simple: true } })
    expect(simple.take(now, { type: 'RECLASSIFY', to: { simple: false } }).clocks).not.toHaveProperty('recordForm')
  })

  test.each([
    ['a reply before receipt', { respondedAt: at('2026-03-02 14:59') }, 'TIMES_OUT_OF_ORDER'],
    [
      'closed before resolved',
      { resolvedAt: at('2026-03-04 10:00'), closedAt: at('2026-03-03 10:00') },
      'TIMES_OUT_OF_ORDER',
    ],
    ['closed in the future', { closedAt: at('2026-06-01 10:01') }, 'HAPPENED_IN_FUTURE'],
    ['a mark of 9', { closedAt: at('2026-03-04 10:00'), satisfaction: 9 }, 'INVALID_VALUE'],
  ] as const)('with %s is refused', (_, past, refusal) => {
    expect(new Desk().try(now, importing(past))).toMatchObject({ refusal })
  })

  test('received in the future is refused', () => {
    expect(new Desk().try(at('2026-03-02 14:59'), importing({}))).toMatchObject({ refusal: 'HAPPENED_IN_FUTURE' })
  })

  test('is judged by the first reply that is recorded here, and its old breach is told to nobody', () => {
    const desk = imported({})
    desk.take(now, { type: 'RESPOND' })
    expect(desk.now).not.toHaveProperty('replyUnknown')
    expect(outcome(desk, 'firstResponse')).toBe('BREACHED')
    expect(desk.events.map(({ type }) => type)).toStrictEqual(['IMPORTED', 'RESPONDED'])
    const fresh = new Desk()
    fresh.take(at('2026-03-02 16:00'), importing({}))
    fresh.take(at('2026-03-03 10:00'), { type: 'RESPOND' })
    expect(outcome(fresh, 'firstResponse')).toBe('MET')
  })

  test('whose first reply comes too late after the import is breached with an event, for people to be told', () => {
    const desk = new Desk()
    desk.take(at('2026-03-02 16:00'), importing({}))
    desk.take(at('2026-03-04 10:00'), { type: 'RESPOND' })
    expect(desk.events.at(-1)).toMatchObject({
      type: 'BREACHED',
      clock: 'firstResponse',
      dueAt: at('2026-03-03 15:00'),
    })
  })

  test('that nobody has goes back to RECEIVED when it is reopened', () => {
    const desk = imported({ closedAt: at('2026-03-03 10:00') })
    expect(desk.take(now, { type: 'REOPEN', texts: { reopenReason: 'it leaks' } }).state).toBe('RECEIVED')
    expect(isRefusal(desk.try(now, { type: 'ASSIGN', assignee: 'usr_a' }))).toBe(false)
  })
})
