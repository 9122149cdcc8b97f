import type { Texts } from '../case/vocabulary.ts'
import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import type { Instant } from '../time/instant.ts'
import { type Actor, type Grant, type Role, reachesProject } from './actor.ts'

/** A project looked at: where it stands in the organization at present, and when somebody looks. */
export interface Viewpoint {
  readonly organization: OrganizationId
  readonly project: ProjectId
  /** The region it belongs to now: access follows the present one, figures of the past stay with the old. */
  readonly region?: RegionId
  readonly at: Instant
}

/** How much of a case's words is shown: all, all with names, phones and rooms masked, or none. */
export type Words = 'EVERYTHING' | 'MASKED' | 'NOTHING'

/** What an actor may do with the cases of one place. Who may not read them is told that there are none. */
export interface CaseAccess {
  readonly reads: boolean
  readonly writes: boolean
  readonly words: Words
}

const OUTSIDE: CaseAccess = { reads: false, writes: false, words: 'NOTHING' }
const AT_WORK: CaseAccess = { reads: true, writes: true, words: 'EVERYTHING' }
const OVERSEEING: CaseAccess = { reads: true, writes: false, words: 'MASKED' }

/** By role; roles that are not listed have nothing to do with cases. */
const BY_ROLE: Readonly<Partial<Record<Role, CaseAccess>>> = {
  ADMIN: { reads: true, writes: false, words: 'NOTHING' },
  QUALITY: AT_WORK,
  EXECUTIVE: OVERSEEING,
  REGIONAL_MANAGER: OVERSEEING,
  SITE_MANAGER: AT_WORK,
  CS_LEAD: AT_WORK,
  STAFF: AT_WORK,
}

/**
 * What an actor may do with the cases of a place: the most that any grant in force there gives (`domain.md` §2).
 * Jobs and operators do everything within their reach; the public and whoever is out of reach, nothing.
 *
 * @example A REGIONAL_MANAGER of the project's present region: { reads: true, writes: false, words: 'MASKED' }.
 */
export function caseAccess(actor: Actor, place: Viewpoint): CaseAccess {
  if (!reachesProject(actor, place) || actor.kind === 'public') return OUTSIDE
  if (actor.kind === 'job' || actor.kind === 'operator') return AT_WORK
  return actor.grants
    .filter((grant) => isInForce(grant, place))
    .map(({ role }) => BY_ROLE[role] ?? OUTSIDE)
    .reduce(more, OUTSIDE)
}

/**
 * The words of a case as an actor sees them (`domain.md` §2). Masked are the complainant's name, phone and room in
 * their own fields and wherever they or anything shaped like a mobile phone stand in the other words.
 *
 * @example To a REGIONAL_MANAGER, { complainantName: '王建国', reply: '已联系王建国' } is { '王**', '已联系王**' }.
 */
export function shownTexts(texts: Texts, actor: Actor, place: Viewpoint): Texts {
  const { words } = caseAccess(actor, place)
  if (words === 'NOTHING') return {}
  return words === 'EVERYTHING' ? texts : maskedTexts(texts)
}

function isInForce({ scope, from, until }: Grant, { project, region, at }: Viewpoint): boolean {
  if ((from !== undefined && at < from) || (until !== undefined && at >= until)) return false
  if (scope.kind === 'organization') return true
  return scope.kind === 'region' ? scope.region === region : scope.project === project
}

const WORDS_BY_DETAIL = ['NOTHING', 'MASKED', 'EVERYTHING'] as const satisfies readonly Words[]

function more(one: CaseAccess, other: CaseAccess): CaseAccess {
  const detail = Math.max(WORDS_BY_DETAIL.indexOf(one.words), WORDS_BY_DETAIL.indexOf(other.words))
  return {
    reads: one.reads || other.reads,
    writes: one.writes || other.writes,
    words: WORDS_BY_DETAIL[detail] ?? 'NOTHING',
  }
}

function maskedTexts(texts: Texts): Texts {
  const { complainantName = '', complainantPhone = '', room = '', ...words } = texts
  const inWords = (text: string) =>
    replaceKnown(
      replaceKnown(replaceKnown(text, complainantPhone, maskedPhone), complainantName, maskedName),
      room,
      () => '***',
    ).replaceAll(PHONE, maskedPhone)
  return {
    ...Object.fromEntries(Object.entries(words).map(([field, text]) => [field, inWords(text)])),
    ...(texts.complainantName !== undefined && {
      complainantName: complainantName.trim() && maskedName(complainantName),
    }),
    ...(texts.complainantPhone !== undefined && {
      complainantPhone: complainantPhone.trim() && maskedPhone(complainantPhone),
    }),
    ...(texts.room !== undefined && { room: room.trim() && '***' }),
  }
}

const PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g

/** The first character of a name says enough to be recognized by somebody who knows it. */
function maskedName(name: string): string {
  return `${Array.from(name.trim())[0] ?? ''}**`
}

/** A mobile phone keeps its first three and last four digits; any other number only its last four, if it is long. */
function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const mobile = /^(?:86)?(1[3-9]\d)\d{4}(\d{4})$/.exec(digits)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  return digits.length >= 8 ? `****${digits.slice(-4)}` : '****'
}

/** Puts a mask over every place where a known word stands, whatever its case and whichever blanks or dashes part it. */
function replaceKnown(text: string, known: string, mask: (found: string) => string): string {
  const characters = Array.from(known.replaceAll(PARTING, ''))
  if (characters.length < 2) return text
  const pattern = characters.map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).join(PARTING.source)
  const start = /\d/.test(characters[0] ?? '') ? '(?<!\\d)' : ''
  const end = /\d/.test(characters.at(-1) ?? '') ? '(?!\\d)' : ''
  return text.replaceAll(new RegExp(`${start}${pattern}${end}`, 'giu'), mask)
}

const PARTING = /[\s\-·•()（）]*/g
