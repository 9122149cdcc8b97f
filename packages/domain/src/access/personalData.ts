import type { Texts } from '../case/vocabulary.ts'
import type { Actor } from './actor.ts'
import { caseAccess, type Viewpoint } from './caseAccess.ts'

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
