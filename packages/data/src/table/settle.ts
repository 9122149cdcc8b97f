import { isDeepStrictEqual } from 'node:util'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import { get } from './read.ts'
import { backOff, RETRY } from './retry.ts'
import { transact } from './transact.ts'
import { type Condition, type Item, put, type Write } from './write.ts'

/**
 * Writes one whole item and finds out how that ended, also where the engine went away in the middle. What is written
 * beside it, in the same transaction, has no conditions. `false`: the condition did not hold, nothing was written, and
 * what is stored is not this item. Throws when the engine stays busy or away.
 */
export async function putSettled(
  table: Table,
  name: string,
  item: Item & Key,
  condition?: Condition,
  beside: readonly Write[] = [],
): Promise<boolean> {
  let unknown = false
  for (let attempt = 0; ; attempt++) {
    const outcome = await transact(table, [put(table.name, name, item, condition), ...beside])
    if (outcome.kind === 'DONE') return true
    if (outcome.kind === 'CONDITION') return unknown && isDeepStrictEqual(await get(table, item), item)
    unknown ||= outcome.kind === 'UNKNOWN'
    if (attempt + 1 >= RETRY.attemptsMax) throw outcome.error
    await backOff(table, attempt)
  }
}
