import type { Table } from '../table/client.ts'
import { queryPage } from '../table/read.ts'
import type { Item } from '../table/write.ts'
import type { Chosen, Stretch } from './page.ts'
import { chosenRows } from './page.ts'

/** Pages of the table, of as many items each, that a look over a whole list reads at most. */
const PAGES_MAX = 40
const PAGE_SIZE = 200

/**
 * Looks over a whole list, in no order, and hands out what it chooses. `false` at the end: the bound was reached and there
 * may be more. The stretches may be of different partitions.
 */
export async function lookOver<T>(
  table: Table,
  stretches: readonly Stretch[],
  asked: Chosen<T> & { readonly rowOf: (item: Item) => T; readonly each: (row: T) => void },
): Promise<boolean> {
  let pages = 0
  for (const { table: ofStretch = table, sort: _, ...range } of stretches) {
    let after: Item | undefined
    do {
      if (pages >= PAGES_MAX) return false
      const page = await queryPage(ofStretch, { ...range, pageSize: PAGE_SIZE, ...(after && { after }) })
      const { chosen, cost } = await chosenRows(page.items.map(asked.rowOf), asked)
      for (const { row, isChosen } of chosen) if (isChosen) asked.each(row)
      pages += 1 + cost
      after = page.next
    } while (after)
  }
  return true
}
