import { instant, type Project, type ProjectId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { projectKey, projectPartition } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** The id of the project with a code follows from the code: reading by code is reading by key. */
export function projectId({ table, organization }: OrganizationSpace, code: string): ProjectId {
  return derivedId(table, 'project', instant(0), organization, code)
}

export async function readProject(space: OrganizationSpace, id: ProjectId): Promise<Project | undefined> {
  const { table, organization } = space
  return (await get(table, projectKey({ organization, project: id })))?.project as Project | undefined
}

/** Writes a project over the version it was read at (`undefined` for a new one). */
export async function saveProject(
  { table }: OrganizationSpace,
  project: Project,
  readAt: number | undefined,
): Promise<Outcome> {
  const item = {
    ...projectKey({ organization: project.organization, project: project.id }),
    version: (readAt ?? 0) + 1,
    project,
  }
  return transact(table, [
    put(
      table.name,
      'project',
      item,
      readAt === undefined ? { absent: true } : { attribute: 'version', equals: readAt },
    ),
  ])
}

/** Every project of the organization in the order of its id, with the version it was read at. */
export async function listProjects({
  table,
  organization,
}: OrganizationSpace): Promise<{ project: Project; version: number }[]> {
  const projects: { project: Project; version: number }[] = []
  for await (const item of query(table, { partition: projectPartition(organization) }))
    projects.push({ project: item.project as Project, version: item.version as number })
  return projects
}
