import { describe, expect, test } from 'vitest'
import { type Clock, clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { at, received } from './testing/desk.ts'
import { isOverdue } from './urgency.ts'
import type { ClockName } from './vocabulary.ts'

const monday = at('2026-03-02 15:00')
const RESOLVE = {
  type: 'RESOLVE',
  outcome: 'SOLVED',
  texts: { result: 'a bench was put up' },
} as const satisfies CaseCommand
const DECLINE = { type: 'DECLINE', texts: { decisionReason: 'no room for it' } } as const satisfies CaseCommand
const suggested = () => received(monday, { opening: { kind: 'SUGGESTION' } })

describe('a suggestion', () => {
  test('has one clock, to be assigned within a working day', () => {
    const desk = suggested()
    expect(Object.keys(desk.now.clocks)).toStrictEqual(['assigned'])
    desk.take(at('2026-03-03 15:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    expect(clockOutcome(desk.now.clocks.assigned as Clock)).toBe('MET')
  })

  test('that is adopted and done is to be called back within three working days of that', () => {
    const desk = suggested()
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, { type: 'ADOPT' })
    desk.take(at('2026-03-04 10:00'), RESOLVE)
    expect(desk.now.clocks.callback).toMatchObject({ startedAt: at('2026-03-04 10:00'), dueAt: at('2026-03-09 10:00') })
    desk.take(at('2026-03-04 11:00'), { type: 'VERIFY' })
    desk.take(at('2026-03-09 10:00'), { type: 'CALL_BACK', satisfaction: 5 })
    expect(clockOutcome(desk.now.clocks.callback as Clock)).toBe('MET')
    expect(desk.take(at('2026-03-09 10:00'), { type: 'CLOSE' }).decision).toBe('ADOPTED')
  })

  test('that is neither adopted nor declined is not done by being called so, and says what comes first', () => {
    const desk = suggested()
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    const parameters = { state: 'IN_PROGRESS', command: 'RESOLVE', allowed: ['ADOPT', 'DECLINE'] }
    expect(desk.try(monday, RESOLVE)).toStrictEqual({ refusal: 'STATE_DOES_NOT_ALLOW', parameters })
    desk.take(monday, { type: 'ADOPT' })
    expect(desk.take(monday, RESOLVE).state).toBe('RESOLVED')
  })

  test('of somebody nameless owes no call-back by a deadline', () => {
    const desk = received(monday, { opening: { kind: 'SUGGESTION', anonymous: true } })
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, { type: 'ADOPT' })
    expect(desk.take(monday, RESOLVE).clocks).not.toHaveProperty('callback')
    expect(desk.take(monday, { type: 'VERIFY' }).clocks).not.toHaveProperty('callback')
  })

  test('that is declined is closed by that, with the reason, and nobody has to be named for it any more', () => {
    const desk = suggested()
    expect(desk.try(monday, { type: 'DECLINE' })).toMatchObject({ refusal: 'TEXT_MISSING' })
    const declined = desk.take(at('2026-03-03 15:00'), DECLINE)
    expect(declined).toMatchObject({ state: 'CLOSED', outcome: 'DECLINED', decision: 'DECLINED', undone: 0 })
    expect(declined.workingMsToClose).toBe(9 * 3_600_000)
    expect(clockOutcome(declined.clocks.assigned as Clock)).toBe('NOT_DUE')
  })

  test('that is declined after somebody was named for it, or too late to name anybody, counts as that', () => {
    const named = suggested()
    named.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    expect(clockOutcome(named.take(monday, DECLINE).clocks.assigned as Clock)).toBe('MET')
    const late = suggested().take(at('2026-03-03 15:01'), DECLINE)
    expect(clockOutcome(late.clocks.assigned as Clock)).toBe('BREACHED')
    expect(isOverdue(late, at('2026-03-03 15:01'))).toBe(false)
  })

  test('does not wait for others: only the closure of a complaint does', () => {
    expect(suggested().try(monday, { type: 'PAUSE', reason: 'WAITING_AUTHORITY' })).toHaveProperty('refusal')
  })

  test('can be declined after it was adopted, which is told as undone, and adopted only once', () => {
    const desk = suggested()
    desk.take(monday, { type: 'ADOPT' })
    expect(desk.try(monday, { type: 'ADOPT' })).toMatchObject({ refusal: 'ALREADY_DONE', parameters: { at: monday } })
    expect(desk.take(at('2026-03-03 10:00'), DECLINE)).toMatchObject({ undone: 1, decision: 'DECLINED' })
    const reopened = desk.take(at('2026-03-03 11:00'), { type: 'REOPEN', texts: { reopenReason: 'there is room' } })
    expect(reopened).not.toHaveProperty('decision')
    expect(reopened).not.toHaveProperty('outcome')
  })

  test.each(['REFER', 'CHECK_DEVELOPER_PROGRESS', 'REPORT_MAJOR'] as const)('does not know %s', (type) => {
    expect(suggested().try(monday, { type })).toMatchObject({ refusal: 'STATE_DOES_NOT_ALLOW' })
  })

  test('is never major and has no other clocks, whatever it says', () => {
    const classification = { claimedAmountFen: 900_000, responsibility: 'DEVELOPER' } as const
    const opening = { kind: 'SUGGESTION', channel: 'HEAD_OFFICE' } as const
    const { now } = received(monday, { opening, classification })
    expect(Object.keys(now.clocks)).toStrictEqual(['assigned' satisfies ClockName])
    expect(now).not.toHaveProperty('majorSince')
  })
})
