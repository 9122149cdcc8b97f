import { describe, expect, test } from 'vitest'
import type { CaseId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { type Decision, decide } from './decide.ts'
import type { CaseState } from './state.ts'
import { at, contextAt, type Desk, received } from './testing/desk.ts'
import type { ClockName } from './vocabulary.ts'

const monday = at('2026-03-02 15:00')
const RESOLVE = { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } } as const satisfies CaseCommand
const outcome = (state: CaseState, name: ClockName) => clockOutcome(state.clocks[name] as Clock)

/** A case that was verified within two hours of its receipt. */
function verified(changes: Parameters<typeof received>[1] = {}): Desk {
  const desk = received(monday, changes)
  desk.take(at('2026-03-02 15:30'), { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(at('2026-03-02 16:00'), RESOLVE)
  desk.take(at('2026-03-02 17:00'), { type: 'VERIFY' })
  return desk
}

describe('closing', () => {
  test('needs a call-back, and says so', () => {
    expect(verified().try(at('2026-03-02 17:00'), { type: 'CLOSE' })).toStrictEqual({
      refusal: 'STATE_DOES_NOT_ALLOW',
      parameters: { state: 'VERIFIED', command: 'CLOSE', allowed: ['CALL_BACK', 'ATTEMPT_CALL_BACK'] },
    })
  })

  test('after a call-back gives the working time from receipt, and both clocks are met', () => {
    const desk = verified()
    desk.take(at('2026-03-03 10:00'), { type: 'CALL_BACK', satisfaction: 4 })
    const closed = desk.take(at('2026-03-03 10:30'), { type: 'CLOSE' })
    expect(closed).toMatchObject({
      state: 'CLOSED',
      outcome: 'SOLVED',
      satisfaction: 4,
      workingMsToClose: 4.5 * 3_600_000,
    })
    expect([outcome(closed, 'callback'), outcome(closed, 'closure')]).toStrictEqual(['MET', 'MET'])
  })

  test('is possible after three attempts and not after two; the third meets the clock', () => {
    const desk = verified()
    for (const hour of ['09:00', '10:00']) desk.take(at(`2026-03-03 ${hour}`), { type: 'ATTEMPT_CALL_BACK' })
    expect(outcome(desk.now, 'callback')).toBe('PENDING')
    expect(desk.try(at('2026-03-03 10:00'), { type: 'CLOSE' })).toHaveProperty('refusal')
    desk.take(at('2026-03-03 11:00'), { type: 'ATTEMPT_CALL_BACK' })
    expect(outcome(desk.now, 'callback')).toBe('MET')
    expect(desk.take(at('2026-03-03 11:00'), { type: 'CLOSE' }).state).toBe('CLOSED')
  })

  test('leaves nobody to try once somebody was called back', () => {
    const desk = verified()
    desk.take(at('2026-03-03 10:00'), { type: 'CALL_BACK', satisfaction: 4 })
    expect(desk.try(at('2026-03-03 11:00'), { type: 'ATTEMPT_CALL_BACK' })).toMatchObject({
      refusal: 'ALREADY_DONE',
      parameters: { what: 'CALLED_BACK', at: at('2026-03-03 10:00') },
    })
  })

  test('after attempts that are enough by now meets the clock, whatever was enough when they were made', () => {
    const desk = verified()
    for (const hour of ['09:00', '10:00']) desk.take(at(`2026-03-03 ${hour}`), { type: 'ATTEMPT_CALL_BACK' })
    const context = contextAt(at('2026-03-03 11:00'))
    const fewer = { ...context, policy: { ...context.policy, callbackAttempts: 2 } }
    const closed = decide(desk.now, { type: 'CLOSE' }, fewer) as Decision
    expect(outcome(closed.state, 'callback')).toBe('MET')
  })

  test('after attempts that were enough when they were made stays possible, whatever a later policy asks for', () => {
    const desk = verified()
    for (const hour of ['09', '10', '11']) desk.take(at(`2026-03-03 ${hour}:00`), { type: 'ATTEMPT_CALL_BACK' })
    const context = contextAt(at('2026-03-03 12:00'))
    const more = { ...context, policy: { ...context.policy, version: 'p-1', callbackAttempts: 5 } }
    expect(decide(desk.now, { type: 'CLOSE' }, more)).toMatchObject({ state: { state: 'CLOSED' } })
  })

  test('of a nameless complaint needs no call-back and has no clock for one', () => {
    const desk = verified({ opening: { anonymous: true } })
    expect(desk.now.clocks).not.toHaveProperty('callback')
    expect(desk.take(at('2026-03-02 17:00'), { type: 'CLOSE' }).state).toBe('CLOSED')
  })

  test('leaves what is still owed running: a reply, and a form that was due', () => {
    const desk = received(monday)
    desk.take(at('2026-03-02 16:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(at('2026-03-03 15:30'), RESOLVE)
    desk.take(at('2026-03-03 15:31'), { type: 'VERIFY' })
    desk.take(at('2026-03-03 15:32'), { type: 'CALL_BACK', satisfaction: 4 })
    desk.take(at('2026-03-03 15:33'), { type: 'CLOSE' })
    expect([outcome(desk.now, 'firstResponse'), outcome(desk.now, 'recordForm')]).toStrictEqual(['BREACHED', 'PENDING'])
    const form = { type: 'FILL_RECORD_FORM', texts: { causes: 'wear', measures: 'a new pump' } } as const
    expect(outcome(desk.take(at('2026-03-04 15:00'), form), 'recordForm')).toBe('MET')
  })

  test('needs a mark or words: the call is about what the customer thinks', () => {
    const now = at('2026-03-03 10:00')
    expect(verified().try(now, { type: 'CALL_BACK' })).toMatchObject({
      refusal: 'TEXT_MISSING',
      parameters: { field: 'callBackWords' },
    })
    expect(verified().take(now, { type: 'CALL_BACK', texts: { callBackWords: 'content' } })).toHaveProperty(
      'calledBackAt',
    )
  })

  test.each([0, 6, 2.5])('refuses the mark %d', (satisfaction) => {
    const refused = verified().try(at('2026-03-03 10:00'), { type: 'CALL_BACK', satisfaction })
    expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: 'satisfaction' } })
  })
})

describe('the record form', () => {
  const appliesAt = at('2026-03-03 15:00')
  const resolvedAt = (now: Instant) => {
    const desk = received(monday)
    desk.take(at('2026-03-02 16:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(now, RESOLVE)
    return desk
  }

  test('is not due for a case resolved within one working day, filled or not', () => {
    expect(outcome(resolvedAt(appliesAt).now, 'recordForm')).toBe('NOT_DUE')
    expect(outcome(resolvedAt((appliesAt + 1) as Instant).now, 'recordForm')).toBe('PENDING')
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, { type: 'FILL_RECORD_FORM', texts: { causes: 'wear', measures: 'a new pump' } })
    expect(outcome(desk.now, 'recordForm')).toBe('MET')
    expect(outcome(desk.take(appliesAt, RESOLVE), 'recordForm')).toBe('NOT_DUE')
  })

  test('is due again when the resolution fails before it is asked for, and not when it fails later', () => {
    const fail = { type: 'FAIL_VERIFICATION', texts: { verificationFinding: 'it still leaks' } } as const
    const early = resolvedAt(at('2026-03-02 17:00'))
    expect(outcome(early.take(appliesAt, fail), 'recordForm')).toBe('PENDING')
    const late = resolvedAt(at('2026-03-02 17:00'))
    expect(outcome(late.take((appliesAt + 1) as Instant, fail), 'recordForm')).toBe('NOT_DUE')
  })

  test('is met in time by what is filled within two working days', () => {
    const desk = received(monday)
    const form = { type: 'FILL_RECORD_FORM', cause: 'SUPPLIER', texts: { causes: 'wear', measures: 'a pump' } } as const
    expect(outcome(desk.take(at('2026-03-04 15:00'), form), 'recordForm')).toBe('MET')
    expect(desk.now.cause).toBe('SUPPLIER')
  })
})

describe('ending a case', () => {
  const other = 'cmp_00000000010000000000000000' as CaseId
  const ENDS: readonly CaseCommand[] = [
    { type: 'MERGE', into: other },
    { type: 'WITHDRAW', texts: { endReason: 'moved away' } },
    { type: 'VOID', texts: { endReason: 'entered twice' }, replacedBy: other },
  ]

  test.each(ENDS)('by $type takes running clocks away and leaves those that ran out', (command) => {
    const desk = received(monday, { classification: { claimedAmountFen: 100_000 } })
    const ended = desk.take((at('2026-03-03 15:00') + 1) as Instant, command)
    const outcomes = Object.keys(ended.clocks).map((name) => [name, outcome(ended, name as ClockName)])
    expect(Object.fromEntries(outcomes)).toStrictEqual({
      assigned: 'BREACHED',
      firstResponse: 'BREACHED',
      majorReport: 'BREACHED',
      closure: 'NOT_DUE',
      recordForm: 'NOT_DUE',
    })
  })

  test.each(ENDS)('by $type at the very deadline is in time', (command) => {
    expect(outcome(received(monday).take(at('2026-03-03 15:00'), command), 'firstResponse')).toBe('NOT_DUE')
  })

  test.each(ENDS)('by $type ends a pause', (command) => {
    const desk = received(monday)
    desk.take(monday, { type: 'PAUSE', reason: 'WAITING_CUSTOMER' })
    const ended = desk.take(at('2026-03-03 10:00'), command)
    expect(ended).not.toHaveProperty('pausedAt')
    expect(ended).not.toHaveProperty('pauseReason')
  })

  test('cannot point at the case itself', () => {
    const desk = received(monday)
    const into = desk.now.id
    expect(desk.try(monday, { type: 'MERGE', into })).toMatchObject({ parameters: { field: 'into' } })
    const reason = { endReason: 'entered twice' }
    const itself = desk.try(monday, { type: 'VOID', replacedBy: into, texts: reason })
    expect(itself).toMatchObject({ parameters: { field: 'replacedBy' } })
  })
})
