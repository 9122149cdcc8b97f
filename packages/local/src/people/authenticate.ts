import { listProjects, type OrganizationSpace, openStore, readUser, type Table } from '@zhiheng/data'
import {
  type Actor,
  type Grant,
  type Instant,
  monthOf,
  type ProjectId,
  type Reach,
  regionIn,
  type TimeZone,
} from '@zhiheng/domain'
import type { OrganizationCache } from '@zhiheng/service'
import { readToken } from './bearerToken.ts'

/** What a host knows that tells who is asking. */
export interface Reception {
  readonly table: Table
  readonly secret: Uint8Array
  readonly now: () => Instant
  readonly organizations: OrganizationCache
}

/**
 * Who is asking: the person a bearer token was issued for, as they are stored now. A grant that was removed, or whose
 * time is over, no longer counts; a region reaches the projects that belong to it today. `undefined` for nobody.
 */
export async function authenticate(reception: Reception, headers: Headers): Promise<Actor | undefined> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '') ?? []
  const now = reception.now()
  const claims = token === undefined ? undefined : readToken(reception.secret, token, now)
  if (!claims) return undefined
  const { organization, user: id } = claims
  const reader: Actor = { kind: 'job', id: 'sign-in', organization, reach: new Set() }
  const space = openStore(reception.table, reader).organization(organization)
  const user = space && (await readUser(space, id))
  if (!space || !user) return undefined
  const found = await reception.organizations.get(space, now)
  const grants = grantsInForce(user.grants, now)
  if (!found || grants.length === 0) return undefined
  const reach = await reachOf(space, grants, { now, timeZone: found.timeZone })
  return { kind: 'person', id, name: user.name, organization, grants, reach }
}

/** The grants that hold at an instant: from their beginning on and before their end. */
function grantsInForce(grants: readonly Grant[], now: Instant): Grant[] {
  return grants.filter(({ from, until }) => (from === undefined || from <= now) && (until === undefined || now < until))
}

async function reachOf(
  space: OrganizationSpace,
  grants: readonly Grant[],
  { now, timeZone }: { now: Instant; timeZone: TimeZone },
): Promise<Reach> {
  if (grants.some(({ scope }) => scope.kind === 'organization')) return 'organization'
  const reach = new Set<ProjectId>()
  for (const { scope } of grants) if (scope.kind === 'project') reach.add(scope.project)
  const regions = new Set(grants.flatMap(({ scope }) => (scope.kind === 'region' ? [scope.region] : [])))
  if (regions.size === 0) return reach
  const month = monthOf(now, timeZone)
  for (const { project } of await listProjects(space)) if (regions.has(regionIn(project, month))) reach.add(project.id)
  return reach
}
