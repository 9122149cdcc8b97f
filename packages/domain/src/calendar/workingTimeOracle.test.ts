import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '../time/instant.ts'
import type { BusinessHours } from './businessHours.ts'
import golden from './golden/cnSpecialDays.json' with { type: 'json' }
import { type WorkingTimeSettings, workingTime } from './workingTime.ts'

/**
 * The rule once more, as slowly as it reads: a walk in steps of five minutes that looks at the clock on the wall
 * with the runtime's own formatter and at the announcements, and shares nothing with the tables it checks.
 */
const STEP_MS = 5 * MINUTE_MS
const rest = new Set(golden.rest)
const work = new Set(golden.work)
const formatters = new Map<string, Intl.DateTimeFormat>()

interface Wall {
  readonly date: string
  readonly minute: number
}

function wallAt(moment: number, timeZone: string): Wall {
  const formatter =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formatters.set(timeZone, formatter)
  const text = formatter.format(moment)
  return { date: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) }
}

function works({ calendar }: WorkingTimeSettings, date: string): boolean {
  const isWeekday = new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0
  return calendar === 'CN' ? work.has(date) || (isWeekday && !rest.has(date)) : isWeekday
}

function slowBetween(settings: WorkingTimeSettings, from: number, to: number): number {
  const { spans } = settings.businessHours
  let worked = 0
  for (let moment = from; moment < to; moment += STEP_MS) {
    const { date, minute } = wallAt(moment, settings.timeZone)
    const inDay = spans[0]!.opens <= minute && minute < spans.at(-1)!.closes
    if (inDay && works(settings, date)) worked += STEP_MS
  }
  return worked
}

function slowDeadline(settings: WorkingTimeSettings, receivedAt: number, workingDays: number): number {
  const { spans } = settings.businessHours
  const [opens, closes] = [spans[0]!.opens, spans.at(-1)!.closes]
  const received = wallAt(receivedAt, settings.timeZone)
  if (works(settings, received.date) && opens <= received.minute && received.minute < closes)
    return walk(receivedAt + STEP_MS, workingDays, settings, received.minute)
  const opening = walk(receivedAt, workingDays, settings, opens)
  const { date } = wallAt(opening, settings.timeZone)
  let moment = opening
  while (wallAt(moment, settings.timeZone).date === date && wallAt(moment, settings.timeZone).minute < closes)
    moment += STEP_MS
  return moment
}

/** The moment at which the wall shows a minute of a working day for the n-th time. */
function walk(from: number, times: number, settings: WorkingTimeSettings, minute: number): number {
  let left = times
  for (let moment = from; moment < from + 60 * DAY_MS; moment += STEP_MS) {
    const wall = wallAt(moment, settings.timeZone)
    if (wall.minute === minute && works(settings, wall.date)) left--
    if (left === 0) return moment
  }
  throw new Error('no such day within sixty')
}

const anyHours: fc.Arbitrary<BusinessHours> = fc.constantFrom(
  { spans: [{ opens: 540, closes: 1080 }] },
  {
    spans: [
      { opens: 510, closes: 720 },
      { opens: 780, closes: 1050 },
    ],
  },
)
const anySettings: fc.Arbitrary<WorkingTimeSettings> = fc.record({
  calendar: fc.constantFrom('CN', 'WEEKDAYS'),
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
  businessHours: anyHours,
})

/** Multiples of five minutes, half of them in the weeks when clocks change or China has its long holidays. */
const anyInstant: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.integer({ min: 2007, max: 2025 }),
    fc.oneof(fc.integer({ min: 0, max: 365 }), fc.constantFrom(25, 30, 65, 92, 270, 276, 303, 360)),
    fc.integer({ min: 0, max: (4 * DAY_MS) / STEP_MS }),
  )
  .map(([year, day, steps]) => instant(Date.UTC(year, 0, 1) + day * DAY_MS + steps * STEP_MS))

test('working time is what a walk through the days in steps of five minutes counts', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, fc.nat((12 * DAY_MS) / STEP_MS), (settings, from, steps) => {
      const to = instant(from + steps * STEP_MS)
      expect(workingTime(settings).between(from, to)).toBe(slowBetween(settings, from, to))
    }),
    { numRuns: 120 },
  )
})

test('a deadline is where a walk through the days in steps of five minutes arrives', () => {
  fc.assert(
    fc.property(anySettings, anyInstant, fc.integer({ min: 1, max: 6 }), (settings, receivedAt, workingDays) => {
      const { dueAt } = workingTime(settings).deadline(receivedAt, workingDays)
      expect(dueAt).toBe(slowDeadline(settings, receivedAt, workingDays))
    }),
    { numRuns: 120 },
  )
})
