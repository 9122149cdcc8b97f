import { type Instant, instant } from '../time/instant.ts'

/** Every noun that has an identifier, with its three-letter prefix. */
export const ID_PREFIX = {
  organization: 'org',
  region: 'reg',
  project: 'prj',
  user: 'usr',
  token: 'tok',
  customer: 'cus',
  complaint: 'cmp',
  suggestion: 'sug',
  category: 'cat',
  issue: 'iss',
  analysis: 'ana',
  attachment: 'att',
  notice: 'ntc',
  webhook: 'whk',
  delivery: 'dlv',
  view: 'viw',
  obligation: 'obl',
} as const

export type Noun = keyof typeof ID_PREFIX

/** A prefixed ULID: `prj_` and 26 characters of Crockford's base 32; 30 characters, opaque to callers. */
export type Id<N extends Noun> = string & { readonly __noun: N }

export type OrganizationId = Id<'organization'>
export type RegionId = Id<'region'>
export type ProjectId = Id<'project'>
export type UserId = Id<'user'>
export type TokenId = Id<'token'>
export type CustomerId = Id<'customer'>
export type CategoryId = Id<'category'>
export type AttachmentId = Id<'attachment'>
export type IssueId = Id<'issue'>
export type NoticeId = Id<'notice'>
export type WebhookId = Id<'webhook'>
export type DeliveryId = Id<'delivery'>
export type ViewId = Id<'view'>
/** A case is a complaint or a suggestion. */
export type CaseId = Id<'complaint'> | Id<'suggestion'>

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LENGTH = 10
const ENTROPY_LENGTH = 16
const BODY = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/**
 * Makes an identifier whose time is the record's own, so that a range of dates is a range of keys.
 * The entropy is 16 bytes, of which 5 bits each are used (80 bits); the same input gives the same identifier.
 *
 * @example makeId('project', instant(0), new Uint8Array(16)) // 'prj_00000000000000000000000000'
 */
export function makeId<N extends Noun>(noun: N, at: Instant, entropy: Uint8Array): Id<N> {
  if (entropy.length < ENTROPY_LENGTH) throw new RangeError('an identifier needs 16 bytes of entropy')
  let body = encodeTime(at)
  for (let index = 0; index < ENTROPY_LENGTH; index++) body += ALPHABET[(entropy[index] as number) & 31]
  return `${ID_PREFIX[noun]}_${body}` as Id<N>
}

/** Whether a text is an identifier of this noun. */
export function isId<N extends Noun>(noun: N, text: string): text is Id<N> {
  return text.length === 30 && text.startsWith(`${ID_PREFIX[noun]}_`) && BODY.test(text.slice(4))
}

/** The time an identifier carries. */
export function idTime(id: Id<Noun>): Instant {
  let milliseconds = 0
  for (let index = 4; index < 4 + TIME_LENGTH; index++)
    milliseconds = milliseconds * 32 + ALPHABET.indexOf(id[index] as string)
  return instant(milliseconds)
}

/** The least identifier of a noun at an instant: identifiers from `from` on and before `to` lie between two of these. */
export function leastIdAt<N extends Noun>(noun: N, at: Instant): Id<N> {
  return `${ID_PREFIX[noun]}_${encodeTime(at)}${'0'.repeat(ENTROPY_LENGTH)}` as Id<N>
}

function encodeTime(at: Instant): string {
  let rest = at as number
  let text = ''
  for (let index = 0; index < TIME_LENGTH; index++) {
    text = ALPHABET[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}
