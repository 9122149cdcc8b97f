import { civilDateFromDayNumber, dayNumber } from './civilDate.ts'
import { type CivilDate, DAY_MS, type Instant, instant, MINUTE_MS, type TimeZone } from './instant.ts'
import { momentOfWall, momentWallReaches, offsetAt } from './zoneOffset.ts'

export { isTimeZone } from './zoneOffset.ts'

/**
 * The day on the wall calendar of a zone at an instant.
 * Every function here throws a RangeError for a name that is no time zone. Source: `domain.md` §3.
 *
 * @example civilDateOf(parseTimestamp('2015-12-31T16:00:00Z')!, 'Asia/Shanghai') // '2016-01-01'
 */
export function civilDateOf(at: Instant, zone: TimeZone): CivilDate {
  return civilDateFromDayNumber(Math.floor(wallAt(at, zone) / DAY_MS))
}

/**
 * What the wall clock of a zone shows at an instant, in milliseconds since 00:00: 0 to 86,399,999.
 * On the days when clocks change this is not the time that has passed since the day began.
 *
 * @example millisecondOfDay(parseTimestamp('2015-12-31T16:00:01Z')!, 'Asia/Shanghai') // 1000
 */
export function millisecondOfDay(at: Instant, zone: TimeZone): number {
  const wall = wallAt(at, zone)
  return wall - Math.floor(wall / DAY_MS) * DAY_MS
}

/**
 * The first instant of a civil date in a zone: the first stroke of midnight where there are two, the jump where clocks
 * leap over midnight, and the beginning of the next day where a zone left the whole day out (Apia, 2011-12-30).
 * Where clocks go back a minute past midnight (St. John's until 2011) an hour after it shows the day before once more.
 * Throws a RangeError where that is before 1970 or after 9998 in UTC.
 *
 * @example startOfDay(civilDate('2018-11-04'), 'America/Sao_Paulo') // 2018-11-04T03:00:00Z, when it was 01:00 already
 */
export function startOfDay(date: CivilDate, zone: TimeZone): Instant {
  return instant(momentWallReaches(dayNumber(date) * DAY_MS, zone))
}

/**
 * The instant at which the clocks of a zone show a time on a date. A time they jump over is taken with the offset
 * before the jump, and so lands as much later as they jump; of a time they show twice it is the earlier.
 * 86,400,000 is midnight at the end of the date. Throws a RangeError for milliseconds outside 0–86,400,000.
 *
 * @example instantAt(civilDate('2026-03-08'), 9_000_000, 'America/New_York') // 02:30, read as 03:30-04:00
 */
export function instantAt(date: CivilDate, millisecondOfDay: number, zone: TimeZone): Instant {
  if (!Number.isInteger(millisecondOfDay) || millisecondOfDay < 0 || millisecondOfDay > DAY_MS)
    throw new RangeError(`not a millisecond of a day: ${millisecondOfDay}`)
  return instant(momentOfWall(dayNumber(date) * DAY_MS + millisecondOfDay, zone))
}

/**
 * Writes an instant as a person of that zone reads it, with its offset; milliseconds only where they are not zero.
 * `parseTimestamp` reads it back to the same instant, also where an offset has odd seconds, which are left out.
 *
 * @example formatWithOffset(parseTimestamp('2026-07-24T10:00:00Z')!, 'Asia/Shanghai') // '2026-07-24T18:00:00+08:00'
 */
export function formatWithOffset(at: Instant, zone: TimeZone): string {
  const offset = Math.trunc(offsetAt(at, zone) / MINUTE_MS)
  const wall = new Date(at + offset * MINUTE_MS).toISOString().slice(0, at % 1000 === 0 ? 19 : 23)
  const size = Math.abs(offset)
  return `${wall}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

function wallAt(at: number, zone: TimeZone): number {
  return at + offsetAt(at, zone)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
