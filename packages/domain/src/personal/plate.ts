import { folded } from './folded.ts'

const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·• ]?[a-hj-np-z0-9]{5,6}/

/** Whether a text holds anything shaped like a car plate of the mainland, however it is written. */
export function hasPlate(text: string): boolean {
  return PLATE.test(folded(text).characters)
}
