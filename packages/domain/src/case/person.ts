import { namingsIn } from '../personal/naming.ts'
import type { Texts } from './vocabulary.ts'

/**
 * Whether a summary holds a name, phone or room known to its case (`domain.md` §1), or anything shaped like a mobile
 * number or a car plate of the mainland, however they are written. No summary names nobody.
 *
 * @example namesPerson({ summary: '业主王 小明反映漏水', complainantName: '王小明' }) // true
 */
export function namesPerson({ summary, complainantName = '', complainantPhone = '', room = '' }: Texts): boolean {
  if (!summary) return false
  return namingsIn(summary, { names: [complainantName], phones: [complainantPhone], rooms: [room] }).length > 0
}
