import { instant, type Project, type ProjectId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { PROJECT_SORT, projectKey, projectPartition, projectsVersionKey } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { add, type Write } from '../table/write.ts'
import type { ListedProjects } from './directories.ts'

/** The id of the project with a code follows from the code: reading by code is reading by key. */
export function projectId({ table, organization }: OrganizationSpace, code: string): ProjectId {
  return derivedId(table, 'project', instant(0), organization, code)
}

export async function readProject(space: OrganizationSpace, id: ProjectId): Promise<Project | undefined> {
  const { table, organization } = space
  return (await get(table, projectKey({ organization, project: id })))?.project as Project | undefined
}

/** A project with the version it was read at. */
export async function readProjectVersion(
  { table, organization }: OrganizationSpace,
  id: ProjectId,
): Promise<ListedProjects[number] | undefined> {
  const item = await get(table, projectKey({ organization, project: id }))
  return item && { project: item.project as Project, version: item.version as number }
}

/**
 * Writes a project over the version it was read at (`undefined` for a new one), with what belongs to it; `false` when
 * it has changed since.
 */
export function saveProject(
  { table }: OrganizationSpace,
  project: Project,
  readAt: number | undefined,
  beside: readonly Write[] = [],
): Promise<boolean> {
  const { organization, id } = project
  const item = { ...projectKey({ organization, project: id }), version: (readAt ?? 0) + 1, project }
  const over = readAt === undefined ? ({ absent: true } as const) : { attribute: 'version', equals: readAt }
  const count = add(table.name, 'projects', projectsVersionKey(organization), { add: { version: 1 }, set: {} })
  return putSettled(table, 'project', item, over, [count, ...beside])
}

/**
 * Every project of the organization in the order of its id, with the version it was read at; as of the latest write.
 * What a process has read before is read again only when a project has changed since.
 */
export async function listProjects({ table, organization }: OrganizationSpace): Promise<ListedProjects> {
  const version = ((await get(table, projectsVersionKey(organization)))?.version as number | undefined) ?? 0
  const known = table.directories.get(organization)
  if (known?.version === version) return known.projects
  const projects: ListedProjects[number][] = []
  for await (const item of query(table, { partition: projectPartition(organization), prefix: PROJECT_SORT }))
    projects.push({ project: item.project as Project, version: item.version as number })
  // Read after the version: a change in between is in the list already, and has it read once more.
  table.directories.set(organization, { version, projects })
  return projects
}
