import { listOrganizations, listProjects, listRegions, readOrganization } from '@zhiheng/data'
import { type Actor, type Grant, isRefusal, type Role } from '@zhiheng/domain'
import { findOrganization, grantsNow, identifyPerson, usersOf } from '@zhiheng/service'
import type { Host } from '../host/openHost.ts'

/** A person who may sign in, as the provider knows them. */
export interface Person {
  /** The id of the user: the `sub` of every token. */
  readonly id: string
  /** The organization's code. */
  readonly organization: string
  readonly login: string
  readonly name: string
}

/** A person of the demo, with the role they are shown under and where they hold it. */
export interface Member {
  readonly login: string
  readonly name: string
  readonly role: Role
  /** Regions and projects by name; none for the whole organization. */
  readonly places: readonly string[]
}

export interface OrganizationName {
  readonly code: string
  readonly name: string
}

/** Who can sign in here. */
export interface People {
  organizations(): Promise<readonly OrganizationName[]>
  /** The people of the demo, in the order of their logins; none where it is not loaded. */
  demo(): Promise<readonly Member[]>
  /** The person with a login, as they are now; `undefined` for one who was removed or holds no grant. */
  find(who: { organization: string; login: string }): Promise<Person | undefined>
}

export const DEMO = 'demo'
const ORGANIZATIONS_MAX = 200
const MEMBERS_MAX = 200
const OPERATOR: Actor = { kind: 'operator', id: 'sign-in' }
const BY_NUMBER = new Intl.Collator('en', { numeric: true })

/** The people of a data folder, read anew each time. */
export function openPeople(host: Pick<Host, 'now' | 'service'>): People {
  const service = host.service(OPERATOR)
  const storeFor = (actor: Actor) => host.service(actor).store
  const reception = { storeFor, now: host.now, organizations: service.organizations }
  return {
    async organizations() {
      const directory = service.store.host()
      const ids = directory ? await listOrganizations(directory) : []
      const spaces = ids.slice(0, ORGANIZATIONS_MAX).flatMap((id) => service.store.organization(id) ?? [])
      const found = await Promise.all(spaces.map(readOrganization))
      return found.flatMap((one) => (one ? [{ code: one.code, name: one.name }] : []))
    },
    async demo() {
      const found = await findOrganization(service, DEMO)
      if (isRefusal(found)) return []
      const [users, regions, projects] = await Promise.all([
        usersOf(service, found),
        listRegions(found.space),
        listProjects(found.space),
      ])
      const names = new Map<string, string>([
        ...regions.map(({ id, name }) => [id, name] as const),
        ...projects.map(({ project: { id, name } }) => [id, name] as const),
      ])
      return users
        .flatMap((user) => memberOf(user, grantsNow(service, user), names))
        .toSorted((one, other) => BY_NUMBER.compare(one.login, other.login))
        .slice(0, MEMBERS_MAX)
    },
    async find(who) {
      const found = await identifyPerson(reception, who)
      return found && { ...who, id: found.actor.id, name: found.actor.name }
    },
  }
}

/** Nobody for whoever holds no grant. Whoever holds several roles is shown under the first. */
function memberOf(
  { login, name }: { login: string; name: string },
  grants: readonly Grant[],
  names: ReadonlyMap<string, string>,
): Member[] {
  const [first] = grants
  if (!first) return []
  const places = grants.flatMap(({ role, scope }) => {
    if (role !== first.role || scope.kind === 'organization') return []
    return names.get(scope.kind === 'region' ? scope.region : scope.project) ?? []
  })
  return [{ login, name, role: first.role, places }]
}
