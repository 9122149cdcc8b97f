import { folded } from './folded.ts'
import { matchesOf, type Place, placesOf, searched } from './places.ts'

/** What a case knows of people, as it was written. */
export interface Known {
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly rooms: readonly string[]
}

/** A place in a text where something personal stands. */
export interface Found extends Place {
  readonly kind: 'NAME' | 'PHONE' | 'ROOM'
}

const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
/** What stands between two names or two phones in one field. */
const BETWEEN = /[/,;、，；|和或]/
const TITLE = /(?:先生|女士|小姐|太太|老师|师傅|阿姨|叔叔|经理|业主)$/
const AREA_CODE = /^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)/
/** Shorter numbers than this are too common to tell a phone by. */
const PHONE_DIGITS_MIN = 7

/**
 * Every place of a text where a known name, phone or room stands, or anything shaped like a mobile phone of the
 * mainland; in their order, and none within another. However they are written: full-width characters, letter case,
 * blanks, dashes and brackets make no difference, a phone is found with and without its country and area code, and a
 * name with and without its title. A single character is no name, and fewer than 7 digits are no phone.
 *
 * @example findPersonal('请回电１３８ ００１３ ８０００', { names: [], phones: [], rooms: [] }) // [{ kind: 'PHONE', start: 3, end: 16 }]
 */
export function findPersonal(text: string, { names, phones, rooms }: Known): readonly Found[] {
  const plain = searched(text)
  const alone = { alone: true }
  return apart([
    ...names.flatMap(namesIn).flatMap((name) => of('NAME', placesOf(plain, name, alone))),
    ...phones.flatMap(numbersIn).flatMap((digits) => of('PHONE', placesOf(plain, digits, { alone: false }))),
    ...of('PHONE', matchesOf(plain, MOBILE)),
    ...rooms.flatMap((room) => of('ROOM', placesOf(plain, room, alone))),
  ])
}

const of = (kind: Found['kind'], places: readonly Place[]): Found[] => places.map((place) => ({ kind, ...place }))

function namesIn(field: string): readonly string[] {
  return [field, ...field.split(BETWEEN)].flatMap((name) => {
    const bare = name.trim().replace(TITLE, '')
    return Array.from(bare).length > 1 ? [name, bare] : [name]
  })
}

function numbersIn(field: string): readonly string[] {
  const plain = folded(field).characters
  return [plain, ...plain.split(BETWEEN), ...plain.split(/\s/)].flatMap((part) => {
    const digits = part.replace(/^\s*(?:\+|00)86/, '').replaceAll(/\D/g, '')
    return digits.length < PHONE_DIGITS_MIN ? [] : [digits, digits.replace(AREA_CODE, '')]
  })
}

/** The places in their order; those that touch one another become one, of the kind of the first and longest. */
function apart(found: readonly Found[]): readonly Found[] {
  const places: Found[] = []
  for (const next of found.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = places.at(-1)
    if (!last || next.start >= last.end) places.push(next)
    else if (next.end > last.end) places[places.length - 1] = { ...last, end: next.end }
  }
  return places
}
