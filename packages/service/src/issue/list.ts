import { listIssues, readIssue, readIssued } from '@zhiheng/data'
import { type CaseState, type Issue, isId, type Progress, progressOf } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import { type ReachedProject, reachedProjects } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { issuesComplaints } from './issue.ts'

/** One page of what head office issued, the latest first; nothing to whoever issues no complaints. */
export async function issuesOf(
  service: Service,
  { space }: FoundOrganization,
  page: PageRequest,
): Promise<Page<Issue> | PageProblem> {
  const cursors = listCursors(space, 'ISSUES')
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const nothing = { rows: [], more: false }
  const found = issuesComplaints(service) ? await listIssues(space, { ...read, accept: () => true }) : nothing
  const taken = found.rows.map(({ position, row }) => ({ position, node: row }))
  return pageOf(taken, { ...found, read, cursors })
}

/** One issue by its id; `undefined` to whoever issues no complaints. */
export async function findIssue(
  service: Service,
  { space }: FoundOrganization,
  id: string,
): Promise<Issue | undefined> {
  return issuesComplaints(service) && isId('issue', id) ? readIssue(space, id) : undefined
}

/** An issue at one site: its case there, if it could be written. */
export interface IssueSite {
  readonly reached: ReachedProject
  readonly state: CaseState | undefined
}

export interface IssueSites {
  readonly sites: readonly IssueSite[]
  readonly measures: Progress
  readonly completion: Progress
}

/** How an issue stands at every site, in the order of their codes. */
export async function issueSites(service: Service, found: FoundOrganization, issue: Issue): Promise<IssueSites> {
  const wanted = new Set(issue.projects)
  const [places, states] = await Promise.all([reachedProjects(service, found), readIssued(found.space, issue)])
  const sites = places
    .filter(({ project }) => wanted.has(project.id))
    .map((reached) => ({ reached, state: states.get(reached.project.id) }))
  const known = sites.map(({ state }) => state)
  return { sites, measures: progressOf(known, 'hqMeasures'), completion: progressOf(known, 'hqCompleted') }
}
