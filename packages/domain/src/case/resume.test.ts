import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import { DAY_MS, HOUR_MS, type Instant } from '../time/index.ts'
import { type Clock, clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { at, received, TIMING } from './testing/desk.ts'

const PAUSE = { type: 'PAUSE', reason: 'WAITING_CUSTOMER' } as const satisfies CaseCommand
const RESUME = { type: 'RESUME' } as const satisfies CaseCommand
const monday = at('2026-03-02 15:00')
const { time } = TIMING

describe('a pause', () => {
  test('moves the closure deadline by the working time paused', () => {
    const desk = received(monday)
    expect(desk.now.clocks.closure?.dueAt).toBe(at('2026-03-23 15:00'))
    desk.take(at('2026-03-05 17:00'), PAUSE)
    desk.take(at('2026-03-09 11:00'), RESUME)
    expect(desk.now.clocks.closure?.dueAt).toBe(at('2026-03-24 18:00'))
    expect(desk.now).not.toHaveProperty('pausedAt')
  })

  test('outside working time moves nothing', () => {
    const desk = received(monday)
    desk.take(at('2026-03-06 18:30'), PAUSE)
    desk.take(at('2026-03-09 08:59'), RESUME)
    expect(desk.now.clocks.closure?.dueAt).toBe(at('2026-03-23 15:00'))
  })

  test('that began with no working time left ends no earlier than it is resumed: nobody could have acted before', () => {
    const desk = received(at('2026-03-07 10:00'))
    const dueAt = at('2026-03-27 18:00')
    expect(desk.now.clocks.closure?.dueAt).toBe(dueAt)
    desk.take(dueAt, PAUSE)
    expect(desk.take(at('2026-03-29 12:00'), RESUME).clocks.closure?.dueAt).toBe(at('2026-03-29 12:00'))
  })

  test('leaves as much working time as was left when it began, however often and long', () => {
    const spans = fc.array(fc.tuple(fc.integer({ max: 3 * DAY_MS, min: 0 }), fc.integer({ max: 9 * DAY_MS, min: 0 })))
    fc.assert(
      fc.property(spans, (spans) => {
        const desk = received(monday)
        let now = monday
        for (const [workMs, pauseMs] of spans) {
          now = (now + workMs) as Instant
          const { dueAt } = desk.now.clocks.closure as Clock
          if (now > dueAt) break
          desk.take(now, PAUSE)
          const left = time.between(now, dueAt)
          now = (now + pauseMs) as Instant
          const moved = desk.take(now, RESUME).clocks.closure as Clock
          expect(time.between(now, moved.dueAt)).toBe(left)
          expect(moved.dueAt).toBeGreaterThanOrEqual(now)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('lets a case be closed in time although the first deadline passed during it', () => {
    const desk = received(monday)
    desk.take(at('2026-03-23 14:00'), PAUSE)
    desk.take(at('2026-04-30 10:00'), { type: 'SWEEP' })
    expect(clockOutcome(desk.now.clocks.closure as Clock)).toBe('PENDING')
    desk.take(at('2026-04-30 10:00'), RESUME)
    expect(desk.now.clocks.closure?.dueAt).toBe(at('2026-04-30 11:00'))
    desk.take((at('2026-04-30 11:00') + 1) as Instant, { type: 'SWEEP' })
    expect(clockOutcome(desk.now.clocks.closure as Clock)).toBe('BREACHED')
  })

  test('never stops the clock of the first reply', () => {
    const desk = received(monday)
    desk.take(at('2026-03-02 16:00'), PAUSE)
    desk.take(at('2026-03-03 16:00'), { type: 'SWEEP' })
    expect(clockOutcome(desk.now.clocks.firstResponse as Clock)).toBe('BREACHED')
  })

  test('after the deadline does not bring it back', () => {
    const desk = received(monday)
    desk.take(at('2026-03-23 16:00'), PAUSE)
    desk.take(at('2026-03-25 16:00'), RESUME)
    expect(desk.now.clocks.closure?.dueAt).toBe(at('2026-03-23 15:00'))
    expect(clockOutcome(desk.now.clocks.closure as Clock)).toBe('BREACHED')
  })

  test('that began in time counts although a sweep recorded the breach before it was entered; a late one does not', () => {
    const entered = (now: Instant) => {
      const desk = received(monday)
      desk.take(at('2026-03-23 15:30'), { type: 'SWEEP' })
      desk.take(now, { ...PAUSE, happenedAt: at('2026-03-23 14:00') })
      return clockOutcome(desk.now.clocks.closure as Clock)
    }
    expect(entered(at('2026-03-23 16:00'))).toBe('PENDING')
    expect(entered(at('2026-03-24 14:00'))).toBe('PENDING')
    expect(entered((at('2026-03-24 14:00') + 1) as Instant)).toBe('BREACHED')
  })

  test('that takes back a breach has the site told anew, should the deadline run out after it', () => {
    const desk = received(monday)
    desk.take(at('2026-03-23 15:30'), { type: 'SWEEP' })
    desk.take(at('2026-03-23 16:00'), { ...PAUSE, happenedAt: at('2026-03-23 11:00') })
    desk.take(at('2026-04-02 11:00'), RESUME)
    const before = desk.events.length
    desk.take(at('2026-04-02 15:30'), { type: 'SWEEP' })
    const told = desk.events.slice(before).filter((event) => event.type === 'ESCALATED' && event.clock === 'closure')
    expect(told).toMatchObject([{ rungs: ['SITE'] }])
  })

  test('ends with RESOLVE, in one step of two events of which the second carries the words', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(at('2026-03-03 09:00'), { type: 'RESPOND', happenedAt: monday })
    desk.take(at('2026-03-03 10:00'), PAUSE)
    const before = desk.events.length
    desk.take(at('2026-03-03 14:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    const taken = desk.events.slice(before)
    expect(taken.map(({ type, texts }) => [type, texts])).toStrictEqual([
      ['RESUMED', undefined],
      ['RESOLVED', ['result']],
    ])
    expect(desk.now.clocks.closure).toMatchObject({ dueAt: at('2026-03-24 10:00'), pausedMs: 4 * HOUR_MS })
  })

  test('cannot begin twice or end before it began', () => {
    const desk = received(monday)
    expect(desk.try(monday, RESUME)).toMatchObject({ parameters: { command: 'RESUME', allowed: ['PAUSE'] } })
    desk.take(monday, PAUSE)
    expect(desk.try(monday, PAUSE)).toMatchObject({ refusal: 'ALREADY_DONE', parameters: { at: monday } })
    expect(isRefusal(desk.try(monday, RESUME))).toBe(false)
  })

  test('ends with a case that is withdrawn, whose closure is not due although its first deadline has passed', () => {
    const desk = received(monday)
    desk.take(at('2026-03-05 10:00'), PAUSE)
    desk.take(at('2026-04-08 10:00'), { type: 'WITHDRAW', texts: { endReason: 'moved away' } })
    expect(desk.now).not.toHaveProperty('pausedAt')
    expect(clockOutcome(desk.now.clocks.closure as Clock)).toBe('NOT_DUE')
  })
})
