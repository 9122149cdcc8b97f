/** The closed vocabularies of a case, `domain.md` §4. Every list is in the order people expect to see it. */

export const CASE_KINDS = ['COMPLAINT', 'SUGGESTION'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export const CHANNELS = [
  'PHONE',
  'COUNTER',
  'APP',
  'ONLINE',
  'LETTER',
  'VISIT',
  'HOTLINE',
  'HEAD_OFFICE',
  'UNSPECIFIED',
] as const
export type Channel = (typeof CHANNELS)[number]

export const NATURES = [
  'SERVICE',
  'MANAGEMENT',
  'FACILITY',
  'CONSTRUCTION',
  'CHARGES',
  'NEIGHBOUR',
  'MUNICIPAL',
  'OTHER',
  'UNSPECIFIED',
] as const
export type Nature = (typeof NATURES)[number]

export const CAUSES = [
  'STAFF_SKILL',
  'STAFF_ATTITUDE',
  'PROCESS_GAP',
  'NOT_FOLLOWED',
  'EQUIPMENT_AGEING',
  'SUPPLIER',
  'DESIGN_DEFECT',
  'COMMUNICATION',
  'THIRD_PARTY',
  'EXPECTATION',
  'FORCE_MAJEURE',
  'UNKNOWN',
] as const
export type Cause = (typeof CAUSES)[number]

/** Who must solve it. */
export const RESPONSIBILITIES = ['PROPERTY', 'DEVELOPER', 'MUNICIPAL', 'HOUSEHOLDS', 'UNSPECIFIED'] as const
export type Responsibility = (typeof RESPONSIBILITIES)[number]

/** Whose fault it was. NO needs a reason. */
export const MANAGEMENT_FAILURES = ['YES', 'NO', 'UNDETERMINED'] as const
export type ManagementFailure = (typeof MANAGEMENT_FAILURES)[number]

export const PUBLIC_INTERESTS = ['COMMON', 'SHARED_PART', 'PUBLIC_INTEREST', 'HOUSEHOLD_DISPUTE'] as const
export type PublicInterest = (typeof PUBLIC_INTERESTS)[number]

export const PAUSE_REASONS = ['WAITING_CUSTOMER', 'WAITING_DEVELOPER', 'WAITING_AUTHORITY'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** How a handled case ended. IMPORTED_UNSTATED stands for the outcome of an imported case that did not say. */
export const OUTCOMES = [
  'SOLVED',
  'PARTLY_SOLVED',
  'EXPLAINED',
  'NOT_JUSTIFIED',
  'DECLINED',
  'IMPORTED_UNSTATED',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const CASE_STATES = [
  'RECEIVED',
  'IN_PROGRESS',
  'RESOLVED',
  'VERIFIED',
  'CLOSED',
  'MERGED',
  'WITHDRAWN',
  'VOIDED',
] as const
export type CaseStateName = (typeof CASE_STATES)[number]

/** The clocks of one case. Each feeds the control of the same name (`complaint.*`, `suggestion.*`). */
export const CLOCKS = [
  'assigned',
  'firstResponse',
  'hqMeasures',
  'hqCompleted',
  'recordForm',
  'referral',
  'closure',
  'callback',
  'majorReport',
  'majorSpecialReport',
] as const
export type ClockName = (typeof CLOCKS)[number]

/** The clocks that come round every [7 days] while a developer's complaint is open. */
export const INTERVAL_CLOCKS = ['developerFollowUp', 'ownerFeedback'] as const
export type IntervalClockName = (typeof INTERVAL_CLOCKS)[number]

/** The fields of the text item, which alone holds personal data and free text. */
export const TEXT_FIELDS = [
  'description',
  'summary',
  'complainantName',
  'complainantPhone',
  'room',
  'location',
  'reply',
  'causes',
  'measures',
  'result',
  'callBackWords',
  'managementFailureReason',
  'simpleReason',
  'referralLetter',
  'developerProgress',
  'ownerUpdate',
  'pauseReason',
  'verificationFinding',
  'reopenReason',
  'endReason',
  'majorReport',
  'specialReport',
  'decisionReason',
  'comment',
  'assignReason',
  'ownerWords',
  'ratingWords',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]
export type Texts = Readonly<Partial<Record<TextField, string>>>

/** A field of free text holds at most this many characters (UTF-16 code units). */
export const TEXT_LENGTH_MAX = 20_000
