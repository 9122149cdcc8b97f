import { type ListPage, listByDeadline, listByReceipt, listOpen, type PageAsked } from '@zhiheng/data'
import {
  type CaseKind,
  type CaseState,
  type CaseStateName,
  type CategoryId,
  type Channel,
  type Instant,
  isId,
  type Nature,
  type ProjectId,
  type Responsibility,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** Which cases of a list are shown: all conditions hold, and of several values of one any. */
export interface CaseFilter {
  readonly states?: readonly CaseStateName[]
  /** Of either level. */
  readonly categories?: readonly CategoryId[]
  readonly natures?: readonly Nature[]
  readonly channels?: readonly Channel[]
  readonly responsibilities?: readonly Responsibility[]
  readonly major?: boolean
  readonly receivedFrom?: Instant
  /** The first instant that no longer counts. */
  readonly receivedTo?: Instant
}

/** By receipt, all cases; by deadline, the open ones, the most urgent first. */
export const CASE_ORDERS = ['RECEIVED_DESC', 'RECEIVED_ASC', 'DEADLINE'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

interface Wanted {
  readonly kind: CaseKind
  readonly filter: CaseFilter
  readonly page: PageRequest
}

/** One page of a project's complaints or suggestions. Nobody who may not read cases is shown any. */
export async function listCases(
  { space, access }: ReachedProject,
  { kind, filter, order, page }: Wanted & { readonly order: CaseOrder },
): Promise<Page<CaseState> | PageProblem> {
  const cursors = listCursors(space, kind, [order, filter])
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const asked: PageAsked<CaseState> = { ...read, accept: acceptance(kind, filter) }
  if (!access.reads) return emptyPage()
  const { receivedFrom: from, receivedTo: to } = filter
  const found =
    order === 'DEADLINE'
      ? await listByDeadline(space, asked)
      : await listByReceipt(
          space,
          {
            kind,
            newestFirst: order === 'RECEIVED_DESC',
            ...(from !== undefined && { from }),
            ...(to !== undefined && { to }),
          },
          asked,
        )
  return pageOf(entries(found), { ...found, read, cursors })
}

/** One page of the open complaints or suggestions of all given projects together, the most urgent first. */
export async function listOpenCases(
  service: Service,
  { space }: FoundOrganization,
  projects: readonly ReachedProject[],
  { kind, filter, page }: Wanted,
): Promise<Page<CaseState> | PageProblem> {
  const cursors = listCursors(space, `OPEN ${kind}`, filter)
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const readable = projects.filter(({ access }) => access.reads)
  if (readable.length === 0) return emptyPage()
  const places = new Set<ProjectId>(readable.map(({ project }) => project.id))
  const matches = acceptance(kind, filter)
  const asked: PageAsked<CaseState> = { ...read, accept: (state) => places.has(state.project) && matches(state) }
  const { actor } = service.store
  const reachesAll = 'reach' in actor && actor.reach === 'organization'
  const found = await listOpen(space, reachesAll ? undefined : readable.map((reached) => reached.space), asked)
  return pageOf(entries(found), { ...found, read, cursors })
}

function entries<T>({ rows }: ListPage<T>): { position: string; node: T }[] {
  return rows.map(({ position, row }) => ({ position, node: row }))
}

function emptyPage(): Page<CaseState> {
  return { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } }
}

function acceptance(kind: CaseKind, filter: CaseFilter): (state: CaseState) => boolean {
  const noun = kind === 'COMPLAINT' ? 'complaint' : 'suggestion'
  const { states, categories, natures, channels, responsibilities, major, receivedFrom, receivedTo } = filter
  return (state) =>
    isId(noun, state.id) &&
    includes(states, state.state) &&
    (includes(categories, state.category) ||
      (state.subcategory !== undefined && includes(categories, state.subcategory))) &&
    includes(natures, state.nature) &&
    includes(channels, state.channel) &&
    includes(responsibilities, state.responsibility) &&
    (major === undefined || major === (state.majorSince !== undefined)) &&
    (receivedFrom === undefined || state.receivedAt >= receivedFrom) &&
    (receivedTo === undefined || state.receivedAt < receivedTo)
}

function includes<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value)
}
