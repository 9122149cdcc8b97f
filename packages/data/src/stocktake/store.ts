import type { CaseId, CivilDate, Instant, StocktakeRow } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { stocktakeKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { put, type Write } from '../table/write.ts'

/** What was open when stock was taken: the evidence of a stocktake. */
export interface StoredStocktake {
  readonly takenAt: Instant
  readonly open: number
  readonly overdue: number
  /** The most urgent first, as many as are kept. */
  readonly rows: readonly StocktakeRow[]
}

type NextClock = NonNullable<StocktakeRow['next']>['clock']

/** The write that keeps what was open when stock was taken. */
export function stocktakeWrite(space: ProjectSpace, date: CivilDate, { rows, ...counts }: StoredStocktake): Write {
  const text = rows.map(({ id, version, since, next, overdue }) =>
    [id, version, since, next?.clock ?? '-', next?.at ?? 0, overdue ? 1 : 0].join(' '),
  )
  return put(space.table.name, 'stocktake', { ...stocktakeKey(space, date), ...counts, rows: text.join('\n') })
}

/** What was open when stock was taken on a day; `undefined` where nobody took it. */
export async function readStocktake(space: ProjectSpace, date: CivilDate): Promise<StoredStocktake | undefined> {
  const item = await get(space.table, stocktakeKey(space, date))
  if (!item) return undefined
  const lines = (item.rows as string).split('\n').filter((line) => line !== '')
  const { takenAt, open, overdue } = item as unknown as StoredStocktake
  return { takenAt, open, overdue, rows: lines.map(rowOf) }
}

function rowOf(line: string): StocktakeRow {
  const [id, version, since, clock, at, overdue] = line.split(' ')
  return {
    id: id as CaseId,
    version: Number(version),
    since: Number(since) as Instant,
    ...(clock !== '-' && { next: { clock: clock as NextClock, at: Number(at) as Instant } }),
    overdue: overdue === '1',
  }
}
