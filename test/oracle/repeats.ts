import type { Complaint } from './complaintFile.ts'

const WITHIN_MS = 90 * 86_400_000
/** New York is an hour further from Greenwich in winter, and quarters begin in either half of the year. */
const BEGINNINGS: readonly string[] = [
  '01-01T00:00:00-05:00',
  '04-01T00:00:00-04:00',
  '07-01T00:00:00-04:00',
  '10-01T00:00:00-04:00',
]

/**
 * How many complaints each repeat of a site and quarter has, the most first: same place and category, each within 90 days
 * of the one before, from 90 days before the quarter on, at least one of them in it. Found pair by pair.
 */
export function repeatSizes(complaints: readonly Complaint[], quarter: string): number[] {
  const [from, to] = [beginning(quarter, 0), beginning(quarter, 1)]
  const rows = complaints
    .map(({ createdAt, location, category }) => ({
      at: Date.parse(createdAt),
      place: `${plain(location)}|${category}`,
    }))
    .filter(({ at, place }) => !place.startsWith('|') && at >= from - WITHIN_MS && at < to)
    .sort((one, other) => one.at - other.at)
  const chains: { place: string; last: number; size: number; isPresent: boolean }[] = []
  for (const { at, place } of rows) {
    const chain = chains.findLast((one) => one.place === place && at - one.last <= WITHIN_MS)
    if (chain) Object.assign(chain, { last: at, size: chain.size + 1, isPresent: chain.isPresent || at >= from })
    else chains.push({ place, last: at, size: 1, isPresent: at >= from })
  }
  const repeats = chains.filter(({ size, isPresent }) => size > 1 && isPresent)
  return repeats.map(({ size }) => size).sort((one, other) => other - one)
}

function beginning(quarter: string, later: number): number {
  const index = Number(quarter.slice(5)) - 1 + later
  return Date.parse(`${Number(quarter.slice(0, 4)) + Math.floor(index / 4)}-${BEGINNINGS[index % 4]}`)
}

function plain(location: string): string {
  return location.trim().toLowerCase().replaceAll(/\s+/g, ' ')
}
