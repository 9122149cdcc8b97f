import { type Actor, type OrganizationId, type ProjectId, reachesOrganization, reachesProject } from '@zhiheng/domain'
import type { Fence } from './fence/fenced.ts'
import { projectsApart } from './fence/scope.ts'
import { organizationId } from './organization/id.ts'
import type { Table } from './table/client.ts'
import type { Place } from './table/keys.ts'

declare const minted: unique symbol

/** The right to read and write what an organization owns. Made by `openStore` alone. */
export interface OrganizationSpace {
  readonly [minted]: 'organization'
  readonly table: Table
  readonly actor: Actor
  readonly organization: OrganizationId
  /** For whoever works in single projects only: these, one by one, stand for what others read across projects. */
  readonly projects: readonly ProjectSpace[] | undefined
}

/** The right to read and write what a project owns. Made by `openStore` alone. */
export interface ProjectSpace {
  readonly [minted]: 'project'
  readonly table: Table
  readonly actor: Actor
  readonly organization: OrganizationId
  readonly project: ProjectId
}

/** The right to read the directory of organizations and the due queue: operators and jobs. */
export interface HostSpace {
  readonly [minted]: 'host'
  readonly table: Table
  readonly actor: Actor
}

/** Everything an actor reaches, and nothing else. What is out of reach looks like what does not exist. */
export interface Store {
  readonly actor: Actor
  organization(id: OrganizationId): OrganizationSpace | undefined
  organizationByCode(code: string): OrganizationSpace | undefined
  project(place: { organization: OrganizationId; project: ProjectId }): ProjectSpace | undefined
  host(): HostSpace | undefined
}

/** Opens the table for an actor: the only way to data. Behind a fence where the host has one. */
export function openStore(table: Table, actor: Actor, { fence = unfenced }: { fence?: Fence } = {}): Store {
  const openProject = ({ organization, project }: Place) =>
    ({ table: fence(table, actor, { organization, project }), actor, organization, project }) as ProjectSpace
  const open = (organization: OrganizationId) => {
    if (!reachesOrganization(actor, organization)) return undefined
    const projects = projectsApart(actor)?.map((project) => openProject({ organization, project }))
    return { table: fence(table, actor, { organization }), actor, organization, projects } as OrganizationSpace
  }
  return {
    actor,
    organization: open,
    organizationByCode: (code) => open(organizationId(table, code)),
    project: (place) => (reachesProject(actor, place) ? openProject(place) : undefined),
    host: () =>
      actor.kind === 'operator' || actor.kind === 'job'
        ? ({ table: fence(table, actor, {}), actor } as HostSpace)
        : undefined,
  }
}

const unfenced: Fence = (table) => table
