import { folded } from './folded.ts'
import { matchesOf, type Place } from './places.ts'

const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·• ]?[a-hj-np-z0-9]{5,6}/g

/** Every place of a text where something shaped like a car plate of the mainland stands, however it is written. */
export function platesIn(text: string): readonly Place[] {
  return matchesOf(folded(text), PLATE)
}

export function hasPlate(text: string): boolean {
  return platesIn(text).length > 0
}
