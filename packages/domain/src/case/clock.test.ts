import { describe, expect, test } from 'vitest'
import type { Instant } from '../time/index.ts'
import { type Clock, cancelClock, clockOutcome, hasRunOut, stopClock } from './clock.ts'
import { at, received } from './testing/desk.ts'

const DUE = at('2026-03-03 15:00')
const CLOCK: Clock = {
  startedAt: at('2026-03-02 15:00'),
  dueAt: DUE,
  policy: 'p',
  calendar: 'c',
}
const after = (ms: number) => (DUE + ms) as Instant
const entry = (happenedMs: number, recordedMs: number, late: boolean) => ({
  happenedAt: after(happenedMs),
  recordedAt: after(recordedMs),
  late,
})

describe('a clock', () => {
  test.each([
    ['happened at the very millisecond of the deadline', entry(0, 0, false), 'MET'],
    ['happened a millisecond after it', entry(1, 1, false), 'BREACHED'],
    ['happened before it, recorded after it, not late', entry(-1, 900, false), 'MET'],
    ['late entry, recorded before the deadline', entry(-900, -1, true), 'MET'],
    ['late entry, recorded at the very deadline', entry(-900, 0, true), 'MET'],
    ['late entry, recorded after the deadline', entry(-900, 1, true), 'BREACHED'],
  ] as const)('%s', (_, entry, outcome) => {
    expect(clockOutcome(stopClock(CLOCK, entry))).toBe(outcome)
    expect(clockOutcome(stopClock({ ...CLOCK, breachRecordedAt: after(1) }, entry))).toBe(outcome)
  })

  test('taken away in time is not due, although a sweep had recorded a breach meanwhile', () => {
    const swept = { ...CLOCK, breachRecordedAt: after(1) }
    expect(clockOutcome(cancelClock(swept, entry(0, 5, false)))).toBe('NOT_DUE')
  })

  test('cannot be taken away after its deadline, nor by an entry made up afterwards', () => {
    expect(cancelClock(CLOCK, entry(1, 1, false))).toBe(CLOCK)
    expect(cancelClock(CLOCK, entry(-9, 9, true))).toBe(CLOCK)
  })

  test('that stands still is taken away whenever that happens: its deadline has not come', () => {
    const paused = { ...CLOCK, pausedAt: after(-5) }
    expect(cancelClock(paused, entry(500, 500, false))).toStrictEqual({
      ...paused,
      cancelled: true,
      cancelledAt: after(500),
    })
  })

  test('has run out when nothing can meet it any more', () => {
    expect(hasRunOut(CLOCK, DUE)).toBe(false)
    expect(hasRunOut(CLOCK, after(1))).toBe(true)
    expect(hasRunOut({ ...CLOCK, pausedAt: after(-5) }, after(1))).toBe(false)
    expect(hasRunOut(stopClock(CLOCK, entry(0, 0, false)), after(1))).toBe(false)
    expect(hasRunOut(stopClock(CLOCK, entry(1, 1, false)), DUE)).toBe(true)
    expect(hasRunOut(cancelClock(CLOCK, entry(0, 0, false)), after(1))).toBe(false)
  })
})

describe('the first reply', () => {
  test('recorded the next day within one working day is met, and the breach stays in the timeline', () => {
    const desk = received(at('2026-03-02 15:00'))
    desk.take(at('2026-03-03 15:30'), { type: 'SWEEP' })
    expect(clockOutcome(desk.now.clocks.firstResponse as Clock)).toBe('BREACHED')
    desk.take(at('2026-03-03 16:00'), { type: 'RESPOND', happenedAt: at('2026-03-03 14:00') })
    expect(clockOutcome(desk.now.clocks.firstResponse as Clock)).toBe('MET')
    expect(desk.events.filter((event) => event.type === 'BREACHED' && event.clock === 'firstResponse')).toHaveLength(1)
    expect(desk.now.lateEntries).toBe(0)
  })

  test('entered more than one working day later is a late entry and never counts after the deadline', () => {
    const desk = received(at('2026-03-02 15:00'))
    desk.take(at('2026-03-05 10:00'), { type: 'RESPOND', happenedAt: at('2026-03-03 14:00') })
    expect(clockOutcome(desk.now.clocks.firstResponse as Clock)).toBe('BREACHED')
    expect(desk.now.lateEntries).toBe(1)
    const breached = desk.events.filter((event) => event.type === 'BREACHED' && event.clock === 'firstResponse')
    expect(breached).toHaveLength(1)
    expect(desk.events.find(({ type }) => type === 'RESPONDED')).toMatchObject({ late: true })
  })
})
