/**
 * Every expected "no", with a stable code. What is allowed instead stands in the parameters; the texts in both
 * languages stand in `wording.ts` and are added at the edge.
 */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'INVALID_VALUE',
  'TEXT_TOO_LONG',
  'TEXT_MISSING',
  'FILE_TOO_LARGE',
  'FILE_TYPE_UNKNOWN',
  'SUMMARY_NAMES_A_PERSON',
  'TEXT_NAMES_A_PERSON',
  'STATE_DOES_NOT_ALLOW',
  'ALREADY_DONE',
  'HAPPENED_IN_FUTURE',
  'HAPPENED_BEFORE_PREVIOUS',
  'VERSION_CONFLICT',
  'TOO_BUSY',
  'IDEMPOTENCY_KEY_REUSED',
  'ENGINE_UNAVAILABLE',
  'PERIOD_UNFINISHED',
  'TOO_MANY',
  'NOT_YOUR_OWN',
  'CASES_OPEN',
  'FORM_CLOSED',
  'SITE_CONTRADICTS',
  'RECEIPT_CONTRADICTS',
  'REPLY_CONTRADICTS',
  'CLOSE_CONTRADICTS',
  'UNKNOWN_SITE',
  'TIMESTAMP_INVALID',
  'TIMES_OUT_OF_ORDER',
  'ROW_MALFORMED',
  'FILE_MALFORMED',
  'HEADER_MISSING',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type RefusalParameter = string | number | readonly string[]

/** A value, not an exception: nothing was changed, and this is why. */
export interface Refusal {
  readonly refusal: RefusalCode
  readonly parameters: Readonly<Record<string, RefusalParameter>>
}

export function refuse(refusal: RefusalCode, parameters: Readonly<Record<string, RefusalParameter>> = {}): Refusal {
  return { refusal, parameters }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value
}
