import { describe, expect, test } from 'vitest'
import { controlUnits } from '../control/units.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CommandOf } from './command.ts'
import { decide } from './decide.ts'
import { at, category, contextAt, type Desk, received } from './testing/desk.ts'
import type { ClockName } from './vocabulary.ts'

const monday = at('2026-03-02 15:00')
const tuesday = at('2026-03-03 10:00')
const outcome = ({ now }: Desk, name: ClockName) => clockOutcome(now.clocks[name] as Clock)
const to = (to: CommandOf<'RECLASSIFY'>['to'], clear: CommandOf<'RECLASSIFY'>['clear'] = []) => ({
  type: 'RECLASSIFY' as const,
  to,
  clear,
  texts: {
    ...(to.managementFailure === 'NO' && { managementFailureReason: 'the tap was new' }),
    ...(to.simple && { simpleReason: 'a lamp' }),
  },
})

describe('becoming major', () => {
  test('starts a clock of one working day to the report, from the reclassification', () => {
    const desk = received(monday)
    desk.take(tuesday, to({ claimedAmountFen: 100_000 }))
    expect(desk.now).toMatchObject({ majorSince: tuesday })
    expect(desk.now.clocks.majorReport).toMatchObject({ startedAt: tuesday, dueAt: at('2026-03-04 10:00') })
    expect(desk.now.clocks).not.toHaveProperty('majorSpecialReport')
    expect(desk.events.at(-1)).toMatchObject({ type: 'RECLASSIFIED', major: 'MADE' })
    desk.take(at('2026-03-04 10:00'), { type: 'REPORT_MAJOR' })
    expect(outcome(desk, 'majorReport')).toBe('MET')
  })

  test.each([
    ['a fen below the threshold', { claimedAmountFen: 99_999 }],
    ['not our fault', { claimedAmountFen: 100_000, managementFailure: 'NO' }],
  ] as const)('takes the claim and the fault: not with %s', (_, classification) => {
    expect(received(monday, { classification }).now).not.toHaveProperty('majorSince')
  })

  test('at receipt counts from receipt', () => {
    const desk = received(monday, { classification: { claimedAmountFen: 100_000, managementFailure: 'YES' } })
    expect(desk.now.clocks.majorReport).toMatchObject({ startedAt: monday, dueAt: at('2026-03-03 15:00') })
  })

  test('of a closed case owes both reports at once', () => {
    const desk = received(monday, { opening: { anonymous: true } })
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    desk.take(monday, { type: 'VERIFY' })
    desk.take(monday, { type: 'CLOSE' })
    desk.take(tuesday, to({ claimedAmountFen: 500_000 }))
    expect([outcome(desk, 'majorReport'), outcome(desk, 'majorSpecialReport')]).toStrictEqual(['PENDING', 'PENDING'])
    expect(desk.now.state).toBe('CLOSED')
  })
})

describe('ceasing to be major', () => {
  const major = () => received(monday, { classification: { claimedAmountFen: 100_000 } })

  test('in time takes the report away, and becoming so again starts it anew', () => {
    const desk = major()
    desk.take(tuesday, to({ managementFailure: 'NO' }))
    expect(desk.now).not.toHaveProperty('majorSince')
    expect(outcome(desk, 'majorReport')).toBe('NOT_DUE')
    expect(desk.try(tuesday, { type: 'REPORT_MAJOR' })).toMatchObject({ parameters: { field: 'major' } })
    desk.take(at('2026-03-04 10:00'), to({ managementFailure: 'YES' }))
    expect(desk.now.clocks.majorReport).toMatchObject({ dueAt: at('2026-03-05 10:00') })
    expect(desk.events.flatMap((event) => (event.type === 'RECLASSIFIED' ? [event.major] : []))).toStrictEqual([
      'UNMADE',
      'MADE',
    ])
  })

  test('after the deadline leaves the breach, also when it becomes major once more and is reported then', () => {
    const desk = major()
    desk.take((at('2026-03-03 15:00') + 1) as Instant, to({ managementFailure: 'NO' }))
    expect(outcome(desk, 'majorReport')).toBe('BREACHED')
    desk.take(at('2026-03-05 10:00'), to({ managementFailure: 'YES' }))
    desk.take(at('2026-03-05 10:00'), { type: 'REPORT_MAJOR' })
    const units = controlUnits(desk.now).filter(({ control }) => control === 'majorReport')
    expect(units).toMatchObject([{ month: '2026-03', met: 1, breached: 1, pending: 0 }])
  })

  test('comes of clearing the claim, and never of a threshold that changed or of another field', () => {
    const desk = major()
    const context = contextAt(tuesday)
    const dearer = { ...context, policy: { ...context.policy, majorClaimFen: 1_000_000 } }
    const other = decide(desk.now, to({ nature: 'FACILITY' }), dearer)
    expect(other).toMatchObject({ state: { majorSince: monday, nature: 'FACILITY' } })
    expect(desk.take(tuesday, to({}, ['claimedAmountFen']))).not.toHaveProperty('majorSince')
  })
})

describe('the responsibility', () => {
  test('given to the developer starts the referral and both intervals, and waits until it is referred', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(tuesday, to({ responsibility: 'DEVELOPER' }))
    expect(desk.now.state).toBe('RECEIVED')
    expect(desk.now.clocks.referral).toMatchObject({ dueAt: at('2026-03-04 10:00') })
    expect(desk.now.intervals.ownerFeedback).toMatchObject({ anchor: tuesday, next: 0 })
    desk.take(tuesday, { type: 'REFER' })
    expect([desk.now.state, outcome(desk, 'referral')]).toStrictEqual(['IN_PROGRESS', 'MET'])
    expect(desk.try(tuesday, { type: 'REFER' })).toMatchObject({ refusal: 'ALREADY_DONE' })
  })

  test('taken from the developer takes the referral away and ends the intervals; given back it counts on', () => {
    const desk = received(monday, { classification: { responsibility: 'DEVELOPER' } })
    const nineDays = at('2026-03-11 15:00')
    desk.take(at('2026-03-03 14:00'), { type: 'REFER' })
    desk.take(nineDays, to({ responsibility: 'PROPERTY' }))
    expect(desk.now.intervals.ownerFeedback).toMatchObject({ endedAt: nineDays, breached: [0] })
    desk.take(at('2026-03-30 15:00'), to({ responsibility: 'DEVELOPER' }))
    expect(desk.now.intervals.ownerFeedback).toMatchObject({
      anchor: at('2026-03-30 15:00'),
      next: 0,
      judged: { from: '2026-03', met: '0', breached: '1' },
    })
    expect(desk.now.state).toBe('IN_PROGRESS')
  })

  test('of a suggestion asks for an assignee whoever must solve it', () => {
    const desk = received(monday, { opening: { kind: 'SUGGESTION' }, classification: { responsibility: 'DEVELOPER' } })
    expect(desk.now.intervals).toStrictEqual({})
    expect(desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' }).state).toBe('IN_PROGRESS')
  })
})

describe('a reclassification', () => {
  test('to another category keeps the subcategory that comes with it, also where the case had it already', () => {
    const desk = received(monday, { classification: { subcategory: category(11) } })
    const moved = desk.take(monday, to({ category: category(2), subcategory: category(11) }))
    expect(moved).toMatchObject({ category: category(2), subcategory: category(11) })
    expect(desk.events.at(-1)).not.toHaveProperty('cleared')
  })

  test('to another category drops the subcategory, unless a new one comes with it', () => {
    const desk = received(monday, { classification: { subcategory: category(11) } })
    expect(desk.take(monday, to({ category: category(1) })).subcategory).toBe(category(11))
    desk.take(monday, to({ category: category(2) }))
    expect(desk.now).not.toHaveProperty('subcategory')
    expect(desk.events.at(-1)).toMatchObject({ to: { category: category(2) }, cleared: ['subcategory'] })
    expect(desk.take(monday, to({ category: category(3), subcategory: category(12) })).subcategory).toBe(category(12))
  })

  test('can take back a public interest', () => {
    const desk = received(monday, { classification: { publicInterest: 'COMMON' } })
    expect(desk.take(monday, to({}, ['publicInterest', 'cause']))).not.toHaveProperty('publicInterest')
    expect(desk.events.at(-1)).toMatchObject({ cleared: ['publicInterest'] })
  })

  test('of a closed case asks for nothing of its work any more', () => {
    const desk = received(monday, { opening: { anonymous: true }, classification: { simple: true } })
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(at('2026-03-04 16:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    desk.take(at('2026-03-05 10:00'), { type: 'VERIFY' })
    desk.take(at('2026-03-05 10:00'), { type: 'CLOSE' })
    const clocks = Object.keys(desk.now.clocks)
    desk.take(at('2026-03-05 11:00'), to({ simple: false, responsibility: 'DEVELOPER' }))
    expect(Object.keys(desk.now.clocks)).toStrictEqual(clocks)
    expect(desk.now.intervals).toStrictEqual({})
  })

  test('to what it is already changes nothing', () => {
    const desk = received(monday)
    expect(desk.take(monday, to({ nature: 'SERVICE', simple: false }, ['cause'])).version).toBe(1)
  })

  test('as simple spares the record form while there is time, and asks for it again when it is not', () => {
    const desk = received(monday)
    desk.take(tuesday, to({ simple: true }))
    expect(outcome(desk, 'recordForm')).toBe('NOT_DUE')
    desk.take(tuesday, to({ simple: false }))
    expect(desk.now.clocks.recordForm).toMatchObject({ dueAt: at('2026-03-04 15:00') })
    expect(outcome(desk, 'recordForm')).toBe('PENDING')
    desk.take((at('2026-03-04 15:00') + 1) as Instant, to({ simple: true }))
    expect(outcome(desk, 'recordForm')).toBe('BREACHED')
  })
})
