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

/** What is chosen of the rows of a list. */
export interface Chosen<T> {
  readonly accept: (row: T) => boolean
  /** Tells of accepted rows, in their order, whether they are chosen by what has to be read for it: so many at a time. */
  readonly look?: (rows: readonly T[]) => Promise<readonly boolean[]>
}

/** Which part of a list is asked for: so many rows after or before a position, counted from the end when `backward`. */
export interface PageAsked<T> extends Chosen<T> {
  readonly limit: number
  readonly after?: string
  readonly before?: string
  readonly backward: boolean
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
/** What is read to look at so many rows counts as one page more. */
const LOOKED_AT_PER_PAGE = 100

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
    return within.first <= within.last ? [walk(table, within, { ...asked, reversed, pageSize, budget })] : []
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
    if (!one.isChosen) continue
    if (rows.length === asked.limit) return { rows: inOrder(rows, asked), more: true }
    rows.push({ position: one.position, row: one.row })
  }
}

type Ending = 'EXHAUSTED' | 'OUT_OF_BUDGET'
type Walk<T> = AsyncGenerator<Looked<T>, Ending>

/** A row that was looked at. */
interface Looked<T> extends Listed<T> {
  readonly isChosen: boolean
}

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

interface Walking<T> extends Chosen<T> {
  readonly reversed: boolean
  readonly pageSize: number
  readonly budget: Budget
  readonly rowOf: (item: Item) => T
}

/** The rows of a stretch, page by page, in growing pages, as long as the budget that all walks share lasts. */
async function* walk<T>(
  table: Table,
  { table: ofStretch = table, sort, ...range }: Stretch,
  { reversed, pageSize, budget, ...asked }: Walking<T>,
): Walk<T> {
  let after: Item | undefined
  let size = Math.min(pageSize, PAGE_SIZE_MAX)
  do {
    if (budget.pages <= 0) return 'OUT_OF_BUDGET'
    budget.pages -= 1
    const page = await queryPage(ofStretch, { ...range, descending: reversed, pageSize: size, ...(after && { after }) })
    const { chosen, cost } = await chosenRows(page.items.map(asked.rowOf), asked)
    budget.pages -= cost
    for (const [index, one] of chosen.entries()) yield { position: page.items[index]?.[sort] as string, ...one }
    after = page.next
    size = Math.min(size * 2, PAGE_SIZE_MAX)
  } while (after)
  return 'EXHAUSTED'
}

/** Every row with whether it is chosen, and how many pages the look at them counts as. */
export async function chosenRows<T>(
  rows: readonly T[],
  { accept, look }: Chosen<T>,
): Promise<{ chosen: { row: T; isChosen: boolean }[]; cost: number }> {
  if (!look) return { chosen: rows.map((row) => ({ row, isChosen: accept(row) })), cost: 0 }
  const accepted = rows.filter(accept)
  const verdicts = accepted.length === 0 ? [] : await look(accepted)
  const found = new Set(accepted.filter((_, index) => verdicts[index]))
  const chosen = rows.map((row) => ({ row, isChosen: found.has(row) }))
  return { chosen, cost: Math.ceil(accepted.length / LOOKED_AT_PER_PAGE) }
}

/** All walks as one, by position. It ends where the first of them ends for want of budget: beyond, order is unknown. */
async function* merged<T>(walks: readonly Walk<T>[], reversed: boolean): Walk<T> {
  const heads = await Promise.all(walks.map((walk) => walk.next()))
  for (;;) {
    let best: { index: number; one: Looked<T> } | undefined
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
