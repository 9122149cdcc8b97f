import { findPersonal, type Known } from './find.ts'
import { folded } from './folded.ts'
import { hasPlate } from './plate.ts'

/** Identity cards, bank cards, landlines with their area code, addresses of e-mail, and a room written as one. */
const SHAPES = [
  /(?<!\d)\d(?:[ -]?\d){13,18}x?(?!\d)/,
  /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/,
  /[\w.+-]+@[\w-]+\.[a-z]{2,}/,
  /\d{3,4}\s*(?:室|房|号房)/,
  /\d+\s*(?:单元|栋|幢|座|号楼)\s*\d{3,4}(?!\d)/,
]

/**
 * Whether a text that everybody may read would tell who somebody is: a known name, phone or room, or anything shaped
 * like a phone, a car plate, an identity or bank card, an address of e-mail, or a room.
 *
 * @example namesAnybody('3栋1201室漏水', { names: [], phones: [], rooms: [] }) // true
 * @example namesAnybody('3栋地下车库漏水', { names: [], phones: [], rooms: [] }) // false
 */
export function namesAnybody(text: string, known: Known): boolean {
  const { characters } = folded(text)
  return hasPlate(text) || SHAPES.some((shape) => shape.test(characters)) || findPersonal(text, known).length > 0
}
