/** A point in time: milliseconds since 1970-01-01T00:00:00Z. Written as ISO 8601 only at the edges. */
export type Instant = number & { readonly __unit: 'Instant' }

/** A day on the wall calendar of an organization, `YYYY-MM-DD`. Never mixed with instants. */
export type CivilDate = string & { readonly __unit: 'CivilDate' }

/** An IANA time zone name, such as `Asia/Shanghai`. */
export type TimeZone = string

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The first and last instants the system accepts: local years 1970 to 9998, so that every key keeps its width. */
const LATEST_MS = Date.UTC(9999, 0, 1) - 1

/** Asserts that a number of milliseconds is an instant the system accepts. Throws on anything else. */
export function instant(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > LATEST_MS)
    throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)$/

/**
 * Reads an ISO 8601 timestamp that carries its offset. Digits beyond milliseconds are dropped.
 * `undefined` for anything else: no offset, an impossible date, an offset beyond ±14:00, a year outside 1970–9998.
 *
 * @example parseTimestamp('2015-03-08T01:30:00-05:00') // 1425796200000
 */
export function parseTimestamp(text: string): Instant | undefined {
  const parts = TIMESTAMP.exec(text)
  if (!parts) return undefined
  const [year, month, day, hour, minute] = parts.slice(1, 6).map(Number) as [number, number, number, number, number]
  const second = Number(parts[6] ?? 0)
  const millisecond = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  const check = new Date(wall)
  if (check.getUTCFullYear() !== year || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day)
    return undefined
  const offset = offsetMinutes(parts[8] as string)
  if (offset === undefined) return undefined
  const milliseconds = wall - offset * MINUTE_MS
  return milliseconds < 0 || milliseconds > LATEST_MS ? undefined : (milliseconds as Instant)
}

/** Writes an instant in UTC with milliseconds: the form of every API and file. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString()
}

function offsetMinutes(text: string): number | undefined {
  if (text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}
