import type { Complaint } from './complaintFile.ts'
import { workingHours } from './workingHours.ts'

/** What the complaints of one site and quarter amount to, as of the first local instant after the quarter. */
export interface SiteQuarter {
  received: number
  closed: number
  readonly byCategory: Record<string, number>
  readonly byChannel: Record<string, number>
  readonly elapsedDays: number[]
  readonly workingHours: number[]
}

/** Counts complaints by site and quarter. A timestamp carries the local offset: its first ten characters are the day. */
export function countByQuarter(complaints: readonly Complaint[]): Map<string, SiteQuarter> {
  const counted = new Map<string, SiteQuarter>()
  for (const complaint of complaints) {
    const { createdAt, closedAt, site } = complaint
    const key = `${site} ${quarterOf(createdAt)}`
    const entry = counted.get(key) ?? nothing()
    counted.set(key, entry)
    entry.received += 1
    increment(entry.byCategory, complaint.category)
    increment(entry.byChannel, complaint.channel)
    if (closedAt === '' || quarterOf(closedAt) !== quarterOf(createdAt)) continue
    entry.closed += 1
    entry.elapsedDays.push((Date.parse(closedAt) - Date.parse(createdAt)) / 86_400_000)
    entry.workingHours.push(workingHours(createdAt, closedAt))
  }
  return counted
}

/** The middle value, or the mean of the two middle ones, to four decimals; `null` for none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort()
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  return rounded(sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2)
}

/** The value at rank ⌈9n/10⌉, to four decimals; `null` for none. */
export function ninetiethOf(values: readonly number[]): number | null {
  const value = atTenth(values, 9)
  return value === null ? null : rounded(value)
}

/** Working hours to close by quarter of receipt, of every complaint that was closed at any time. */
export function hoursToClose(complaints: readonly Complaint[]): Map<string, number[]> {
  const hours = new Map<string, number[]>()
  for (const { createdAt, closedAt } of complaints) {
    const quarter = quarterOf(createdAt)
    const values = hours.get(quarter) ?? []
    hours.set(quarter, values)
    if (closedAt !== '') values.push(workingHours(createdAt, closedAt))
  }
  return hours
}

/** The value at rank ⌈tenths × n ÷ 10⌉ in ascending order; `null` for none. */
export function atTenth(values: readonly number[], tenths: number): number | null {
  return Float64Array.from(values).sort()[Math.ceil((values.length * tenths) / 10) - 1] ?? null
}

/** The civil quarter of a written day: `2015-06-30…` to `2015Q2`. */
export function quarterOf(written: string): string {
  return `${written.slice(0, 4)}Q${Math.ceil(Number(written.slice(5, 7)) / 3)}`
}

function nothing(): SiteQuarter {
  return { received: 0, closed: 0, byCategory: {}, byChannel: {}, elapsedDays: [], workingHours: [] }
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}
