import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant } from '../time/instant.ts'
import { civilDateOf } from '../time/zone.ts'
import type { BusinessHours } from './businessHours.ts'
import { isWorkingDay } from './specialDays.ts'
import { type WorkingTimeSettings, workingTime } from './workingTime.ts'

const RUNS = { numRuns: 400 }

/** Up to three spans of whole minutes between two minutes of the day. */
function anyHours(earliest: number, latest: number): fc.Arbitrary<BusinessHours> {
  return fc
    .uniqueArray(fc.integer({ min: earliest, max: latest }), { minLength: 2, maxLength: 6 })
    .map((minutes) => minutes.slice(0, minutes.length - (minutes.length % 2)).sort((a, b) => a - b))
    .map((minutes) => ({
      spans: Array.from({ length: minutes.length / 2 }, (_, index) => ({
        opens: minutes[2 * index]!,
        closes: minutes[2 * index + 1]!,
      })),
    }))
}

const anyCalendar = fc.constantFrom('CN' as const, 'WEEKDAYS' as const)
const steadyZone = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'UTC')
const changingZone = fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Sao_Paulo')
const aroundTheClock: BusinessHours = { spans: [{ opens: 0, closes: 1440 }] }

/** Settings whose clocks never change inside business hours, as with every usual desk. */
const usualSettings: fc.Arbitrary<WorkingTimeSettings> = fc.oneof(
  fc.record({ calendar: anyCalendar, timeZone: steadyZone, businessHours: anyHours(0, 1440) }),
  fc.record({ calendar: anyCalendar, timeZone: changingZone, businessHours: anyHours(6 * 60, 22 * 60) }),
)

/** Any settings, among them those whose clocks change while the desk is open. */
const anySettings: fc.Arbitrary<WorkingTimeSettings> = fc.record({
  calendar: anyCalendar,
  timeZone: fc.oneof(steadyZone, changingZone),
  businessHours: fc.oneof(anyHours(0, 240), anyHours(0, 1440), fc.constant(aroundTheClock)),
})

const anyInstant = fc.integer({ min: Date.UTC(2006, 6, 1), max: Date.UTC(2028, 0, 1) }).map(instant)
const anyWorkingDays = fc.integer({ min: 1, max: 40 })
const anyWorkedMs = fc.integer({ min: 1, max: 400 * HOUR_MS })

const opensAtMidnight = (settings: WorkingTimeSettings) =>
  settings.businessHours.spans[0]!.opens === 0 && settings.businessHours.spans.at(-1)!.closes === 1440

test('what is received later is never due earlier, and more working days never end earlier', () => {
  fc.assert(
    fc.property(usualSettings, anyInstant, fc.nat(3 * DAY_MS), anyWorkingDays, (settings, at, delay, days) => {
      const clock = workingTime(settings)
      const { dueAt } = clock.deadline(at, days)
      expect(clock.deadline(instant(at + delay), days).dueAt).toBeGreaterThanOrEqual(dueAt)
      expect(clock.deadline(at, days + 1).dueAt).toBeGreaterThan(dueAt)
      expect(dueAt).toBeGreaterThan(at)
    }),
    RUNS,
  )
})

test('n working days and then m are n + m, for every receipt, unless a desk is open from midnight to midnight', () => {
  fc.assert(
    fc.property(usualSettings, anyInstant, anyWorkingDays, anyWorkingDays, (settings, at, days, more) => {
      fc.pre(!opensAtMidnight(settings))
      const clock = workingTime(settings)
      const first = clock.deadline(at, days)
      const second = clock.deadline(first.dueAt, more)
      expect({ dueAt: second.dueAt, provisional: first.provisional || second.provisional }).toEqual(
        clock.deadline(at, days + more),
      )
    }),
    RUNS,
  )
})

test('open from midnight to midnight, n and then m are n + m for what comes inside; else as much is worked', () => {
  const receipt = [anyCalendar, steadyZone, anyInstant, anyWorkingDays, anyWorkingDays] as const
  const seen = { inside: 0, outside: 0 }
  fc.assert(
    fc.property(...receipt, (calendar, timeZone, at, days, more) => {
      const clock = workingTime({ calendar, timeZone, businessHours: aroundTheClock })
      const composed = clock.deadline(clock.deadline(at, days).dueAt, more).dueAt
      const direct = clock.deadline(at, days + more).dueAt
      seen[clock.isOpen(at) ? 'inside' : 'outside']++
      if (clock.isOpen(at)) expect(composed).toBe(direct)
      else expect([composed >= direct, clock.between(direct, composed)]).toEqual([true, 0])
    }),
    RUNS,
  )
  expect(Math.min(seen.inside, seen.outside)).toBeGreaterThan(20)
})

test('everything is due on a working day, or at the midnight that ends one', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, anyWorkingDays, (settings, at, days) => {
      const { dueAt } = workingTime(settings).deadline(at, days)
      const works = (moment: number) => isWorkingDay(settings.calendar, civilDateOf(instant(moment), settings.timeZone))
      const closesAtMidnight = settings.businessHours.spans.at(-1)!.closes === 1440
      expect(works(dueAt) || (closesAtMidnight && works(dueAt - 1))).toBe(true)
    }),
    RUNS,
  )
})

test('working time adds up: from a to b and from b to c is from a to c, and never more than the time that passes', () => {
  fc.assert(
    fc.property(anySettings, fc.tuple(anyInstant, anyInstant, anyInstant), (settings, unsorted) => {
      const clock = workingTime(settings)
      const [a, b, c] = unsorted.sort((one, other) => one - other)
      expect(clock.between(a, b) + clock.between(b, c)).toBe(clock.between(a, c))
      expect(clock.between(a, b)).toBeGreaterThanOrEqual(0)
      expect(clock.between(a, b)).toBeLessThanOrEqual(b - a)
      expect(clock.between(b, a)).toBe(0)
    }),
    RUNS,
  )
})

test('adding working time gives the earliest instant after that much of it', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, anyWorkedMs, (settings, from, workedMs) => {
      const clock = workingTime(settings)
      const to = clock.add(from, workedMs)
      expect(clock.between(from, to)).toBe(workedMs)
      expect(clock.between(from, instant(to - 1))).toBe(workedMs - 1)
      expect(clock.add(clock.add(from, 1), workedMs)).toBe(clock.add(from, workedMs + 1))
      expect(clock.add(from, 0)).toBe(from)
    }),
    RUNS,
  )
})

test('going on by the working time between two instants reaches the later, or stops where its last work ended', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, fc.nat(30 * DAY_MS), (settings, from, length) => {
      const clock = workingTime(settings)
      const to = instant(from + length)
      const reached = clock.add(from, clock.between(from, to))
      expect(reached).toBeLessThanOrEqual(to)
      expect(clock.between(reached, to)).toBe(0)
    }),
    RUNS,
  )
})

test('the next opening is open, not before the instant, and nothing is worked until then', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, (settings, at) => {
      const clock = workingTime(settings)
      const opens = clock.opensAtOrAfter(at)
      expect(clock.isOpen(opens)).toBe(true)
      expect(clock.isOpen(at)).toBe(opens === at)
      if (opens === at) return
      expect(opens).toBeGreaterThan(at)
      expect(clock.isOpen(instant(opens - 1))).toBe(false)
      expect(clock.between(at, opens)).toBe(0)
    }),
    RUNS,
  )
})
