import { knownIn, type WordsOfCase } from '../personal/known.ts'
import { namingsIn } from '../personal/naming.ts'

/**
 * Whether the summary among a case's words holds a name, phone or room that the case knows, now or before (`domain.md`
 * §1), or anything shaped like a mobile number or a car plate of the mainland, however they are written. No summary
 * names nobody.
 *
 * @example namesPerson({ texts: { summary: '业主王 小明反映漏水', complainantName: '王小明' } }) // true
 */
export function namesPerson(words: WordsOfCase): boolean {
  const { summary } = words.texts
  return summary !== undefined && namingsIn(summary, knownIn([words])).length > 0
}
