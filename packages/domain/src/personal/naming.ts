import { findPersonal, type Known } from './find.ts'
import type { Place } from './places.ts'
import { platesIn } from './plate.ts'

/**
 * Every place of a text that names somebody: a known name, phone or room (`findPersonal`), anything shaped like a mobile
 * phone, or a car plate of the mainland. Empty for a text that names nobody.
 */
export function placesNaming(text: string, known: Known): readonly Place[] {
  return [...findPersonal(text, known), ...platesIn(text)]
}

/**
 * Whatever of a text names somebody, as it is written there.
 *
 * @example namingsIn('车牌粤B·12345', { names: [], phones: [], rooms: [] }) // ['粤B·12345']
 */
export function namingsIn(text: string, known: Known): readonly string[] {
  return placesNaming(text, known).map(({ start, end }) => text.slice(start, end))
}
