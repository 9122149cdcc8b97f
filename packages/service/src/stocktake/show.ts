import { readCases, readObligation, readOpenCases, readStocktake, type StoredStocktake } from '@zhiheng/data'
import {
  type CaseState,
  type CivilDate,
  civilDateOf,
  type Obligation,
  planObligation,
  type StocktakeRow,
  takeStock,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** The stocktake of a site and day: what is owed, and what was open then; of today, what is open now. */
export interface Stocktake extends Partial<StoredStocktake> {
  readonly reached: ReachedProject
  readonly date: CivilDate
  /** None on a day on which the desk is closed, or before the clock made it. */
  readonly obligation?: Obligation
  readonly confirmed: boolean
}

/** So many open complaints are looked at and kept; a desk that has more has other worries than its stocktake. */
const OPEN_MAX = 2_000

/** Days before the first instants that the system accepts have nothing to show, whatever the zone. */
export const FIRST_DAY = '1970-01-03'

/**
 * The stocktake of a site on a day: as it was confirmed; of today and not confirmed, as things stand now; of another day
 * that nobody took stock on, only that. `undefined` to whoever may not read the site's cases.
 */
export async function showStocktake(
  service: Service,
  reached: ReachedProject,
  date: CivilDate,
): Promise<Stocktake | undefined> {
  const { space, organization, access } = reached
  if (!access.reads) return undefined
  const today = civilDateOf(service.now(), organization.timeZone)
  if (date < FIRST_DAY || date > today) return { reached, date, confirmed: false }
  const [taken, obligation] = await Promise.all([
    readStocktake(space, date),
    readObligation(space, planObligation({ control: 'dailyStocktake', subject: date }, organization)),
  ])
  const shown = { reached, date, ...(obligation && { obligation }), confirmed: taken !== undefined }
  if (taken) return { ...shown, ...taken }
  if (date !== today) return shown
  return { ...shown, ...(await openNow(service, reached)) }
}

/** What is open at the site now. */
export async function openNow(service: Service, { space }: ReachedProject): Promise<StoredStocktake> {
  const takenAt = service.now()
  const open = (await readOpenCases(space, OPEN_MAX)).filter(({ kind }) => kind === 'COMPLAINT')
  const rows = takeStock(open, takenAt)
  return { takenAt, open: rows.length, overdue: rows.filter(({ overdue }) => overdue).length, rows }
}

const SHOWN_MAX = 200

/** The first 200 complaints of a stocktake, the most urgent first, as they are now, each with how it stood then. */
export async function stocktakeComplaints({
  reached,
  rows = [],
}: Stocktake): Promise<(StocktakeRow & { readonly now: CaseState })[]> {
  const shown = rows.slice(0, SHOWN_MAX)
  const states = await readCases(
    reached.space,
    shown.map(({ id }) => id),
  )
  return shown.flatMap((row) => {
    const now = states.get(row.id)
    return now ? [{ ...row, now }] : []
  })
}
