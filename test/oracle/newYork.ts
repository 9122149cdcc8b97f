/**
 * The wall clock of New York since 2007, from the law itself: summer time from the second Sunday of March to the first
 * Sunday of November, changing at 02:00. Times of day are those of working hours, far from the change.
 */
export function newYorkMilliseconds(date: string, hour: number): number {
  return Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00${offsetOn(date)}`)
}

function offsetOn(date: string): string {
  const year = date.slice(0, 4)
  const isSummer = date >= sundayOf(year, '03', 2) && date < sundayOf(year, '11', 1)
  return isSummer ? '-04:00' : '-05:00'
}

/** The first or second Sunday of a month. */
function sundayOf(year: string, month: string, which: 1 | 2): string {
  const first = new Date(`${year}-${month}-01T00:00:00Z`).getUTCDay()
  const day = 1 + ((7 - first) % 7) + (which - 1) * 7
  return `${year}-${month}-${String(day).padStart(2, '0')}`
}
