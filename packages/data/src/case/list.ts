import { type CaseKind, type CaseState, type Instant, instant } from '@zhiheng/domain'
import { type ListPage, type PageAsked, readPage, type Stretch } from '../list/page.ts'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import { casePartition, deadlinePartition, OPEN_SHARDS, organizationOpen } from '../table/keys.ts'
import type { Item } from '../table/write.ts'
import { idRange } from './read.ts'

const LATEST = instant(Date.UTC(9999, 0, 1) - 1)

/** The cases of a project by receipt: those received in a stretch of time where one is given. */
export function listByReceipt(
  space: ProjectSpace,
  wanted: { kind: CaseKind; from?: Instant; to?: Instant; newestFirst: boolean },
  asked: PageAsked<CaseState>,
): Promise<ListPage<CaseState>> {
  const { kind, from = instant(0), to = LATEST, newestFirst } = wanted
  const stretch: Stretch = { partition: casePartition(space), sort: 'sk', ...idRange({ kind, from, to }) }
  return readPage(space.table, from < to ? [stretch] : [], { ...asked, rowOf, descending: newestFirst })
}

/** The open cases of a project, the most urgent first. The index may lag by moments. */
export function listByDeadline(space: ProjectSpace, asked: PageAsked<CaseState>): Promise<ListPage<CaseState>> {
  return readPage(space.table, [openOf(space)], { ...asked, rowOf, descending: false })
}

const PROJECTS_APART_MAX = 32

/**
 * The open cases of an organization, the most urgent first: of all its projects (`projects` is then missing), or of
 * the few that the actor reaches. Whoever reaches many of a region is answered from the organization's index, and
 * `accept` decides.
 */
export function listOpen(
  space: OrganizationSpace,
  projects: readonly ProjectSpace[] | undefined,
  asked: PageAsked<CaseState>,
): Promise<ListPage<CaseState>> {
  const shards = Array.from({ length: OPEN_SHARDS }, (_, shard): Stretch => {
    const partition = organizationOpen(space.organization, shard)
    return { index: 'byOrganization', partition, sort: 'orgSk', first: FIRST, last: LAST }
  })
  const isApart = projects && (space.projects || projects.length <= PROJECTS_APART_MAX)
  const apart = isApart ? projects.map(openOf) : shards
  return readPage(space.table, apart, { ...asked, rowOf, descending: false })
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
