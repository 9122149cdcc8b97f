import type { UserId } from '@zhiheng/domain'
import type { UsageNote } from '@zhiheng/service'
import type { RequestRecord } from './record.ts'

/** What counts of a request among the usage of its organization; nothing where nobody of one asked. */
export function usageNote({
  actor,
  organization,
  price: points = 0,
  changed,
  codes,
}: RequestRecord): UsageNote | undefined {
  if (!actor || organization === undefined) return undefined
  return {
    organization,
    points,
    refused: codes.has('RATE_LIMITED'),
    wrote: changed,
    // The id of a person is the one they are stored under.
    ...(actor.kind === 'person' && { person: actor.id as UserId }),
  }
}
