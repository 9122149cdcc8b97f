import type { Instant } from '@zhiheng/domain'

/**
 * What can fall due, in the order a sweep works it off. A case's clock is an item of its own; any other record is its own
 * due item, by carrying this and its place in the index `byDue` as long as something is to be done about it.
 */
export const DUE_KINDS = ['CASE_CLOCK', 'OBLIGATION', 'NOTICE', 'LOOSE_FILE'] as const
export type DueKind = (typeof DUE_KINDS)[number]

/** What wakes a subject later, and why. One for each subject; a sweep works it off and sets the next. */
export interface DueItem {
  readonly kind: DueKind
  /** What is due: of a case, the clock that runs out first. */
  readonly cause: string
  readonly at: Instant
}
