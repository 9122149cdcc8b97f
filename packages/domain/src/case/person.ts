import type { Texts } from './vocabulary.ts'

const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·• ]?[a-hj-np-z0-9]{5,6}/
/** Shorter numbers than this are too common to tell a phone by. */
const PHONE_DIGITS_MIN = 7

/**
 * Whether a summary holds a name, phone or room known to its case (`domain.md` §1), or anything shaped like a mobile
 * number or a car plate of the mainland. Full-width characters, spaces, dashes and brackets make no difference, and
 * Latin letters and digits must stand alone: the room 101 is not in 1013, nor the name Li in solicitor. A single
 * character is no name, because it would be in every text. No summary names nobody.
 *
 * @example namesPerson({ summary: '业主王 小明反映漏水', complainantName: '王小明' }) // true
 */
export function namesPerson({ summary, complainantName, complainantPhone, room }: Texts): boolean {
  if (!summary) return false
  const plain = summary.normalize('NFKC').toLowerCase()
  if (MOBILE.test(plain) || PLATE.test(plain)) return true
  return [complainantName, room].some((word) => holds(plain, word)) || holdsNumber(plain, complainantPhone)
}

const SEPARATOR = /[\s\-·•・()#]/
const DIGIT = /\d/
const LATIN = /[a-z]/

/** Whether the word's characters stand in a text in plain letters in their order, and not inside a longer Latin word or number. */
function holds(text: string, word = ''): boolean {
  const wanted = squeeze(word).characters
  if (Array.from(wanted).length < 2) return false
  const { characters, positions } = squeeze(text)
  for (let at = characters.indexOf(wanted); at >= 0; at = characters.indexOf(wanted, at + 1)) {
    const first = positions[at] as number
    const last = positions[at + wanted.length - 1] as number
    if (!goesOn(text[first - 1], text[first]) && !goesOn(text[last], text[last + 1])) return true
  }
  return false
}

/** The text without what separates characters, and where each of them stood. */
function squeeze(text: string): { readonly characters: string; readonly positions: readonly number[] } {
  const plain = text.normalize('NFKC').toLowerCase()
  const positions = Array.from({ length: plain.length }, (_, index) => index).filter(
    (index) => !SEPARATOR.test(plain.charAt(index)),
  )
  return { characters: positions.map((index) => plain.charAt(index)).join(''), positions }
}

/** Whether two neighbours belong to one number or one Latin word. */
function goesOn(left = '', right = ''): boolean {
  return (DIGIT.test(left) && DIGIT.test(right)) || (LATIN.test(left) && LATIN.test(right))
}

function holdsNumber(text: string, phone = ''): boolean {
  const digits = phone
    .normalize('NFKC')
    .replace(/^\s*(?:\+|00)86/, '')
    .replaceAll(/\D/g, '')
  return digits.length >= PHONE_DIGITS_MIN && text.replaceAll(/[\s\-()]/g, '').includes(digits)
}
