import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, type Instant, instant, MINUTE_MS, millisecondOfDay, parseTimestamp } from '../time/index.ts'
import { retryAt } from './outgoing.ts'
import { isEmail, mailedAt, minuteOfDay, type Preferences } from './preferences.ts'

const timeZone = 'Asia/Shanghai'
const at = (wall: string): Instant => parseTimestamp(`${wall.replace(' ', 'T')}+08:00`) ?? instant(0)
const WANTS: Preferences = {
  language: 'zh',
  email: 'a@example.com',
  emailKinds: ['CASE_ASSIGNED'],
  quiet: { from: 1320, until: 420 },
}

describe('an e-mail', () => {
  test.each([
    ['2026-03-02 21:59', '2026-03-02 21:59'],
    ['2026-03-02 22:00', '2026-03-03 07:00'],
    ['2026-03-03 06:59', '2026-03-03 07:00'],
    ['2026-03-03 07:00', '2026-03-03 07:00'],
  ])('that comes up at %s is sent at %s with quiet hours from 22:00 to 07:00', (now, sent) => {
    expect(mailedAt('CASE_ASSIGNED', WANTS, { now: at(now), timeZone })).toBe(at(sent))
  })

  test('is sent outside quiet hours only, at most a day later, and at once for a major complaint', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), minutes, minutes, (ms, from, until) => {
        const [now, wants] = [instant(ms), { ...WANTS, quiet: { from, until } }]
        const sent = mailedAt('CASE_ASSIGNED', wants, { now, timeZone }) ?? instant(0)
        const minute = Math.floor(millisecondOfDay(sent, timeZone) / MINUTE_MS)
        expect(from <= until ? minute < from || minute >= until : minute < from && minute >= until).toBe(true)
        expect(sent - now).toBeGreaterThanOrEqual(0)
        expect(sent - now).toBeLessThanOrEqual(DAY_MS)
        expect(mailedAt('COMPLAINT_MAJOR', wants, { now, timeZone })).toBe(now)
      }),
    )
  })

  test('is not sent of what is not wanted, nor without an address', () => {
    const { email: _, ...without } = WANTS
    expect(mailedAt('CLOCK_LATE', WANTS, { now: at('2026-03-02 10:00'), timeZone })).toBeUndefined()
    expect(mailedAt('COMPLAINT_MAJOR', without, { now: at('2026-03-02 10:00'), timeZone })).toBeUndefined()
  })

  test('goes to one plain address', () => {
    for (const good of ['a@example.com', 'li.na+site@mail.example.cn']) expect(isEmail(good)).toBe(true)
    for (const bad of [
      '',
      'a',
      'a@b',
      'a@example.com, b@example.com',
      'a@exa mple.com',
      'a@example.com\r\nBcc: b@example.com',
    ])
      expect(isEmail(bad)).toBe(false)
  })
})

test('a time of day is two digits and two digits, up to 24:00', () => {
  expect(['00:00', '07:30', '24:00', '24:01', '7:30', '07:60', ''].map(minuteOfDay)).toEqual([
    0,
    450,
    1440,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a delivery is tried seven times, each pause longer than the one before, and then given up', () => {
  const pauses = Array.from({ length: 7 }, (_, index) => retryAt(index + 1, instant(0)))
  expect(pauses).toEqual([10_000, 60_000, 600_000, 3_600_000, 21_600_000, 86_400_000, undefined])
})
