import { describe, expect, test } from 'vitest'
import { controlUnits } from '../control/units.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { at, type Desk, received } from './testing/desk.ts'
import type { ClockName } from './vocabulary.ts'

const monday = at('2026-03-02 15:00')
const RESOLVE = { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } } as const satisfies CaseCommand
const REOPEN = { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } } as const satisfies CaseCommand
const FAIL = { type: 'FAIL_VERIFICATION', texts: { verificationFinding: 'it leaks' } } as const satisfies CaseCommand
const counted = ({ now }: Desk, name: ClockName) =>
  controlUnits(now)
    .filter(({ control }) => control === name)
    .map(({ met, breached, pending }) => ({ met, breached, pending }))
const outcome = ({ now }: Desk, name: ClockName) => clockOutcome(now.clocks[name] as Clock)

function resolved(changes: Parameters<typeof received>[1] = {}): Desk {
  const desk = received(monday, changes)
  desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
  if (desk.now.responsibility === 'DEVELOPER') desk.take(monday, { type: 'REFER' })
  desk.take(at('2026-03-05 10:00'), RESOLVE)
  return desk
}

function closed(changes: Parameters<typeof received>[1] = {}): Desk {
  const desk = resolved(changes)
  desk.take(at('2026-03-05 11:00'), { type: 'VERIFY' })
  desk.take(at('2026-03-05 12:00'), { type: 'CALL_BACK', satisfaction: 5 })
  desk.take(at('2026-03-05 13:00'), { type: 'CLOSE' })
  return desk
}

describe('reopening', () => {
  test('takes back what had been done and starts the closure clock anew', () => {
    const desk = closed()
    expect(outcome(desk, 'closure')).toBe('MET')
    const reopened = desk.take(at('2026-03-09 10:00'), REOPEN)
    expect(reopened).toMatchObject({ state: 'IN_PROGRESS', undone: 1, reopenings: 1, callBackAttempts: 0 })
    for (const fact of ['resolvedAt', 'verifiedAt', 'closedAt', 'calledBackAt', 'satisfaction', 'outcome'])
      expect(reopened).not.toHaveProperty(fact)
    expect(reopened.clocks.closure).toMatchObject({ startedAt: at('2026-03-09 10:00'), dueAt: at('2026-03-30 10:00') })
    expect(outcome(desk, 'closure')).toBe('PENDING')
  })

  test('asks for another call-back once it is verified again', () => {
    const desk = closed()
    desk.take(at('2026-03-09 10:00'), REOPEN)
    desk.take(at('2026-03-09 11:00'), RESOLVE)
    desk.take(at('2026-03-09 12:00'), { type: 'VERIFY' })
    expect(desk.now.clocks.callback).toMatchObject({ startedAt: at('2026-03-09 12:00') })
    expect(desk.try(at('2026-03-09 12:00'), { type: 'CLOSE' })).toHaveProperty('refusal')
  })

  test('asks for another call-back also where the first was made too late', () => {
    const desk = resolved()
    desk.take(at('2026-03-05 11:00'), { type: 'VERIFY' })
    desk.take(at('2026-03-12 10:00'), { type: 'CALL_BACK', satisfaction: 3 })
    for (const [wall, step] of [
      ['2026-04-02 10:00', REOPEN],
      ['2026-04-02 11:00', RESOLVE],
    ] as const)
      desk.take(at(wall), step)
    desk.take(at('2026-04-02 12:00'), { type: 'VERIFY' })
    expect(desk.now.clocks.callback).toMatchObject({ startedAt: at('2026-04-02 12:00') })
    expect(counted(desk, 'callback')).toEqual([
      { met: 0, breached: 1, pending: 0 },
      { met: 0, breached: 0, pending: 1 },
    ])
  })

  test('forgets the attempts to call back', () => {
    const desk = resolved()
    desk.take(at('2026-03-05 11:00'), { type: 'VERIFY' })
    for (let attempt = 0; attempt < 3; attempt++) desk.take(at('2026-03-05 12:00'), { type: 'ATTEMPT_CALL_BACK' })
    desk.take(at('2026-03-05 13:00'), REOPEN)
    desk.take(at('2026-03-05 14:00'), RESOLVE)
    desk.take(at('2026-03-05 15:00'), { type: 'VERIFY' })
    expect(desk.try(at('2026-03-05 15:00'), { type: 'CLOSE' })).toHaveProperty('refusal')
  })

  test('does not make good a call-back that was missed: there is another one', () => {
    const desk = resolved()
    desk.take(at('2026-03-05 11:00'), { type: 'VERIFY' })
    desk.take(at('2026-03-11 10:00'), REOPEN)
    desk.take(at('2026-03-11 11:00'), RESOLVE)
    desk.take(at('2026-03-11 12:00'), { type: 'VERIFY' })
    desk.take(at('2026-03-11 12:30'), { type: 'CALL_BACK', satisfaction: 4 })
    expect(counted(desk, 'callback')).toEqual([{ met: 1, breached: 1, pending: 0 }])
  })

  test('leaves the breach of the closure clock it replaces in the timeline', () => {
    const desk = resolved()
    desk.take(at('2026-04-20 10:00'), REOPEN)
    const types = desk.events.map((event) => (event.type === 'BREACHED' ? event.clock : event.type))
    expect(types.slice(types.indexOf('RESOLVED') + 1)).toStrictEqual(['closure', 'REOPENED'])
    expect(outcome(desk, 'closure')).toBe('PENDING')
  })

  test('of a case that became a developer’s meanwhile waits as RECEIVED until it is referred', () => {
    const desk = closed()
    desk.take(at('2026-03-09 10:00'), { type: 'RECLASSIFY', to: { responsibility: 'DEVELOPER' } })
    expect(desk.now.clocks).not.toHaveProperty('referral')
    expect(desk.now.intervals).toStrictEqual({})
    desk.take(at('2026-03-09 11:00'), REOPEN)
    expect(desk.now.state).toBe('RECEIVED')
    expect(desk.now.clocks.referral).toMatchObject({ startedAt: at('2026-03-09 11:00') })
    expect(Object.keys(desk.now.intervals)).toStrictEqual(['developerFollowUp', 'ownerFeedback'])
  })
})

describe('a clock that is started anew after a sweep found it breached', () => {
  const dueAt = at('2026-03-23 15:00')
  const reopened = (sweep: boolean, recordedAt: Instant) => {
    const desk = resolved()
    if (sweep) desk.take((dueAt + 1) as Instant, { type: 'SWEEP' })
    desk.take(recordedAt, { ...REOPEN, happenedAt: at('2026-03-23 10:00') })
    desk.take(recordedAt, { type: 'SWEEP' })
    return controlUnits(desk.now).filter(({ control }) => control === 'closure')
  }

  test('counts as if no sweep had come by: not, where it was started anew in time', () => {
    const recordedAt = at('2026-03-23 16:00')
    expect(reopened(false, recordedAt)).toMatchObject([{ met: 0, breached: 0, pending: 1 }])
    expect(reopened(true, recordedAt)).toEqual(reopened(false, recordedAt))
  })

  test('counts as breached with or without a sweep, where that was entered too late', () => {
    const recordedAt = at('2026-03-25 16:00')
    expect(reopened(false, recordedAt)).toMatchObject([{ met: 0, breached: 1, pending: 1 }])
    expect(reopened(true, recordedAt)).toEqual(reopened(false, recordedAt))
  })
})

describe('a failed verification', () => {
  test('goes back to work with the closure clock running on', () => {
    const desk = resolved()
    const { closure } = desk.now.clocks
    const failed = desk.take(at('2026-03-06 10:00'), FAIL)
    expect(failed).toMatchObject({ state: 'IN_PROGRESS', undone: 1 })
    expect(failed).not.toHaveProperty('reopenings')
    expect(failed.clocks.closure).toStrictEqual(closure)
  })

  test('takes the special report away until the case is resolved again, and leaves what was overdue counted', () => {
    const major = { classification: { claimedAmountFen: 100_000 } }
    const desk = resolved(major)
    expect(outcome(desk, 'majorSpecialReport')).toBe('PENDING')
    desk.take(at('2026-03-06 10:00'), FAIL)
    expect(outcome(desk, 'majorSpecialReport')).toBe('NOT_DUE')
    desk.take(at('2026-03-10 10:00'), RESOLVE)
    expect(desk.now.clocks.majorSpecialReport).toMatchObject({ startedAt: at('2026-03-10 10:00') })
    desk.take(at('2026-03-10 11:00'), { type: 'FILE_SPECIAL_REPORT', texts: { specialReport: 'what we learnt' } })
    desk.take(at('2026-03-10 12:00'), FAIL)
    desk.take(at('2026-03-20 10:00'), RESOLVE)
    expect(outcome(desk, 'majorSpecialReport')).toBe('MET')
    const slow = resolved(major)
    slow.take(at('2026-03-13 10:00'), FAIL)
    slow.take(at('2026-03-13 11:00'), RESOLVE)
    slow.take(at('2026-03-13 12:00'), { type: 'FILE_SPECIAL_REPORT', texts: { specialReport: 'what we learnt' } })
    expect(counted(slow, 'majorSpecialReport')).toEqual([{ met: 1, breached: 1, pending: 0 }])
  })

  test('lets the deadline of head office run on: only what stays resolved by then was completed', () => {
    const requiredBy = at('2026-03-10 10:00')
    const desk = resolved({ opening: { channel: 'HEAD_OFFICE', requiredBy } })
    expect(outcome(desk, 'hqCompleted')).toBe('MET')
    desk.take(at('2026-03-06 10:00'), FAIL)
    expect(outcome(desk, 'hqCompleted')).toBe('PENDING')
    desk.take((requiredBy + 1) as Instant, RESOLVE)
    expect(outcome(desk, 'hqCompleted')).toBe('BREACHED')
  })

  test('has people told again of what it asks for again: head office’s deadline and the record form', () => {
    const desk = received(monday, { opening: { channel: 'HEAD_OFFICE', requiredBy: at('2026-03-10 10:00') } })
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, RESOLVE)
    desk.take(at('2026-03-02 16:00'), FAIL)
    desk.take(at('2026-03-12 16:00'), { type: 'SWEEP' })
    const told = desk.events.flatMap((event) => (event.type === 'ESCALATED' ? [event.clock] : []))
    expect(told).toEqual(expect.arrayContaining(['hqCompleted', 'recordForm']))
  })

  test('after a reopening leaves the deadline of head office as the first resolution left it', () => {
    const desk = closed({ opening: { channel: 'HEAD_OFFICE', requiredBy: at('2026-03-10 10:00') } })
    desk.take(at('2026-03-12 10:00'), REOPEN)
    desk.take(at('2026-03-12 11:00'), RESOLVE)
    desk.take(at('2026-03-12 12:00'), FAIL)
    desk.take(at('2026-03-12 13:00'), RESOLVE)
    expect(outcome(desk, 'hqCompleted')).toBe('MET')
  })
})
