import { describe, expect, test } from 'vitest'
import { DAY_MS, type Instant, instant } from '../time/index.ts'
import type { Asked } from './asked.ts'
import type { Clock } from './clock.ts'
import type { IntervalClock } from './interval.ts'
import type { CaseState } from './state.ts'
import { isOverdue, mostUrgent, nextOwed } from './urgency.ts'

const at = (day: number) => instant(day * DAY_MS)
const clock = (dueDay: number, more: Partial<Clock> = {}): Clock => ({
  startedAt: at(0),
  dueAt: at(dueDay),
  policy: 'p',
  calendar: 'c',
  ...more,
})
const interval = (more: Partial<IntervalClock> = {}): IntervalClock => ({
  anchor: at(0),
  lengthMs: 7 * DAY_MS,
  policy: 'p',
  next: 0,
  covered: [],
  breached: [],
  ...more,
})
const state = (clocks: CaseState['clocks'], more: Partial<Asked> = {}): Asked => ({
  state: 'IN_PROGRESS',
  responsibility: 'PROPERTY',
  clocks,
  intervals: {},
  ...more,
})
const told = (of: Asked, now: Instant) => {
  const owed = mostUrgent(of, now)
  return owed && [owed.clock, owed.dueAt / DAY_MS]
}

describe('what is to be done first', () => {
  test('is the thing with the earliest deadline of those that are not done, also where that has passed', () => {
    const clocks = {
      closure: clock(15),
      assigned: clock(1, { stoppedAt: at(1), inTime: true }),
      firstResponse: clock(2),
    }
    expect(told(state(clocks), at(1))).toEqual(['firstResponse', 2])
    expect(told(state(clocks), at(9))).toEqual(['firstResponse', 2])
    const recorded = { ...clocks, firstResponse: clock(2, { breachRecordedAt: at(3) }) }
    expect(told(state(recorded), at(9))).toEqual(['firstResponse', 2])
  })

  test('is nothing that stands still, was taken away or belongs to a case that has ended', () => {
    expect(told(state({ closure: clock(15, { pausedAt: at(3) }) }), at(20))).toBeUndefined()
    expect(told(state({ referral: clock(1, { cancelled: true }) }), at(20))).toBeUndefined()
    expect(told(state({ closure: clock(15) }, { state: 'WITHDRAWN' }), at(20))).toBeUndefined()
  })

  test('is what may still be done once the case is closed', () => {
    expect(told(state({ majorSpecialReport: clock(5) }, { state: 'CLOSED', majorSince: at(1) }), at(9))).toEqual([
      'majorSpecialReport',
      5,
    ])
  })

  test('of what comes round, is the interval that now runs, whether a sweep came by or not', () => {
    const never = state({}, { intervals: { ownerFeedback: interval() } })
    const swept = state({}, { intervals: { ownerFeedback: interval({ next: 1, breached: [0] }) } })
    for (const one of [never, swept]) expect(told(one, at(8))).toEqual(['ownerFeedback', 14])
    const done = state({}, { intervals: { ownerFeedback: interval({ covered: [0] }) } })
    expect(told(done, at(3))).toEqual(['ownerFeedback', 14])
  })
})

test('what falls due next leaves out what was missed, up to the millisecond of a deadline', () => {
  const one = state({ assigned: clock(1), closure: clock(15) })
  expect(mostUrgent(one, at(9))).toEqual({ clock: 'assigned', dueAt: at(1) })
  expect([at(1), at(9)].map((now) => nextOwed(one, now)?.clock)).toEqual(['assigned', 'closure'])
  expect(nextOwed(one, instant(at(15) + 1))).toBeUndefined()
})

test('a case is overdue from the millisecond after a deadline', () => {
  const one = state({ closure: clock(15) })
  expect([at(15), instant(at(15) + 1)].map((now) => isOverdue(one, now))).toEqual([false, true])
})
