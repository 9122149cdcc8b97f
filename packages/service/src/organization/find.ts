import { type OrganizationSpace, projectId, readProject } from '@zhiheng/data'
import { type Organization, type Project, type Refusal, refuse } from '@zhiheng/domain'
import type { Service } from '../service.ts'

export interface FoundOrganization {
  readonly organization: Organization
  readonly space: OrganizationSpace
}

/** The organization with a code, opened for the actor; one out of reach is one that does not exist. */
export async function findOrganization(service: Service, code: string): Promise<FoundOrganization | Refusal> {
  const space = service.store.organizationByCode(code)
  const organization = space && (await service.organizations.get(space, service.now()))
  return space && organization ? { space, organization } : refuse('NOT_FOUND', { what: 'organization', code })
}

/** The project with a code, or why not. */
export async function findProject(space: OrganizationSpace, code: string): Promise<Project | Refusal> {
  return (await readProject(space, projectId(space, code))) ?? refuse('NOT_FOUND', { what: 'project', code })
}
