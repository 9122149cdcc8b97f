/** A site's area over time: each entry from its day on, and the days on which it was managed, both ends included. */
export interface SiteDays {
  readonly areas: readonly { readonly from: string; readonly sqm: number }[]
  readonly active: readonly { readonly from: string; readonly until: string }[]
}

/** The mean over all days from the first to the last of the area of 10,000 m² managed that day, a day at a time. */
export function exposureBetween({ areas, active }: SiteDays, first: string, last: string): number {
  let [days, total] = [0, 0]
  for (let day = first; day <= last; day = dayAfter(day)) {
    days += 1
    if (!active.some(({ from, until }) => from <= day && day <= until)) continue
    total += (areas.findLast(({ from }) => from <= day)?.sqm ?? 0) / 10_000
  }
  return total / days
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
