import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type Instant, type TimeZone } from '../time/index.ts'
import type { ClockEntry } from './clock.ts'
import * as interval from './interval.ts'
import { type IntervalClock, intervalTotals, nextIntervalEnd } from './interval.ts'
import { at, received } from './testing/desk.ts'

const ANCHOR = at('2026-03-02 15:00')
const LENGTH = 7 * DAY_MS
const CLOCK: IntervalClock = {
  anchor: ANCHOR,
  lengthMs: LENGTH,
  policy: 'p',
  next: 0,
  covered: [],
  breached: [],
}
const ZONE = 'Asia/Shanghai' as TimeZone
const coverInterval = (clock: IntervalClock, done: ClockEntry) => interval.coverInterval(clock, done, ZONE)
const judgeToBreach = (clock: IntervalClock, now: Instant) => interval.judgeToBreach(clock, now, ZONE)
const endIntervals = (clock: IntervalClock, done: ClockEntry) => interval.endIntervals(clock, done, ZONE)
const resumeIntervals = (clock: IntervalClock, now: Instant) =>
  interval.resumeIntervals(clock, { ...CLOCK, anchor: now, lengthMs: 14 * DAY_MS, policy: 'p-1' }, ZONE)
const day = (days: number) => (ANCHOR + days * DAY_MS) as Instant
const entry = (happenedAt: Instant, recordedAt = happenedAt, late = false): ClockEntry => ({
  happenedAt,
  recordedAt,
  late,
})

/** Judges all that is certain at an instant, as sweeps do. */
function swept(clock: IntervalClock, now: Instant): IntervalClock {
  let judged = clock
  for (let step = judgeToBreach(judged, now); step; step = judgeToBreach(judged, now)) judged = step.clock
  return judged
}

describe('the intervals of a developer’s complaint', () => {
  test('are met by what happened in them, their end included, and else breached', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 * DAY_MS })), fc.integer({ min: 0, max: 200 }), (ms, days) => {
        const instants = [...ms].sort((a, b) => a - b).map((each) => (ANCHOR + each) as Instant)
        const end = day(days)
        const known = instants.filter((instant) => instant <= end)
        const clock = known.reduce((clock, instant) => coverInterval(swept(clock, instant), entry(instant)), CLOCK)
        const whole = Array.from({ length: Math.ceil(days / 7) }, (_, index) => index).filter(
          (index) => day(7 * index + 7) < end,
        )
        const isMet = (index: number) =>
          known.some((instant) => instant <= day(7 * index + 7) && (index === 0 || instant > day(7 * index)))
        const met = whole.filter(isMet).length
        expect(intervalTotals(clock, end)).toStrictEqual({ met, breached: whole.length - met, pending: 1 })
        expect(intervalTotals(swept(clock, end), end)).toStrictEqual({ met, breached: whole.length - met, pending: 1 })
      }),
      { numRuns: 400 },
    )
  })

  test('turn from breached to met by what was entered soon afterwards, and not by a late entry', () => {
    const missed = swept(CLOCK, day(8))
    expect(intervalTotals(missed, day(8))).toMatchObject({ met: 0, breached: 1 })
    const soon = coverInterval(missed, entry(day(7), day(8)))
    expect(intervalTotals(soon, day(8))).toMatchObject({ met: 1, breached: 0 })
    expect(coverInterval(missed, entry(day(7), day(8), true))).toBe(missed)
  })

  test('count once however often the thing was done', () => {
    const clock = [1, 2, 3].reduce((clock, days) => coverInterval(clock, entry(day(days))), CLOCK)
    expect(intervalTotals(clock, day(8))).toMatchObject({ met: 1, breached: 0 })
  })

  test('that the end of the case cuts short are not due, even if a sweep had judged them meanwhile', () => {
    const ended = (clock: IntervalClock) => endIntervals(clock, entry(day(9), day(15)))
    const totals = { met: 0, breached: 1, pending: 0 }
    expect(intervalTotals(ended(CLOCK), day(99))).toStrictEqual(totals)
    expect(intervalTotals(ended(swept(CLOCK, day(15))), day(99))).toStrictEqual(totals)
    const covered = coverInterval(CLOCK, entry(day(8)))
    expect(intervalTotals(ended(swept(covered, day(15))), day(99))).toStrictEqual(totals)
    const longSwept = swept(covered, day(22))
    expect(intervalTotals(longSwept, day(22))).toMatchObject({ met: 1, breached: 2 })
    expect(intervalTotals(endIntervals(longSwept, entry(day(9), day(22))), day(99))).toStrictEqual(totals)
    expect(intervalTotals(endIntervals(CLOCK, entry(day(9), day(15), true)), day(99))).toMatchObject({ breached: 2 })
  })

  test('do not count while a case is closed, and go on with what they had', () => {
    const closed = endIntervals(coverInterval(CLOCK, entry(day(1))), entry(day(20)))
    const again = resumeIntervals(closed, day(100))
    expect(again).toMatchObject({ anchor: day(100), next: 0, covered: [], policy: 'p-1' })
    expect(intervalTotals(again, day(114))).toStrictEqual({ met: 1, breached: 1, pending: 1 })
    expect(intervalTotals(again, (day(114) + 1) as Instant)).toStrictEqual({ met: 1, breached: 2, pending: 1 })
  })

  test('name a bounded number of breaches and count them all', () => {
    const weekly = swept(CLOCK, day(7 * 600 + 1))
    expect(weekly.breached).toStrictEqual([595, 596, 597, 598, 599])
    expect(intervalTotals(weekly, day(7 * 600 + 1)).breached).toBe(600)
    const daily = swept({ ...CLOCK, lengthMs: DAY_MS }, day(601))
    expect(daily.breached).toHaveLength(16)
    expect(intervalTotals(daily, day(601)).breached).toBe(600)
  })

  test('named as covered are only those still to be judged, so that a state does not grow with the age of a case', () => {
    const desk = received(ANCHOR, { classification: { responsibility: 'DEVELOPER' } })
    for (let week = 0; week < 60; week++) desk.take(day(7 * week + 1), { type: 'UPDATE_OWNER' })
    expect(desk.now.intervals.ownerFeedback).toMatchObject({ covered: [59], next: 59 })
  })

  test('have a next end that is not covered yet, and none once the case has ended', () => {
    expect(nextIntervalEnd(coverInterval(CLOCK, entry(day(1))))).toBe(day(14))
    expect(nextIntervalEnd(endIntervals(CLOCK, entry(day(7))))).toBeUndefined()
    expect(nextIntervalEnd(endIntervals(CLOCK, entry((day(7) + 1) as Instant)))).toBe(day(7))
  })
})

describe('a complaint referred to the developer', () => {
  test('is met by each of the two things on its own', () => {
    const desk = received(ANCHOR, { classification: { responsibility: 'DEVELOPER' } })
    desk.take(ANCHOR, { type: 'REFER' })
    desk.take(day(3), { type: 'CHECK_DEVELOPER_PROGRESS' })
    desk.take(day(7), { type: 'UPDATE_OWNER' })
    desk.take((day(14) + HOUR_MS) as Instant, { type: 'UPDATE_OWNER' })
    const { developerFollowUp, ownerFeedback } = desk.now.intervals
    expect(intervalTotals(developerFollowUp as IntervalClock, day(15))).toMatchObject({ met: 1, breached: 1 })
    expect(intervalTotals(ownerFeedback as IntervalClock, day(15))).toMatchObject({ met: 1, breached: 1 })
    const breaches = desk.events.flatMap((event) => (event.type === 'BREACHED' ? [[event.clock, event.dueAt]] : []))
    expect(breaches).toContainEqual(['ownerFeedback', day(14)])
  })

  test('is followed up until it is closed, also while it is resolved', () => {
    const desk = received(ANCHOR, { opening: { anonymous: true }, classification: { responsibility: 'DEVELOPER' } })
    desk.take(ANCHOR, { type: 'REFER' })
    desk.take(day(1), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    desk.take(day(7), { type: 'CHECK_DEVELOPER_PROGRESS' })
    desk.take(day(8), { type: 'VERIFY' })
    desk.take(day(8), { type: 'CLOSE' })
    const totals = Object.values(desk.now.intervals).map((clock) => intervalTotals(clock, day(99)))
    expect(totals).toStrictEqual([
      { met: 1, breached: 0, pending: 0 },
      { met: 0, breached: 1, pending: 0 },
    ])
  })
})
