import { parseQuarter, type QuarterKey } from '@zhiheng/domain'
import { metricTable } from '@zhiheng/service'
import type { Complaint } from '../oracle/complaintFile.ts'
import { atTenth, hoursToClose } from '../oracle/siteQuarter.ts'
import type { Account } from './account.ts'
import { type Company, must } from './company.ts'

/** What the merged histograms promise: five per cent, and a second below which they do not look. */
const RELATIVE_ERROR_MAX = 0.05
const HOURS_UNSEEN = 1 / 3600

/** Compares the percentiles of the metric table, which come from merged histograms, with those of all cases. */
export async function checkPercentiles(
  { service, found }: Company,
  complaints: readonly Complaint[],
  account: Account,
): Promise<void> {
  const hours = hoursToClose(complaints)
  const quarters = [...hours.keys()].toSorted()
  const [from, to] = [quarters.at(0), quarters.at(-1)].map((text) => parseQuarter(text ?? '') as QuarterKey)
  if (from === undefined || to === undefined) throw new Error('no quarters to compare')
  const rows = must(await metricTable(service, found, { from, to, by: ['quarter'] }))
  const differences = rows.flatMap((row) => {
    const values = hours.get(String(row.quarter)) ?? []
    return [
      farFrom(`${row.quarter} median`, row.median_hours_to_close, atTenth(values, 5)),
      farFrom(`${row.quarter} ninetieth`, row.p90_hours_to_close, atTenth(values, 9)),
    ].flat()
  })
  account.check('percentiles of merged histograms are within 5 % of those of the cases', differences)
  account.equal('quarters whose percentiles were compared', rows.length, quarters.length)
}

function farFrom(what: string, found: unknown, exact: number | null): string[] {
  const isNear =
    typeof found === 'number' &&
    exact !== null &&
    Math.abs(found - exact) <= Math.max(exact * RELATIVE_ERROR_MAX, HOURS_UNSEEN)
  return isNear ? [] : [`${what}: expected ${exact}, found ${String(found)}`]
}
