import { casesByReceipt, readCasePage } from '@zhiheng/data'
import { type CaseState, DAY_MS, type DuplicateReason, duplicateReason, type Instant, isOpen } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { timingAt } from '../timing.ts'

/** Another case that may be the same, and why it is suggested. */
export interface PossibleDuplicate {
  readonly state: CaseState
  readonly reason: DuplicateReason
}

/** As many are suggested: somebody has to look at each. */
export const DUPLICATES_MAX = 10

/**
 * The cases that may be the same as this one, the latest first: found in the range of keys of what was received within
 * [14] days of it, of which a bounded number of pages is read. None for a case that is over, which merges no more, and
 * none to whoever may not read cases.
 */
export async function possibleDuplicates(
  service: Service,
  { organization, space, access }: ReachedProject,
  one: CaseState,
): Promise<PossibleDuplicate[]> {
  const isSomewhere = one.roomKey !== undefined || one.locationKey !== undefined
  if (!access.reads || !isOpen(one) || !isSomewhere) return []
  const now = service.now()
  const withinDays = timingAt(organization, now).policy.duplicateWithinDays
  const reason = (other: CaseState) => duplicateReason(one, other, { withinDays, now })
  const near = casesByReceipt(space, [space], {
    kind: one.kind,
    from: Math.max(0, one.receivedAt - withinDays * DAY_MS) as Instant,
    to: (one.receivedAt + withinDays * DAY_MS + 1) as Instant,
    newestFirst: true,
  })
  const accept = (other: CaseState) => reason(other) !== undefined
  const found = await readCasePage(near, { limit: DUPLICATES_MAX, backward: false, accept })
  return found.rows.flatMap(({ row: state }) => {
    const why = reason(state)
    return why ? [{ state, reason: why }] : []
  })
}
