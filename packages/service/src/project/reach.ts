import { listProjects, type ProjectSpace, projectId, readProject } from '@zhiheng/data'
import {
  type CaseAccess,
  caseAccess,
  type MonthKey,
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

/** Tells of each project of an organization whether the actor may see its figures. */
export function figuresSeen(service: Service, found: FoundOrganization): (project: Project) => boolean {
  const month = monthOf(service.now(), found.organization.timeZone)
  return (project) => caseAccess(service.store.actor, viewpointOf(service, project, month)).figures
}

function reach(service: Service, { organization }: FoundOrganization, project: Project): ReachedProject | undefined {
  const space = service.store.project({ organization: organization.id, project: project.id })
  if (!space) return undefined
  const viewpoint = viewpointOf(service, project, monthOf(service.now(), organization.timeZone))
  return { organization, project, space, viewpoint, access: caseAccess(service.store.actor, viewpoint) }
}

function viewpointOf(service: Service, project: Project, month: MonthKey): Viewpoint {
  const { organization, id } = project
  return { organization, project: id, region: regionIn(project, month), at: service.now() }
}
