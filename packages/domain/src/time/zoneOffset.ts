import { tzOffset } from '@date-fns/tz'
import { DAY_MS, MINUTE_MS, type TimeZone } from './instant.ts'

/**
 * Offsets are looked up in chunks of 128 days. A chunk is made once, by asking every second day and then searching
 * for the exact millisecond of a change. No zone has changed twice within six days since 1970.
 */
const STEP_MS = 2 * DAY_MS
const CHUNK_MS = 64 * STEP_MS
const CHUNKS_MAX = 2048
const ZONES_MAX = 64

/** A stretch of time with one offset: it runs from the end of the one before it to `until`, exclusive. */
interface Stretch {
  readonly until: number
  readonly offsetMs: number
}

const zones = new Map<TimeZone, Map<number, readonly Stretch[]>>()

/** Whether a name is one of the IANA time zone database: `Asia/Shanghai`, `UTC`. Bare offsets such as `+08:00` are not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone
    return known === name || known.toLowerCase() !== name.toLowerCase()
  } catch {
    return false
  }
}

/**
 * How far the wall clock of a zone is ahead of UTC at a moment, in milliseconds; negative west of Greenwich.
 * Throws a RangeError for a name that is no time zone.
 *
 * @example offsetAt(0, 'Asia/Kathmandu') // 19_800_000, it was +05:30 then
 */
export function offsetAt(at: number, zone: TimeZone): number {
  const stretches = stretchesAround(at, zone)
  let index = 0
  while (index < stretches.length - 1 && at >= stretches[index]!.until) index++
  return stretches[index]!.offsetMs
}

/**
 * The moment at which the clocks of a zone show a given wall time, itself written as if it were UTC.
 * A wall time the clocks jump over is read with the offset before the jump, and so lands as much later as they jump;
 * of one they show twice it is the earlier.
 */
export function momentOfWall(wallMs: number, zone: TimeZone): number {
  const before = offsetAt(wallMs - DAY_MS, zone)
  const after = offsetAt(wallMs + DAY_MS, zone)
  if (before === after) return wallMs - before
  if (offsetAt(wallMs - before, zone) === before) return wallMs - before
  return offsetAt(wallMs - after, zone) === after ? wallMs - after : wallMs - before
}

/**
 * The first moment at which the clocks of a zone show a given wall time or a later one: where they jump over it, the
 * jump itself. A later wall time never gives an earlier moment.
 */
export function momentWallReaches(wallMs: number, zone: TimeZone): number {
  const reached = momentOfWall(wallMs, zone)
  if (reached + offsetAt(reached, zone) === wallMs) return reached
  return firstMoment(reached - DAY_MS, reached, (at) => at + offsetAt(at, zone) >= wallMs)
}

/** The first whole millisecond in (low, high] at which a condition holds that, once true, stays so; it holds at high. */
function firstMoment(low: number, high: number, holds: (at: number) => boolean): number {
  let [no, yes] = [low, high]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

function stretchesAround(at: number, zone: TimeZone): readonly Stretch[] {
  const chunks = zones.get(zone) ?? openZone(zone)
  const index = Math.floor(at / CHUNK_MS)
  const known = chunks.get(index)
  if (known) return known
  if (chunks.size >= CHUNKS_MAX) chunks.clear()
  const made = stretchesOfChunk(index, zone)
  chunks.set(index, made)
  return made
}

function openZone(zone: TimeZone): Map<number, readonly Stretch[]> {
  if (!isTimeZone(zone)) throw new RangeError(`not a time zone: ${zone}`)
  if (zones.size >= ZONES_MAX) zones.clear()
  const chunks = new Map<number, readonly Stretch[]>()
  zones.set(zone, chunks)
  return chunks
}

function stretchesOfChunk(index: number, zone: TimeZone): readonly Stretch[] {
  const start = index * CHUNK_MS
  const stretches: Stretch[] = []
  let offsetMs = askedOffset(start, zone)
  for (let at = start; at < start + CHUNK_MS; at += STEP_MS) {
    const next = askedOffset(at + STEP_MS, zone)
    if (next === offsetMs) continue
    const old = offsetMs
    stretches.push({ until: firstMoment(at, at + STEP_MS, (moment) => askedOffset(moment, zone) !== old), offsetMs })
    offsetMs = next
  }
  return [...stretches, { until: start + CHUNK_MS, offsetMs }]
}

/**
 * `tzOffset` loses the sign of offsets between -00:59 and -00:01. No zone has been ahead of UTC by less than an hour
 * since 1970 (only Liberia was behind by less, until 1972), so a small positive answer is a negative one.
 */
function askedOffset(at: number, zone: TimeZone): number {
  const minutes = tzOffset(zone, new Date(at))
  return Math.round((minutes > 0 && minutes < 60 ? -minutes : minutes) * MINUTE_MS)
}
