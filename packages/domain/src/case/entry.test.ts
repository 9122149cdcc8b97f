import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import { HOUR_MS, type Instant } from '../time/index.ts'
import { at, Desk, received, receiving } from './testing/desk.ts'

const monday = at('2026-03-02 15:00')
const plus = (instant: Instant, ms: number) => (instant + ms) as Instant

describe('an entry', () => {
  test('happens when it is recorded where nobody says otherwise', () => {
    const desk = received(monday)
    desk.take(plus(monday, 7), { type: 'RESPOND' })
    expect(desk.events.at(-1)).toMatchObject({ happenedAt: plus(monday, 7), recordedAt: plus(monday, 7) })
  })

  test('from the future is refused, and the refusal says what time it is', () => {
    const refused = received(monday).try(monday, { type: 'RESPOND', happenedAt: plus(monday, 1) })
    expect(refused).toStrictEqual({ refusal: 'HAPPENED_IN_FUTURE', parameters: { now: monday } })
  })

  test('from before what happened last is refused, and the refusal says when that was', () => {
    const refused = received(monday).try(plus(monday, HOUR_MS), { type: 'RESPOND', happenedAt: plus(monday, -1) })
    expect(refused).toStrictEqual({ refusal: 'HAPPENED_BEFORE_PREVIOUS', parameters: { previous: monday } })
  })

  test('may happen at the same millisecond as what happened last', () => {
    const desk = received(monday)
    expect(desk.take(plus(monday, HOUR_MS), { type: 'RESPOND', happenedAt: monday }).respondedAt).toBe(monday)
  })

  test('is late after more than one working day, and not at that very deadline', () => {
    const friday = at('2026-03-06 16:00')
    const desk = received(friday)
    expect(desk.take(at('2026-03-09 16:00'), { type: 'UPDATE_OWNER', happenedAt: friday }).lateEntries).toBe(0)
    const next = plus(at('2026-03-09 16:00'), 1)
    expect(desk.take(next, { type: 'UPDATE_OWNER', happenedAt: friday }).lateEntries).toBe(1)
  })

  test('comments, corrections and breaches happen now and keep nobody from entering what happened before them', () => {
    const desk = received(monday)
    const tuesday = at('2026-03-03 17:00')
    desk.take(tuesday, { type: 'COMMENT', texts: { comment: 'called the plumber' } })
    desk.take(tuesday, { type: 'CORRECT', texts: { description: 'other words' } })
    desk.take(tuesday, { type: 'SWEEP' })
    expect(desk.now.lastHappenedAt).toBe(monday)
    expect(desk.take(tuesday, { type: 'RESPOND', happenedAt: at('2026-03-03 09:30') }).respondedAt).toBeDefined()
  })
})

describe('a receipt', () => {
  test('in the future is refused', () => {
    expect(new Desk().try(plus(monday, -1), receiving(monday))).toMatchObject({ refusal: 'HAPPENED_IN_FUTURE' })
  })

  test('entered more than a working day later is a late entry', () => {
    const desk = new Desk()
    expect(desk.take(at('2026-03-04 10:00'), receiving(monday)).lateEntries).toBe(1)
  })

  test('of head office starts its clocks when issued, on either side of receipt, and no step comes before both', () => {
    const issuedAt = at('2026-03-04 10:00')
    const issuedLater = { opening: { channel: 'HEAD_OFFICE', issuedAt } } as const
    const desk = new Desk()
    expect(isRefusal(desk.try(monday, receiving(monday, issuedLater)))).toBe(true)
    desk.take(issuedAt, receiving(monday, issuedLater))
    expect(desk.now.clocks.hqMeasures).toMatchObject({ startedAt: issuedAt, dueAt: at('2026-03-05 10:00') })
    expect(desk.now.lastHappenedAt).toBe(issuedAt)
    const issuedBefore = receiving(monday, { opening: { channel: 'HEAD_OFFICE', issuedAt: at('2026-03-02 10:00') } })
    const other = new Desk().take(monday, issuedBefore)
    expect(other.clocks.hqMeasures?.dueAt).toBe(at('2026-03-03 10:00'))
    expect(other.lastHappenedAt).toBe(monday)
  })

  test.each([
    ['issuedAt', { issuedAt: monday }, {}],
    ['requiredBy', { requiredBy: at('2026-03-09 10:00') }, {}],
    ['requiredBy', { channel: 'HEAD_OFFICE', requiredBy: monday }, {}],
    ['claimedAmountFen', {}, { claimedAmountFen: -1 }],
    ['claimedAmountFen', {}, { claimedAmountFen: 1.5 }],
    ['managementFailure', { kind: 'SUGGESTION' }, { managementFailure: 'NO' }],
    ['managementFailure', { kind: 'SUGGESTION' }, { managementFailure: 'YES' }],
  ] as const)('with an impossible %s is refused by its name', (field, opening, classification) => {
    const refused = new Desk().try(monday, receiving(monday, { opening, classification }))
    expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field } })
  })

  test('keeps what an import called things up to 100 characters', () => {
    const called = (length: number) => receiving(monday, { opening: { raw: { channel: '网'.repeat(length) } } })
    expect(isRefusal(new Desk().try(monday, called(100)))).toBe(false)
    expect(new Desk().try(monday, called(101))).toMatchObject({ refusal: 'TEXT_TOO_LONG', parameters: { max: 100 } })
  })
})
