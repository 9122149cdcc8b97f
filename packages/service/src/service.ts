import type { ObjectStore, OrganizationSpace, ProjectSpace, Store } from '@zhiheng/data'
import { readOrganization } from '@zhiheng/data'
import type { Instant, Organization, OrganizationId, Origin, ProjectId } from '@zhiheng/domain'
import type { KnownCases } from './case/knownCases.ts'
import type { Lanes } from './lane.ts'

/** What every use case is given: the actor's store, and what a host alone may provide. */
export interface Service {
  readonly store: Store
  /** Where the request comes from, for the audit log. */
  readonly origin: Origin
  readonly now: () => Instant
  /** 16 bytes of chance for new identifiers. */
  readonly entropy: () => Uint8Array
  /** One for each process: writes of one project go through one lane. */
  readonly lanes: Lanes
  readonly organizations: OrganizationCache
  readonly cases: KnownCases
  /** The content of files. */
  readonly objects: ObjectStore
}

/** Organizations as they were read a few seconds ago at most: they change seldom and every command needs one. */
export interface OrganizationCache {
  get(space: OrganizationSpace, now: Instant): Promise<Organization | undefined>
  forget(id: OrganizationId): void
}

const FRESH_MS = 5_000
const ORGANIZATIONS_MAX = 1_000

export function organizationCache(): OrganizationCache {
  const known = new Map<OrganizationId, { readAt: Instant; organization: Organization }>()
  return {
    async get(space, now) {
      const found = known.get(space.organization)
      if (found && now - found.readAt < FRESH_MS && now >= found.readAt) return found.organization
      const organization = await readOrganization(space)
      if (known.size >= ORGANIZATIONS_MAX) known.clear()
      if (organization) known.set(space.organization, { readAt: now, organization })
      return organization
    },
    forget: (id) => void known.delete(id),
  }
}

/** An organization and a project of it, opened for the actor. */
export interface OpenedProject {
  readonly organization: Organization
  readonly space: ProjectSpace
}

/** Opens a project for the service's actor; `undefined` where it is out of reach or does not exist. */
export async function openProject(
  service: Service,
  place: { organization: OrganizationId; project: ProjectId },
): Promise<OpenedProject | undefined> {
  const organizationSpace = service.store.organization(place.organization)
  const space = service.store.project(place)
  if (!organizationSpace || !space) return undefined
  const organization = await service.organizations.get(organizationSpace, service.now())
  return organization && { organization, space }
}
