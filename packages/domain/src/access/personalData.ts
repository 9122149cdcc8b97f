import type { Texts } from '../case/vocabulary.ts'
import { type Found, findPersonal, type Known } from '../personal/find.ts'
import type { WordsOfCase } from '../personal/known.ts'
import type { Actor } from './actor.ts'
import { caseAccess, type Viewpoint } from './caseAccess.ts'

/**
 * The words of a case as an actor sees them (`domain.md` §2). Masked are the complainant's name, phone and room in
 * their own fields and wherever they, what stood there before, or anything shaped like a mobile phone stand in the
 * other words.
 *
 * @example To a REGIONAL_MANAGER, { complainantName: '王建国', reply: '已联系王建国' } is { '王**', '已联系王**' }.
 */
export function shownTexts({ texts, earlier = [] }: WordsOfCase, actor: Actor, place: Viewpoint): Texts {
  const { words } = caseAccess(actor, place)
  if (words === 'NOTHING') return {}
  return words === 'EVERYTHING' ? texts : maskedTexts({ texts, earlier })
}

function maskedTexts({ texts, earlier }: Required<WordsOfCase>): Texts {
  const { complainantName, complainantPhone, room, ...words } = texts
  const everIn = (field: keyof Texts) => [
    texts[field] ?? '',
    ...earlier.flatMap((one) => (one.field === field ? [one.text] : [])),
  ]
  const known = { names: everIn('complainantName'), phones: everIn('complainantPhone'), rooms: everIn('room') }
  return {
    ...Object.fromEntries(Object.entries(words).map(([field, text]) => [field, inWords(text, known)])),
    ...(complainantName !== undefined && { complainantName: complainantName.trim() && maskedName(complainantName) }),
    ...(complainantPhone !== undefined && {
      complainantPhone: complainantPhone.trim() && maskedPhone(complainantPhone),
    }),
    ...(room !== undefined && { room: room.trim() && '***' }),
  }
}

/** A text in which whatever names somebody of those who are known is masked. */
export function inWords(text: string, known: Known): string {
  let shown = ''
  let at = 0
  for (const { kind, start, end } of findPersonal(text, known)) {
    shown += text.slice(at, start) + MASKS[kind](text.slice(start, end))
    at = end
  }
  return shown + text.slice(at)
}

const MASKS: Readonly<Record<Found['kind'], (found: string) => string>> = {
  NAME: maskedName,
  PHONE: maskedPhone,
  ROOM: () => '***',
}

/** The first character of a name says enough to be recognized by somebody who knows it. */
function maskedName(name: string): string {
  return `${Array.from(name.trim())[0] ?? ''}**`
}

/** A mobile phone keeps its first three and last four digits; any other number only its last four, if it is long. */
function maskedPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '')
  const mobile = /^(?:86)?(1[3-9]\d)\d{4}(\d{4})$/.exec(digits)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  return digits.length >= 8 ? `****${digits.slice(-4)}` : '****'
}
