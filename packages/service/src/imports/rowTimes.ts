import type { ImportedPast, Instant } from '@zhiheng/domain'

/** The columns of a file that hold instants of a case's past, in the order in which they can happen. */
export const TIME_COLUMNS = ['first_response_at', 'resolved_at', 'verified_at', 'called_back_at', 'closed_at'] as const

const FACTS = {
  first_response_at: 'respondedAt',
  resolved_at: 'resolvedAt',
  verified_at: 'verifiedAt',
  called_back_at: 'calledBackAt',
  closed_at: 'closedAt',
} as const satisfies Record<(typeof TIME_COLUMNS)[number], keyof ImportedPast>

/** The first column of a row that lies in the future, if one does. */
export function columnInFuture(receivedAt: Instant, past: ImportedPast, now: Instant): string | undefined {
  return receivedAt > now ? 'created_at' : TIME_COLUMNS.find((column) => isAfter(past[FACTS[column]], now))
}

/** The first column of a row that comes before its receipt, if one does. */
export function columnBeforeReceipt(receivedAt: Instant, past: ImportedPast): string | undefined {
  return TIME_COLUMNS.find((column) => isAfter(receivedAt, past[FACTS[column]]))
}

function isAfter(at: number | undefined, other: number | undefined): boolean {
  return at !== undefined && other !== undefined && at > other
}
