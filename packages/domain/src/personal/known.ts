import type { Texts } from '../case/vocabulary.ts'
import type { Known } from './find.ts'

/** The words of a case, and those that stood in their place before, by field. */
export interface WordsOfCase {
  readonly texts: Texts
  readonly earlier?: readonly { readonly field: string; readonly text: string }[]
}

export const NOBODY: Known = { names: [], phones: [], rooms: [] }

/** What a desk writes for want of a name: it names nobody, and stands in many a sentence. */
const NOBODYS_NAME =
  /^(?:匿名|不详|未知|无名|某|各|全体|业主|住户|租户|租客|客户|顾客|居民|家属|先生|女士|小姐|[\s/、,，])+$/

/**
 * Everybody whom some cases know, now or before: for words that are about many cases. Nobody for no cases, and a word
 * such as 业主 in the place of a name is none.
 *
 * @example knownIn([{ texts: { complainantName: '王建国', room: '3-101' } }, { texts: { complainantName: '业主' } }])
 * // { names: ['王建国'], phones: [], rooms: ['3-101'] }
 */
export function knownIn(cases: Iterable<WordsOfCase>): Known {
  const known = { names: new Set<string>(), phones: new Set<string>(), rooms: new Set<string>() }
  for (const { texts, earlier = [] } of cases) {
    const written = [...Object.entries(texts), ...earlier.map(({ field, text }) => [field, text] as const)]
    for (const [field, text] of written) {
      const kind = KINDS[field]
      if (kind && text.trim() !== '' && !(kind === 'names' && NOBODYS_NAME.test(text))) known[kind].add(text)
    }
  }
  return { names: [...known.names], phones: [...known.phones], rooms: [...known.rooms] }
}

const KINDS: Readonly<Record<string, keyof Known>> = {
  complainantName: 'names',
  complainantPhone: 'phones',
  room: 'rooms',
}
