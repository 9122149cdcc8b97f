/** A source of numbers that look random and are the same every time: uniform, 0 included, 1 not. */
export type Random = () => number

/**
 * A source of its own for every purpose: the label names the purpose, so that drawing more numbers for one never
 * changes the numbers of another. The generator is Chris Doty-Humphrey's sfc32, its state filled from a hash of both.
 *
 * @example randomFrom(1, 'a')() === randomFrom(1, 'a')() // true
 */
export function randomFrom(seed: number, label: string): Random {
  let [a, b, c] = [hash(`${seed}|${label}`), hash(`${label}|${seed}`), hash(`${label}~`)]
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next()
  return next
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability
}

/** A whole number from the first to the last, both included. */
export function wholeNumber(random: Random, first: number, last: number): number {
  return first + Math.floor(random() * (last - first + 1))
}

/** One entry of a list, each equally likely. Throws a RangeError for an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('nothing to pick from')
  return list[Math.floor(random() * list.length)] as T
}

/** One entry of a list, as likely as its weight says. Throws a RangeError where no weight is above zero. */
export function pickWeighted<T>(random: Random, list: readonly T[], weightOf: (entry: T) => number): T {
  const total = list.reduce((sum, entry) => sum + weightOf(entry), 0)
  if (!(total > 0)) throw new RangeError('nothing to pick from')
  let left = random() * total
  for (const entry of list) {
    left -= weightOf(entry)
    if (left < 0) return entry
  }
  return list.findLast((entry) => weightOf(entry) > 0) as T
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value | 0
}
