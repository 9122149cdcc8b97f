import { type Actor, type OrganizationId, type ProjectId, reachesOrganization, reachesProject } from '@zhiheng/domain'
import { organizationId } from './organization/id.ts'
import type { Table } from './table/client.ts'

declare const minted: unique symbol

/** The right to read and write what an organization owns. Made by `openStore` alone. */
export interface OrganizationSpace {
  readonly [minted]: 'organization'
  readonly table: Table
  readonly actor: Actor
  readonly organization: OrganizationId
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

/** Opens the table for an actor: the only way to data. */
export function openStore(table: Table, actor: Actor): Store {
  const open = (organization: OrganizationId) =>
    reachesOrganization(actor, organization) ? ({ table, actor, organization } as OrganizationSpace) : undefined
  return {
    actor,
    organization: open,
    organizationByCode: (code) => open(organizationId(table, code)),
    project: ({ organization, project }) =>
      reachesProject(actor, { organization, project })
        ? ({ table, actor, organization, project } as ProjectSpace)
        : undefined,
    host: () => (actor.kind === 'operator' || actor.kind === 'job' ? ({ table, actor } as HostSpace) : undefined),
  }
}
