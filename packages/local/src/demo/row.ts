/** The columns of the file that `import sites` reads. Every value is text; blank stands for unknown, or for always. */
export const SITE_COLUMNS = [
  'site_id',
  'name',
  'region',
  'gross_floor_area_m2',
  'phased',
  'households',
  'active_from',
  'effective_from',
] as const

/** One line of the sites' file. A site whose size changes has a line for each size, with the day it holds from. */
export type SiteRow = Readonly<Record<(typeof SITE_COLUMNS)[number], string>>

/** The columns of the file that `import complaints` reads: instants carry their offset, amounts are fen. */
export const COMPLAINT_COLUMNS = [
  'source_id',
  'site_id',
  'created_at',
  'first_response_at',
  'closed_at',
  'category',
  'subcategory',
  'description',
  'location',
  'channel',
  'status',
  'resolution',
  'nature',
  'responsibility',
  'cause',
  'management_failure',
  'public_interest',
  'claimed_amount_fen',
  'summary',
  'measures',
  'complainant',
  'phone',
  'room',
  'building',
  'resolved_at',
  'verified_at',
  'called_back_at',
  'satisfaction',
  'call_back_words',
  'anonymous',
] as const

/** One line of the complaints' file. */
export type ComplaintRow = Readonly<Record<(typeof COMPLAINT_COLUMNS)[number], string>>

/** A person who can sign in, with grants written `ROLE@SCOPE`: `org`, `region:NAME` or `project:CODE`. */
export interface PersonRow {
  readonly login: string
  readonly name: string
  readonly grants: readonly string[]
}
