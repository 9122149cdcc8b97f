import { newYorkMilliseconds } from './newYork.ts'

const OPENING_HOUR = 9
const CLOSING_HOUR = 18
const MILLISECONDS_PER_DAY = 86_400_000

/**
 * Hours between two written timestamps that fall on Monday to Friday, 09:00 to 18:00 in New York, no holidays: day by
 * day, each day's hours cut to the stretch.
 */
export function workingHours(fromText: string, toText: string): number {
  const [from, to] = [Date.parse(fromText), Date.parse(toText)]
  let total = 0
  for (let day = dayBefore(fromText); day <= dayAfter(toText); day = following(day)) {
    if (isWeekend(day)) continue
    const opens = Math.max(from, newYorkMilliseconds(day, OPENING_HOUR))
    const closes = Math.min(to, newYorkMilliseconds(day, CLOSING_HOUR))
    if (closes > opens) total += closes - opens
  }
  return total / 3_600_000
}

/** A written timestamp may carry any offset: a day more on either side holds whatever day it is in New York. */
function dayBefore(text: string): string {
  return dateOf(Date.parse(text) - MILLISECONDS_PER_DAY)
}

function dayAfter(text: string): string {
  return dateOf(Date.parse(text) + MILLISECONDS_PER_DAY)
}

function following(day: string): string {
  return dateOf(Date.parse(`${day}T00:00:00Z`) + MILLISECONDS_PER_DAY)
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
