/**
 * The working time of an office in Shanghai, open Monday to Friday from 09:00 to 18:00, no holidays, found by walking:
 * a wall clock eight hours ahead of UTC all year, no summer time since 1991.
 */
const AHEAD_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const OPENS_MS = 9 * 3_600_000
const CLOSES_MS = 18 * 3_600_000

/** The day on the wall, `2015-07-01`. */
function dayOf(ms: number): string {
  return new Date(ms + AHEAD_MS).toISOString().slice(0, 10)
}

export function monthOf(ms: number): string {
  return dayOf(ms).slice(0, 7)
}

export function quarterOf(ms: number): string {
  const [year, month] = dayOf(ms).split('-')
  return `${year}Q${Math.ceil(Number(month) / 3)}`
}

/** Working hours between two instants, a day at a time. */
export function officeHours(from: number, to: number): number {
  let total = 0
  for (let day = midnightBefore(from); day <= to; day += DAY_MS) {
    if (!isWorkday(day)) continue
    total += Math.max(0, Math.min(to, day + CLOSES_MS) - Math.max(from, day + OPENS_MS))
  }
  return total / 3_600_000
}

/**
 * The deadline of so many working days: received while the office is open, the same wall-clock time that many workdays
 * later; otherwise closing time of that many workdays, the first being the next that is still to open.
 */
export function deadline(received: number, workingDays: number): number {
  const today = midnightBefore(received)
  const sinceMidnight = received - today
  const isOpen = isWorkday(today) && sinceMidnight >= OPENS_MS && sinceMidnight < CLOSES_MS
  const opensToday = isWorkday(today) && sinceMidnight < OPENS_MS
  let day = today
  for (let left = opensToday ? workingDays - 1 : workingDays; left > 0; left--) {
    day += DAY_MS
    while (!isWorkday(day)) day += DAY_MS
  }
  return day + (isOpen ? sinceMidnight : CLOSES_MS)
}

function midnightBefore(ms: number): number {
  return Math.floor((ms + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS
}

function isWorkday(midnight: number): boolean {
  const weekday = new Date(midnight + AHEAD_MS).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
