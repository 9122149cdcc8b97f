/** A text as it is compared, and where each of its characters stood. */
export interface Folded {
  readonly characters: string
  /** For each character, where the one it comes from begins and ends in the text. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const MARK = /\p{M}/u

/**
 * Makes the ways of writing one text alike: full-width characters become plain ones, letters small, accents go.
 *
 * @example folded('Ｂ１').characters // 'b1'
 */
export function folded(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let characters = ''
  let at = 0
  for (const written of text) {
    const end = at + written.length
    for (const plain of written.normalize('NFKD').toLowerCase()) {
      if (MARK.test(plain)) continue
      characters += plain
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at)
        ends.push(end)
      }
    }
    at = end
  }
  return { characters, starts, ends }
}
