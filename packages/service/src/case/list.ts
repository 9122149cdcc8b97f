import { lookOverCases, readCasePage } from '@zhiheng/data'
import type { CaseState } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { type CaseQuery, type CaseSource, organizationSource, projectSource } from './source.ts'

/** How many cases a list has: exactly, or more than could be counted. */
export interface CaseCount {
  readonly counted: number
  readonly isExact: boolean
}

/** One page of a list of cases. */
export interface CasePage extends Page<CaseState> {
  /** Reading stopped at its bound before the page was full; it goes on from the page's far end. */
  readonly stoppedEarly: boolean
  /** Counts the whole list, when asked. */
  readonly count: () => Promise<CaseCount>
}

/** One page of a project's complaints or suggestions. Nobody who may not read cases is shown any. */
export async function listCases(
  reached: ReachedProject,
  { page, ...query }: CaseQuery & { readonly page: PageRequest },
): Promise<CasePage | PageProblem> {
  return pageOfSource(projectSource(reached, query), page)
}

/** One page of the cases of all given projects together: by deadline the open ones, the most urgent first. */
export async function listOpenCases(
  service: Service,
  found: FoundOrganization,
  projects: readonly ReachedProject[],
  {
    page,
    order = 'DEADLINE',
    ...query
  }: Omit<CaseQuery, 'order'> & Partial<CaseQuery> & { readonly page: PageRequest },
): Promise<CasePage | PageProblem> {
  return pageOfSource(organizationSource(service, found, projects, { ...query, order }), page)
}

async function pageOfSource(source: CaseSource | PageProblem, page: PageRequest): Promise<CasePage | PageProblem> {
  if (typeof source === 'string') return source
  const { list, chosen, cursors } = source
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const found = list ? await readCasePage(list, { ...read, ...chosen }) : { rows: [], more: false }
  const taken = found.rows.map(({ position, row }) => ({ position, node: row }))
  const stoppedEarly = 'reached' in found
  return { ...pageOf(taken, { ...found, read, cursors }), stoppedEarly, count: () => countCases(source) }
}

/** How many cases a list has, by reading it up to a bound. */
async function countCases({ list, chosen }: CaseSource): Promise<CaseCount> {
  let counted = 0
  const each = () => {
    counted += 1
  }
  const isExact = !list || (await lookOverCases(list, { ...chosen, each }))
  return { counted, isExact }
}
