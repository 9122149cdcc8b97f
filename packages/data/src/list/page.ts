import type { Table } from '../table/client.ts'
import { queryPage } from '../table/read.ts'
import type { IndexName } from '../table/table.ts'
import type { Item } from '../table/write.ts'

/** A stretch of one partition whose sort keys order a list. */
export interface Stretch {
  /** Its own way to the table, where that is not the list's. */
  readonly table?: Table
  readonly index?: IndexName
  readonly partition: string
  readonly sort: 'sk' | 'openSk' | 'orgSk'
  readonly first: string
  readonly last: string
}

/** Which part of a list is asked for: so many rows after or before a position, counted from the end when `backward`. */
export interface PageAsked<T> {
  readonly limit: number
  readonly after?: string
  readonly before?: string
  readonly backward: boolean
  readonly accept: (row: T) => boolean
}

/** A row and its position in the list. */
export interface Listed<T> {
  readonly position: string
  readonly row: T
}

export interface ListPage<T> {
  /** In the order of the list. */
  readonly rows: readonly Listed<T>[]
  /** Whether there are, or may be, more in the direction of reading. */
  readonly more: boolean
  /** The last position looked at, where reading stopped at its bound before the page was full. */
  readonly reached?: string
}

/** So many pages of the table are read for one page of a list, beyond the first of each stretch. */
const PAGES_MAX = 24
const PAGE_SIZE_MAX = 200

/**
 * Reads one page of a list whose stretches are merged by their sort keys. What `accept` refuses is read and left out;
 * after a bounded number of pages the answer is short and says from where to go on.
 */
export async function readPage<T>(
  table: Table,
  stretches: readonly Stretch[],
  asked: PageAsked<T> & { readonly descending: boolean; readonly rowOf: (item: Item) => T },
): Promise<ListPage<T>> {
  const reversed = asked.descending !== asked.backward
  const budget: Budget = { pages: stretches.length + PAGES_MAX }
  const pageSize = Math.ceil((2 * (asked.limit + 2)) / Math.max(1, stretches.length)) + 2
  const walks = stretches.flatMap((stretch) => {
    const within = between(stretch, asked)
    return within.first <= within.last ? [walk(table, within, { reversed, pageSize, budget, rowOf: asked.rowOf })] : []
  })
  const rows: Listed<T>[] = []
  let reached: string | undefined
  const merge = merged(walks, reversed)
  for (let step = await merge.next(); ; step = await merge.next()) {
    if (step.done) {
      const more = step.value === 'OUT_OF_BUDGET'
      return {
        rows: inOrder(rows, asked),
        more,
        ...(more && reached !== undefined && rows.length < asked.limit && { reached }),
      }
    }
    const one = step.value
    if (one.position === asked.after || one.position === asked.before) continue
    reached = one.position
    if (!asked.accept(one.row)) continue
    if (rows.length === asked.limit) return { rows: inOrder(rows, asked), more: true }
    rows.push(one)
  }
}

type Ending = 'EXHAUSTED' | 'OUT_OF_BUDGET'
type Walk<T> = AsyncGenerator<Listed<T>, Ending>

interface Budget {
  pages: number
}

function inOrder<T>(rows: readonly Listed<T>[], { backward }: PageAsked<T>): readonly Listed<T>[] {
  return backward ? rows.toReversed() : rows
}

/** A stretch narrowed to what lies between the positions asked for; both are included, and left out when met. */
function between<T>(stretch: Stretch, { after, before, descending }: PageAsked<T> & { descending: boolean }): Stretch {
  const [low, high] = descending ? [before, after] : [after, before]
  const first = low !== undefined && low > stretch.first ? low : stretch.first
  const last = high !== undefined && high < stretch.last ? high : stretch.last
  return { ...stretch, first, last }
}

/** The rows of a stretch, page by page, in growing pages, as long as the budget that all walks share lasts. */
async function* walk<T>(
  table: Table,
  { table: ofStretch = table, sort, ...range }: Stretch,
  {
    reversed,
    pageSize,
    budget,
    rowOf,
  }: { reversed: boolean; pageSize: number; budget: Budget; rowOf: (item: Item) => T },
): Walk<T> {
  let after: Item | undefined
  let size = Math.min(pageSize, PAGE_SIZE_MAX)
  do {
    if (budget.pages === 0) return 'OUT_OF_BUDGET'
    budget.pages -= 1
    const page = await queryPage(ofStretch, { ...range, descending: reversed, pageSize: size, ...(after && { after }) })
    for (const item of page.items) yield { position: item[sort] as string, row: rowOf(item) }
    after = page.next
    size = Math.min(size * 2, PAGE_SIZE_MAX)
  } while (after)
  return 'EXHAUSTED'
}

/** All walks as one, by position. It ends where the first of them ends for want of budget: beyond, order is unknown. */
async function* merged<T>(walks: readonly Walk<T>[], reversed: boolean): Walk<T> {
  const heads = await Promise.all(walks.map((walk) => walk.next()))
  for (;;) {
    let best: { index: number; one: Listed<T> } | undefined
    for (const [index, head] of heads.entries()) {
      if (head.done) {
        if (head.value === 'OUT_OF_BUDGET') return 'OUT_OF_BUDGET'
        continue
      }
      if (!best || head.value.position < best.one.position !== reversed) best = { index, one: head.value }
    }
    if (!best) return 'EXHAUSTED'
    yield best.one
    heads[best.index] = await (walks[best.index] as Walk<T>).next()
  }
}
