import type { BadFile } from './csvFile.ts'
import { ENCODINGS } from './encoding.ts'
import { STRUCTURES } from './structure.ts'
import { VALUES } from './values.ts'

const KINDS = { ...STRUCTURES, ...ENCODINGS, ...VALUES }
/** One of each sort of damage first, so that a short run meets them all. */
const FIRST = [
  'mixed rows',
  'unclosed quote',
  'truncated gzip',
  'UTF-16',
  'NUL bytes',
  'huge field',
  'contradicting rows',
  'wrong ids',
  'impossible times',
  'too many words in all',
]
/** Files that fill an organization's tree of topics: one shows it. */
const ONCE = new Set(['too many categories'])

export const KIND_NAMES = [...FIRST, ...Object.keys(KINDS).filter((kind) => !FIRST.includes(kind))]

/** Malformed files, the same every time: every kind once, then every kind again in another variation. */
export function* badFiles(count: number): Generator<BadFile> {
  for (let made = 0, variation = 0; made < count; variation++)
    for (const kind of KIND_NAMES) {
      if (variation > 0 && ONCE.has(kind)) continue
      const make = KINDS[kind]
      if (!make) throw new Error(`no files of kind ${kind}`)
      if (made === count) return
      yield make(variation)
      made += 1
    }
}
