import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDate } from './civilDate.ts'
import { DAY_MS, formatInstant, HOUR_MS, type Instant, instant, MINUTE_MS, parseTimestamp } from './instant.ts'
import { civilDateOf, formatWithOffset, instantAt, isTimeZone, millisecondOfDay, startOfDay } from './zone.ts'

const at = (text: string): Instant => parseTimestamp(text)!
const NEW_YORK = 'America/New_York'
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'Asia/Kathmandu', 'US/Eastern')
const anyInstant = fc.integer({ min: 2 * DAY_MS, max: Date.UTC(2100, 0, 1) }).map(instant)

const formatters = new Map<string, Intl.DateTimeFormat>()

/** What the runtime's own formatter says the clocks of a zone show: `YYYY-MM-DD HH:MM:SS`. */
function shown(moment: number, zone: string): string {
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formatters.set(zone, formatter)
  return formatter.format(moment)
}

function read(moment: Instant, zone: string): string {
  const time = new Date(millisecondOfDay(moment, zone)).toISOString().slice(11, 19)
  return `${civilDateOf(moment, zone)} ${time}`
}

test('date and time of day are those the clocks of the zone show, in every zone', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      expect(read(moment, zone)).toBe(shown(moment, zone))
    }),
    { numRuns: 500 },
  )
})

test.each([
  [NEW_YORK, 2007],
  ['Australia/Lord_Howe', 2007],
  ['Africa/Casablanca', 2012],
  ['America/Sao_Paulo', 2010],
])('clocks of %s change at the right millisecond', (zone, firstYear) => {
  let changes = 0
  for (let hour = Date.UTC(firstYear, 0, 1); hour < Date.UTC(firstYear + 3, 0, 1); hour += HOUR_MS / 2) {
    const before = read(instant(hour - 1), zone)
    const after = read(instant(hour), zone)
    if (before !== shown(hour - 1, zone) || after !== shown(hour, zone)) expect([before, after]).toBe(hour)
    if (Date.parse(`${after.replace(' ', 'T')}Z`) - Date.parse(`${before.replace(' ', 'T')}Z`) !== 1000) changes++
  }
  expect(changes).toBeGreaterThanOrEqual(6)
})

test('a time on a date is the first instant at which the clocks show it', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      const found = instantAt(civilDateOf(moment, zone), millisecondOfDay(moment, zone), zone)
      expect(found).toBeLessThanOrEqual(moment)
      expect(read(found, zone)).toBe(read(moment, zone))
    }),
  )
})

test('a time the clocks jump over lands as much later; of one they show twice the earlier counts', () => {
  const spring = civilDate('2026-03-08')
  expect(formatWithOffset(instantAt(spring, 1.5 * HOUR_MS, NEW_YORK), NEW_YORK)).toBe('2026-03-08T01:30:00-05:00')
  expect(formatWithOffset(instantAt(spring, 2.5 * HOUR_MS, NEW_YORK), NEW_YORK)).toBe('2026-03-08T03:30:00-04:00')
  expect(formatWithOffset(instantAt(spring, 3 * HOUR_MS, NEW_YORK), NEW_YORK)).toBe('2026-03-08T03:00:00-04:00')
  const autumn = civilDate('2026-11-01')
  expect(formatWithOffset(instantAt(autumn, 1.5 * HOUR_MS, NEW_YORK), NEW_YORK)).toBe('2026-11-01T01:30:00-04:00')
  expect(formatWithOffset(instantAt(autumn, 2 * HOUR_MS, NEW_YORK), NEW_YORK)).toBe('2026-11-01T02:00:00-05:00')
  const island = 'Australia/Lord_Howe'
  const jumped = instantAt(civilDate('2025-10-05'), 2.25 * HOUR_MS, island)
  expect(formatWithOffset(jumped, island)).toBe('2025-10-05T02:45:00+11:00')
})

test('a time of day beyond midnight at the end of the date is refused', () => {
  const date = civilDate('2026-01-01')
  expect(instantAt(date, DAY_MS, 'UTC')).toBe(startOfDay(addDays(date, 1), 'UTC'))
  for (const wrong of [-1, DAY_MS + 1, 0.5, Number.NaN]) expect(() => instantAt(date, wrong, 'UTC')).toThrow(RangeError)
})

test('a day begins at its first instant: nothing before it in the two days around shows that date', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      const date = civilDateOf(moment, zone)
      const start = startOfDay(date, zone)
      expect(civilDateOf(start, zone)).toBe(date)
      expect(start).toBeLessThanOrEqual(moment)
      for (const earlier of [1, MINUTE_MS, HOUR_MS / 2, HOUR_MS, 2 * HOUR_MS])
        expect(civilDateOf(instant(start - earlier), zone) < date).toBe(true)
    }),
  )
})

test.each([
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00', 'midnight does not exist'],
  ['2025-11-02', 'America/Havana', '2025-11-02T00:00:00-04:00', 'midnight comes twice'],
  ['2022-10-30', 'Asia/Beirut', '2022-10-30T00:00:00+02:00', 'clocks go back at midnight'],
  ['2018-05-05', 'Asia/Pyongyang', '2018-05-05T00:00:00+09:00', 'the half hour before midnight is left out'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-31T00:00:00+14:00', 'the day does not exist'],
  ['2026-07-01', 'Asia/Kathmandu', '2026-07-01T00:00:00+05:45', 'the offset has 45 minutes'],
])('%s in %s begins at %s: %s', (date, zone, start) => {
  expect(formatWithOffset(startOfDay(civilDate(date), zone), zone)).toBe(start)
})

test('where clocks fall back a minute past midnight, the day has begun although the one before shows once more', () => {
  const zone = 'America/St_Johns'
  const start = startOfDay(civilDate('2009-11-01'), zone)
  expect(formatWithOffset(start, zone)).toBe('2009-11-01T00:00:00-02:30')
  expect(civilDateOf(instant(start + 2 * MINUTE_MS), zone)).toBe('2009-10-31')
})

test('a written timestamp reads back to the same instant in every zone, milliseconds only where there are any', () => {
  expect(formatWithOffset(at('2026-07-24T10:00:00Z'), 'Asia/Shanghai')).toBe('2026-07-24T18:00:00+08:00')
  expect(formatWithOffset(at('2026-07-24T10:00:00.050Z'), 'UTC')).toBe('2026-07-24T10:00:00.050+00:00')
  expect(formatWithOffset(at('1970-01-01T00:00:00Z'), 'America/St_Johns')).toBe('1969-12-31T20:30:00-03:30')
  fc.assert(
    fc.property(anyInstant, anyZone, (moment, zone) => {
      const text = formatWithOffset(moment, zone)
      expect(parseTimestamp(text)).toBe(moment)
      expect(text.slice(0, 10)).toBe(civilDateOf(moment, zone))
    }),
  )
})

test('an offset of less than an hour behind UTC keeps its sign and its seconds', () => {
  const before1972 = at('1971-06-01T12:00:00Z')
  expect(read(before1972, 'Africa/Monrovia')).toBe('1971-06-01 11:15:30')
  expect(formatWithOffset(before1972, 'Africa/Monrovia')).toBe('1971-06-01T11:16:00-00:44')
  expect(parseTimestamp('1971-06-01T11:16:00-00:44')).toBe(before1972)
})

test('the first and last instants of the system have a date in every zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue', 'UTC'])
    for (const moment of [instant(0), at('9998-12-31T23:59:59.999Z')])
      expect(read(moment, zone)).toBe(shown(moment, zone))
})

test('a day that begins before 1970 in UTC has no first instant', () => {
  expect(() => startOfDay(civilDate('1970-01-01'), 'Asia/Shanghai')).toThrow(RangeError)
  expect(formatInstant(startOfDay(civilDate('1970-01-01'), NEW_YORK))).toBe('1970-01-01T05:00:00.000Z')
})

test('time zones are names of the IANA database, never offsets or near misses', () => {
  for (const name of ['Asia/Shanghai', 'UTC', 'Asia/Kathmandu', 'US/Eastern', 'Etc/GMT+8', 'PRC'])
    expect(isTimeZone(name), name).toBe(true)
  for (const name of ['', '+08:00', '-0530', 'GMT+8', 'Mars/Olympus', 'Mars+05', 'asia/shanghai', ' UTC', 'UTC '])
    expect(isTimeZone(name), name).toBe(false)
})

test('a name that is no time zone is refused everywhere, also where it looks like an offset', () => {
  for (const name of ['+08:00', 'Mars+05', '']) {
    expect(() => civilDateOf(instant(0), name)).toThrow(RangeError)
    expect(() => startOfDay(civilDate('2015-01-01'), name)).toThrow(RangeError)
  }
})
