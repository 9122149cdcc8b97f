import { type CaseId, type CaseKind, type CaseState, type Instant, instant } from '@zhiheng/domain'
import { type Chosen, type ListPage, type PageAsked, readPage, type Stretch } from '../list/page.ts'
import { lookOver } from '../list/walk.ts'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import type { Table } from '../table/client.ts'
import {
  casePartition,
  deadlinePartition,
  endedPartition,
  endedRange,
  OPEN_SHARDS,
  organizationOpen,
} from '../table/keys.ts'
import { query, queryPages } from '../table/read.ts'
import type { Item } from '../table/write.ts'
import { idRange } from './read.ts'

const LATEST = instant(Date.UTC(9999, 0, 1) - 1)

/** Where the cases of a list stand, and in which order they come. */
export interface CaseList {
  readonly table: Table
  readonly stretches: readonly Stretch[]
  readonly descending: boolean
}

/** The cases of some projects by receipt: those received in a stretch of time where one is given. */
export function casesByReceipt(
  { table }: Pick<OrganizationSpace | ProjectSpace, 'table'>,
  spaces: readonly ProjectSpace[],
  wanted: { kind: CaseKind; from?: Instant; to?: Instant; newestFirst: boolean },
): CaseList {
  const { kind, from = instant(0), to = LATEST, newestFirst } = wanted
  const received = from < to ? spaces : []
  const stretches = received.map((space): Stretch => {
    const range = idRange({ kind, from, to })
    return { table: space.table, partition: casePartition(space), sort: 'sk', ...range }
  })
  return { table, stretches, descending: newestFirst }
}

/** The open cases of a project, the most urgent first. The index may lag by moments. */
export function casesByDeadline(space: ProjectSpace): CaseList {
  return { table: space.table, stretches: [openOf(space)], descending: false }
}

const PROJECTS_APART_MAX = 32

/**
 * The open cases of an organization, the most urgent first: of all its projects (`projects` is then missing), or of
 * the few that the actor reaches. Whoever reaches many of a region is given the organization's index, and what is chosen
 * of it decides.
 */
export function openCasesOf(space: OrganizationSpace, projects: readonly ProjectSpace[] | undefined): CaseList {
  const shards = Array.from({ length: OPEN_SHARDS }, (_, shard): Stretch => {
    const partition = organizationOpen(space.organization, shard)
    return { index: 'byOrganization', partition, sort: 'orgSk', first: FIRST, last: LAST }
  })
  const isApart = projects && (space.projects || projects.length <= PROJECTS_APART_MAX)
  return { table: space.table, stretches: isApart ? projects.map(openOf) : shards, descending: false }
}

/** One page of a list. */
export function readCasePage(
  { table, stretches, descending }: CaseList,
  asked: PageAsked<CaseState>,
): Promise<ListPage<CaseState>> {
  return readPage(table, stretches, { ...asked, rowOf, descending })
}

/** Looks over a whole list, in no order, up to a bound; `false` where that was reached. */
export function lookOverCases(
  { table, stretches }: CaseList,
  asked: Chosen<CaseState> & { readonly each: (state: CaseState) => void },
): Promise<boolean> {
  return lookOver(table, stretches, { ...asked, rowOf })
}

/** The open cases of a project, the most urgent first, at most so many. The index may lag by moments. */
export async function readOpenCases(space: ProjectSpace, most: number): Promise<CaseState[]> {
  const found: CaseState[] = []
  for await (const item of query(space.table, { index: 'byDeadline', partition: deadlinePartition(space) })) {
    if (found.length >= most) break
    found.push(rowOf(item))
  }
  return found
}

/**
 * The cases of a project that stood open at an instant or at any time since, as they are now: those that are open still,
 * and those that have ended since. The index may lag by moments.
 */
export async function readCasesOpenSince(space: ProjectSpace, since: Instant): Promise<CaseState[]> {
  const found = new Map<CaseId, CaseState>()
  const open = { index: 'byDeadline', partition: deadlinePartition(space) } as const
  for await (const item of query(space.table, open)) found.set(rowOf(item).id, rowOf(item))
  for await (const page of readCasesEnded(space, { from: since })) for (const state of page) found.set(state.id, state)
  return [...found.values()]
}

/** The cases of a project that ended in a stretch of time, the first to end first, a page at a time. */
export async function* readCasesEnded(
  space: ProjectSpace,
  { from, to }: { from: Instant; to?: Instant },
): AsyncGenerator<CaseState[]> {
  const range = { index: 'byDeadline', partition: endedPartition(space), ...endedRange(from, to) } as const
  for await (const page of queryPages(space.table, range)) yield page.map(rowOf)
}

const FIRST = '0'
const LAST = '~'

function openOf(space: ProjectSpace): Stretch {
  const partition = deadlinePartition(space)
  return { table: space.table, index: 'byDeadline', partition, sort: 'openSk', first: FIRST, last: LAST }
}

function rowOf(item: Item): CaseState {
  return item.state as CaseState
}
