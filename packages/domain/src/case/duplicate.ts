import { DAY_MS, type Instant } from '../time/index.ts'
import { type CaseState, isOpen } from './state.ts'

/** What two cases share beside their topic: the very room, or only the building or shared part. */
export const DUPLICATE_REASONS = ['SAME_ROOM', 'SAME_LOCATION'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

type Compared = Pick<
  CaseState,
  'id' | 'kind' | 'category' | 'receivedAt' | 'state' | 'closedAt' | 'roomKey' | 'locationKey'
>

/**
 * Why a case may be the same as another that was entered already, if it may: the same kind and level-1 topic, the same
 * room or location, received within so many days of each other, and the other one open or closed no longer than that
 * ago. A case that was merged, withdrawn or voided is nobody's duplicate. Source: `domain.md` §4, merging.
 *
 * @example two complaints about noise from room 3-201, three days apart, both open: 'SAME_ROOM'
 */
export function duplicateReason(
  one: Compared,
  other: Compared,
  { withinDays, now }: { readonly withinDays: number; readonly now: Instant },
): DuplicateReason | undefined {
  const withinMs = withinDays * DAY_MS
  if (one.id === other.id || one.kind !== other.kind || one.category !== other.category) return undefined
  if (Math.abs(one.receivedAt - other.receivedAt) > withinMs) return undefined
  const closedLately = other.state === 'CLOSED' && now - (other.closedAt ?? other.receivedAt) <= withinMs
  if (!isOpen(other) && !closedLately) return undefined
  if (one.roomKey !== undefined && one.roomKey === other.roomKey) return 'SAME_ROOM'
  return one.locationKey !== undefined && one.locationKey === other.locationKey ? 'SAME_LOCATION' : undefined
}
