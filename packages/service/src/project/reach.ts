import { listProjects, type ProjectSpace, projectId, readProject } from '@zhiheng/data'
import {
  type CaseAccess,
  caseAccess,
  monthOf,
  type Organization,
  type Project,
  regionIn,
  type Viewpoint,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'

/** A project within the actor's reach, with what the actor may do with its cases. */
export interface ReachedProject {
  readonly organization: Organization
  readonly project: Project
  readonly space: ProjectSpace
  readonly viewpoint: Viewpoint
  readonly access: CaseAccess
}

/** The organization that the actor belongs to; none for the operator, who belongs to no one. */
export async function ownOrganization(service: Service): Promise<FoundOrganization | undefined> {
  const { actor } = service.store
  const space = actor.kind === 'operator' ? undefined : service.store.organization(actor.organization)
  const organization = space && (await service.organizations.get(space, service.now()))
  return space && organization && { space, organization }
}

/** The projects of an organization that the actor reaches, in the order of their codes. */
export async function reachedProjects(service: Service, found: FoundOrganization): Promise<ReachedProject[]> {
  return (await listProjects(found.space))
    .flatMap(({ project }) => reach(service, found, project) ?? [])
    .toSorted((a, b) => (a.project.code < b.project.code ? -1 : 1))
}

/** The project with a code; `undefined` where there is none within reach. */
export async function reachedProject(
  service: Service,
  found: FoundOrganization,
  code: string,
): Promise<ReachedProject | undefined> {
  return reachById(service, found, projectId(found.space, code))
}

/** The project with an id; `undefined` where there is none within reach. */
export async function reachById(
  service: Service,
  found: FoundOrganization,
  id: Project['id'],
): Promise<ReachedProject | undefined> {
  if (!service.store.project({ organization: found.organization.id, project: id })) return undefined
  const project = await readProject(found.space, id)
  return project && reach(service, found, project)
}

function reach(service: Service, { organization }: FoundOrganization, project: Project): ReachedProject | undefined {
  const place = { organization: organization.id, project: project.id }
  const space = service.store.project(place)
  if (!space) return undefined
  const at = service.now()
  const viewpoint = { ...place, region: regionIn(project, monthOf(at, organization.timeZone)), at }
  return { organization, project, space, viewpoint, access: caseAccess(service.store.actor, viewpoint) }
}
