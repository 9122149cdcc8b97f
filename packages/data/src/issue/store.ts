import {
  type CaseId,
  type CaseState,
  type Deed,
  type Issue,
  type IssueId,
  instant,
  leastIdAt,
  type ProjectId,
} from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import { type ListPage, type PageAsked, readPage } from '../list/page.ts'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { caseKey, issueKey, issuePartition, issueRequestKey } from '../table/keys.ts'
import { get, getMany } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { put } from '../table/write.ts'

/** Which issue a request made, and what it asked for: a keyed hash. */
export interface IssueRequest {
  readonly hash: string
  readonly payload: string
}

/**
 * Writes an issue, with the entry in the audit log, unless the same request has made one: then that one is given back
 * with what was asked for.
 */
export async function saveIssue(
  { table, organization }: OrganizationSpace,
  { issue, request, deed }: { issue: Issue; request: IssueRequest; deed: Deed },
): Promise<{ issue: Issue; payload: string }> {
  const key = issueRequestKey(organization, request.hash)
  const item = { ...key, issue: issue.id, payload: request.payload }
  const isNew = await putSettled(table, 'request', item, { absent: true }, [
    put(table.name, 'issue', { ...issueKey(organization, issue.id), issue }),
    deedWrite(table.name, organization, deed),
  ])
  if (isNew) return { issue, payload: request.payload }
  const made = await get(table, key)
  const known = made && (await get(table, issueKey(organization, made.issue as IssueId)))
  if (!known) throw new Error('an issue is remembered and not there')
  return { issue: known.issue as Issue, payload: made.payload as string }
}

export async function readIssue({ table, organization }: OrganizationSpace, id: IssueId): Promise<Issue | undefined> {
  return (await get(table, issueKey(organization, id)))?.issue as Issue | undefined
}

/** The issues of an organization, the latest first. */
export function listIssues(space: OrganizationSpace, asked: PageAsked<Issue>): Promise<ListPage<Issue>> {
  const stretch = {
    partition: issuePartition(space.organization),
    sort: 'sk',
    first: leastIdAt('issue', instant(0)),
    last: 'iss_~',
  } as const
  return readPage(space.table, [stretch], { ...asked, rowOf: (item) => item.issue as Issue, descending: true })
}

/** The id of the case that a site has of an issue: it follows from the two, so that none is made twice. */
function issuedCaseId({ table }: OrganizationSpace, { id, by, issuedAt }: Issue, project: ProjectId): CaseId {
  return derivedId(table, 'complaint', issuedAt, project, by.kind, by.id, id)
}

/** The cases of an issue as of the latest write, by site; a site whose case is not there yet is not among them. */
export async function readIssued(space: OrganizationSpace, issue: Issue): Promise<Map<ProjectId, CaseState>> {
  const { organization } = space
  const keys = issue.projects.map((project) => caseKey({ organization, project }, issuedCaseId(space, issue, project)))
  const states = (await getMany(space.table, keys)).map((item) => item.state as CaseState)
  return new Map(states.map((state) => [state.project, state]))
}
