import { readUsageMonths, type UsageMonth } from '@zhiheng/data'
import { type MonthKey, monthsBetween, type Refusal, refuse } from '@zhiheng/domain'
import { administers } from '../people/administer.ts'
import type { Service } from '../service.ts'
import type { FoundOrganization } from './find.ts'

/** So many months are shown at once. */
export const USAGE_MONTHS_MAX = 24

/**
 * What an organization used in each month from the first to the last, both included, in its own calendar. Its
 * administrators and operators read it; to everybody else it is empty. More than 24 months are refused with TOO_MANY.
 * The latest seconds may not be counted yet.
 */
export async function readUsage(
  service: Service,
  { space }: FoundOrganization,
  { from, to }: { from: MonthKey; to: MonthKey },
): Promise<UsageMonth[] | Refusal> {
  if (!administers(service)) return []
  const months = from <= to ? monthsBetween(from, to) : []
  if (months.length > USAGE_MONTHS_MAX) return refuse('TOO_MANY', { what: 'months', max: USAGE_MONTHS_MAX })
  return readUsageMonths(space, months)
}
