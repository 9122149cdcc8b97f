import { makeId } from '../../identity/id.ts'
import type { Instant } from '../../time/index.ts'
import type { Category } from '../category.ts'
import type { CategoryTree } from '../tree.ts'

const NO_CHANCE = new Uint8Array(16)
export const ORGANIZATION = makeId('organization', 0 as Instant, NO_CHANCE)
export const topic = (number: number) => makeId('category', number as Instant, NO_CHANCE)

/** A tree of these categories, each known by a number and called after it unless it says otherwise. */
export function treeOf(...rows: readonly (readonly [number, Partial<Category>?])[]): CategoryTree {
  return new Map(
    rows.map(([number, more = {}]) => [
      topic(number),
      { id: topic(number), organization: ORGANIZATION, name: `T${number}`, ...more },
    ]),
  )
}
