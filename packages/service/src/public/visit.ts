import { type OrganizationSpace, type ProjectSpace, projectId, readProject } from '@zhiheng/data'
import type { Actor, Organization, Project } from '@zhiheng/domain'
import type { Service } from '../service.ts'

/** A site as everybody may visit it, without a sign-in. */
export interface Visit {
  readonly service: Service
  readonly organization: Organization
  readonly project: Project
  readonly space: ProjectSpace
  readonly shared: OrganizationSpace
}

/** The codes in the address of a page. */
export interface SiteCodes {
  readonly organization: string
  readonly project: string
}

type ServiceFor = (actor: Actor) => Service

/** It makes ids of codes, and reads nothing. */
const USHER: Actor = { kind: 'operator', id: 'usher' }

/**
 * Opens a site for whoever comes by, as the public of this site or (`owner`) as one of its owners with a complaint.
 * `undefined` where there is no such site, or its company is suspended: both are looked for in either case, so that the
 * answers can't be told apart by the time they take.
 */
export async function visitSite(
  serviceFor: ServiceFor,
  codes: SiteCodes,
  { owner = false }: { owner?: boolean } = {},
): Promise<Visit | undefined> {
  const usher = serviceFor(USHER).store.organizationByCode(codes.organization)
  if (!usher) return undefined
  const place = { organization: usher.organization, project: projectId(usher, codes.project) }
  const service = serviceFor({ kind: 'public', id: 'public', ...place, ...(owner && { owner }) })
  const [space, shared] = [service.store.project(place), service.store.organization(place.organization)]
  if (!space || !shared) return undefined
  const [organization, project] = await Promise.all([
    service.organizations.get(shared, service.now()),
    readProject(shared, place.project),
  ])
  if (!organization || organization.suspendedAt !== undefined || !project) return undefined
  return { service, organization, project, space, shared }
}
