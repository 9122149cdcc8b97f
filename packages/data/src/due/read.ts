import type { CaseId, Instant, OrganizationId, ProjectId } from '@zhiheng/domain'
import type { HostSpace, ProjectSpace } from '../space.ts'
import { DUE_SHARDS, duePartition, dueShard, type Place } from '../table/keys.ts'
import { query } from '../table/read.ts'
import type { DueItem } from './item.ts'

/** The due item of a case, with the case it wakes. */
export interface DueCase extends DueItem {
  readonly subject: CaseId
}

/** The due items of a project's cases. */
export async function* readDue(space: ProjectSpace): AsyncGenerator<DueCase> {
  for await (const item of query(space.table, { partition: duePartition(space) }))
    yield { ...(item as unknown as DueItem), subject: item.sk as CaseId }
}

/** Something that has fallen due, with the key of what it wakes within its kind and project. */
export interface Fallen extends DueItem {
  readonly place: Place
  readonly subject: string
}

/** What has fallen due by an instant in one shard of the queue, across organizations, earliest first. */
export async function* readFallenDue(
  space: HostSpace,
  { shard, by }: { shard: number; by: Instant },
): AsyncGenerator<Fallen> {
  if (shard < 0 || shard >= DUE_SHARDS) throw new RangeError(`no such shard: ${shard}`)
  const range = {
    index: 'byDue' as const,
    partition: dueShard(shard),
    first: '0',
    last: `${String(by).padStart(15, '0')}#~`,
  }
  for await (const item of query(space.table, range))
    yield { ...(item as unknown as DueItem), subject: item.sk as string, place: placeOf(item.pk as string) }
}

const PLACE = /^O#(org_\w{26})#P#(prj_\w{26})#/

/** The place that a partition of a project belongs to. */
function placeOf(partition: string): Place {
  const [, organization, project] = PLACE.exec(partition) ?? []
  if (organization === undefined || project === undefined) throw new Error(`not of a project: ${partition}`)
  return { organization: organization as OrganizationId, project: project as ProjectId }
}
