import { type Folded, folded } from './folded.ts'

/** Where something stands in a text: from its first character up to the one behind its last. */
export interface Place {
  readonly start: number
  readonly end: number
}

const SEPARATOR = /[\s\-‐-―−·•・()#]/
const DIGIT = /\d/
const LATIN = /[a-z]/
/** One character would be found in every text. */
const LENGTH_MIN = 2

/** A text made ready to be searched for many words: what does not depend on the word is done once. */
export interface Searched extends Folded {
  readonly squeezed: Squeezed
}

export function searched(text: string): Searched {
  const plain = folded(text)
  return { ...plain, squeezed: squeezed(plain) }
}

/**
 * Every place where a word stands, whatever blanks, dashes or brackets part its characters. With `alone`, Latin letters
 * and digits must not go on: the room 101 is not in 1013, nor the name Li in solicitor.
 */
export function placesOf(text: Searched, word: string, { alone }: { alone: boolean }): readonly Place[] {
  const wanted = squeezed(folded(word)).characters
  if (Array.from(wanted).length < LENGTH_MIN) return []
  const { characters, positions } = text.squeezed
  const places: Place[] = []
  for (let at = characters.indexOf(wanted); at >= 0; at = characters.indexOf(wanted, at + 1)) {
    const first = positions[at] ?? 0
    const last = positions[at + wanted.length - 1] ?? first
    if (!alone || (!goesOn(text, first - 1) && !goesOn(text, last))) places.push(placeIn(text, first, last))
  }
  return places
}

/** Every place where a pattern, which has to be global, matches the text as it is compared. */
export function matchesOf(text: Folded, pattern: RegExp): readonly Place[] {
  return Array.from(text.characters.matchAll(pattern), ({ index, 0: found }) =>
    placeIn(text, index, index + found.length - 1),
  )
}

function placeIn({ starts, ends }: Folded, first: number, last: number): Place {
  return { start: starts[first] ?? 0, end: ends[last] ?? 0 }
}

/** A text without what separates characters, and where each of them stood. */
interface Squeezed {
  readonly characters: string
  readonly positions: readonly number[]
}

function squeezed({ characters }: Folded): Squeezed {
  const positions = Array.from({ length: characters.length }, (_, index) => index).filter(
    (index) => !SEPARATOR.test(characters.charAt(index)),
  )
  return { characters: positions.map((index) => characters.charAt(index)).join(''), positions }
}

/** Whether a character and the next belong to one number or one Latin word. */
function goesOn({ characters }: Folded, at: number): boolean {
  const [left, right] = [characters.charAt(at), characters.charAt(at + 1)]
  return (DIGIT.test(left) && DIGIT.test(right)) || (LATIN.test(left) && LATIN.test(right))
}
