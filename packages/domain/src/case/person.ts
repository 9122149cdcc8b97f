import { findPersonal } from '../personal/find.ts'
import { folded } from '../personal/folded.ts'
import type { Texts } from './vocabulary.ts'

const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·• ]?[a-hj-np-z0-9]{5,6}/

/**
 * Whether a summary holds a name, phone or room known to its case (`domain.md` §1), or anything shaped like a mobile
 * number or a car plate of the mainland, however they are written. No summary names nobody.
 *
 * @example namesPerson({ summary: '业主王 小明反映漏水', complainantName: '王小明' }) // true
 */
export function namesPerson({ summary, complainantName = '', complainantPhone = '', room = '' }: Texts): boolean {
  if (!summary) return false
  const known = { names: [complainantName], phones: [complainantPhone], rooms: [room] }
  return PLATE.test(folded(summary).characters) || findPersonal(summary, known).length > 0
}
