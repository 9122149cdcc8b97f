import { describe, expect, test } from 'vitest'
import { type Clock, clockOutcome } from './clock.ts'
import type { ImportedPast } from './event.ts'
import { at, CLASSIFICATION, Desk, openingAt } from './testing/desk.ts'
import type { ClockName, Texts } from './vocabulary.ts'

const receivedAt = at('2026-03-02 15:00')
const importedAt = at('2026-03-04 10:00')
const now = at('2026-06-01 10:00')
const outcome = ({ now }: Desk, name: ClockName) => clockOutcome(now.clocks[name] as Clock)
const completing = (past: ImportedPast, texts: Texts = {}) => ({ type: 'COMPLETE_IMPORT', past, texts }) as const

function imported(past: ImportedPast = {}): Desk {
  const desk = new Desk()
  const opening = openingAt(receivedAt)
  desk.take(importedAt, { type: 'IMPORT', opening, classification: CLASSIFICATION, places: {}, past })
  return desk
}

describe('an import that is completed', () => {
  test('fills what was blank, at its own instants, and closes the case', () => {
    const desk = imported()
    desk.take(now, completing({ respondedAt: at('2026-03-03 15:00'), closedAt: at('2026-03-23 15:00') }))
    expect(desk.now).toMatchObject({
      state: 'CLOSED',
      outcome: 'IMPORTED_UNSTATED',
      lastHappenedAt: at('2026-03-23 15:00'),
    })
    expect([outcome(desk, 'firstResponse'), outcome(desk, 'closure')]).toStrictEqual(['MET', 'MET'])
    expect(desk.events.map(({ type }) => type)).toStrictEqual(['IMPORTED', 'CORRECTED'])
  })

  test('asks for the call-back of a complaint that turns out to be verified', () => {
    const desk = imported()
    desk.take(
      at('2026-03-05 10:00'),
      completing({ resolvedAt: at('2026-03-04 11:00'), verifiedAt: at('2026-03-04 12:00') }),
    )
    expect(desk.now.clocks.callback).toMatchObject({ dueAt: at('2026-03-09 12:00') })
    desk.take(at('2026-03-06 10:00'), completing({ calledBackAt: at('2026-03-05 15:00'), satisfaction: 4 }))
    expect(outcome(desk, 'callback')).toBe('MET')
    const closed = imported()
    closed.take(
      at('2026-03-05 10:00'),
      completing({ verifiedAt: at('2026-03-04 12:00'), closedAt: at('2026-03-05 09:00') }),
    )
    expect(closed.now.clocks).not.toHaveProperty('callback')
  })

  test('changes nothing when it says what is known', () => {
    const past = { respondedAt: at('2026-03-03 15:00'), closedAt: at('2026-03-23 15:00') }
    const desk = imported()
    const before = desk.take(now, completing(past))
    expect(desk.take(now, completing(past))).toBe(before)
  })

  test('takes over new words with an event of their own', () => {
    const desk = imported()
    desk.take(importedAt, completing({}, { description: 'more words' }))
    expect(desk.events.at(-1)).toMatchObject({ texts: ['description'] })
    expect(desk.events.filter(({ type }) => type === 'CORRECTED')).toHaveLength(1)
    expect(desk.now.state).toBe('RECEIVED')
  })

  test('loses against what was recorded here since', () => {
    const desk = imported()
    desk.take(at('2026-03-05 10:00'), { type: 'RESPOND' })
    desk.take(at('2026-03-05 11:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    const before = desk.now
    const past = { respondedAt: at('2026-03-03 10:00'), resolvedAt: at('2026-03-04 10:00') }
    expect(desk.take(at('2026-03-05 12:00'), completing(past))).toBe(before)
  })

  test('takes no call-back of a case that is not resolved by it', () => {
    const desk = imported()
    desk.take(at('2026-03-05 11:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    const past = { resolvedAt: at('2026-03-04 10:00'), calledBackAt: at('2026-03-05 12:00') }
    const before = desk.now
    expect(desk.take(at('2026-03-05 13:00'), completing(past))).toBe(before)
    const whole = { resolvedAt: at('2026-03-05 12:00'), calledBackAt: at('2026-03-05 12:30') }
    expect(desk.take(at('2026-03-05 13:00'), completing(whole))).toMatchObject({ ...whole, state: 'RESOLVED' })
  })

  test('loses against a reopening: what was closed before it stays undone', () => {
    const desk = imported({ closedAt: at('2026-03-03 10:00') })
    desk.take(importedAt, { type: 'REOPEN', texts: { reopenReason: 'it leaks' } })
    desk.take(now, { type: 'SWEEP' })
    const before = desk.now
    expect(desk.take(now, completing({ closedAt: at('2026-05-20 10:00') }))).toBe(before)
  })

  test('is not held up by a comment made here', () => {
    const desk = imported()
    desk.take(at('2026-03-30 10:00'), { type: 'COMMENT', texts: { comment: 'seen' } })
    expect(desk.take(now, completing({ closedAt: at('2026-03-20 10:00') })).state).toBe('CLOSED')
  })

  test('completes the past of a closed case where that fits in between, and not otherwise', () => {
    const desk = imported({ resolvedAt: at('2026-03-03 10:00'), closedAt: at('2026-03-03 18:00') })
    desk.take(now, completing({ verifiedAt: at('2026-03-03 09:00') }))
    expect(desk.now).not.toHaveProperty('verifiedAt')
    const past = { verifiedAt: at('2026-03-03 11:00'), calledBackAt: at('2026-03-03 12:00'), satisfaction: 4 }
    desk.take(now, completing(past))
    expect(desk.now).toMatchObject({ ...past, state: 'CLOSED' })
  })

  test('ends a pause when it closes the case, and judges the closure by the moved deadline', () => {
    const desk = imported()
    desk.take(at('2026-03-20 15:00'), { type: 'PAUSE', reason: 'WAITING_CUSTOMER' })
    desk.take(at('2026-04-30 10:00'), { type: 'SWEEP' })
    desk.take(now, completing({ closedAt: at('2026-04-30 09:00') }))
    expect(desk.now).not.toHaveProperty('pausedAt')
    expect(outcome(desk, 'closure')).toBe('MET')
    expect(desk.events.map(({ type }) => type)).toStrictEqual(['IMPORTED', 'PAUSED', 'RESUMED', 'CORRECTED'])
  })

  test('takes away the clocks of steps that nobody said anything about', () => {
    const desk = imported()
    desk.take(importedAt, { type: 'RECLASSIFY', to: { responsibility: 'DEVELOPER' } })
    desk.take(importedAt, completing({ closedAt: importedAt }))
    expect(outcome(desk, 'referral')).toBe('NOT_DUE')
    expect(Object.values(desk.now.intervals).every(({ endedAt }) => endedAt === importedAt)).toBe(true)
  })

  test('refuses times that contradict each other', () => {
    const past = { resolvedAt: at('2026-03-05 10:00'), closedAt: at('2026-03-04 10:00') }
    expect(imported().try(now, completing(past))).toMatchObject({ refusal: 'TIMES_OUT_OF_ORDER' })
  })
})
