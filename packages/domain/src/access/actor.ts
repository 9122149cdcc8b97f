import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import type { Instant } from '../time/instant.ts'

export const ROLES = [
  'ADMIN',
  'QUALITY',
  'EXECUTIVE',
  'HR_MANAGER',
  'GENERAL_OFFICE',
  'LOGISTICS',
  'FINANCE',
  'REGIONAL_MANAGER',
  'SITE_MANAGER',
  'CS_LEAD',
  'STAFF',
  'INSPECTOR',
  'BI_READER',
] as const
export type Role = (typeof ROLES)[number]

export type Scope =
  | { readonly kind: 'organization' }
  | { readonly kind: 'region'; readonly region: RegionId }
  | { readonly kind: 'project'; readonly project: ProjectId }

/** `role @ scope`, perhaps for a time (a substitute during leave). */
export interface Grant {
  readonly role: Role
  readonly scope: Scope
  readonly from?: Instant
  readonly until?: Instant
}

/** Which projects an actor reaches: all of the organization's, or these (regions are resolved when the actor is made). */
export type Reach = 'organization' | ReadonlySet<ProjectId>

/**
 * Who is at work, made once at the edge. Data is reached by `openStore(actor)` alone, so an actor cannot be asked for
 * anything outside it.
 */
export type Actor =
  | {
      readonly kind: 'person' | 'token'
      readonly id: string
      readonly name: string
      readonly organization: OrganizationId
      readonly grants: readonly Grant[]
      readonly reach: Reach
    }
  | { readonly kind: 'job'; readonly id: string; readonly organization: OrganizationId; readonly reach: Reach }
  /** Whoever opens the data folder at the command line. */
  | { readonly kind: 'operator'; readonly id: string }
  | {
      readonly kind: 'public'
      readonly id: 'public'
      readonly organization: OrganizationId
      readonly project: ProjectId
      /** An owner who sends a complaint or follows one of theirs: it is written, and read by its id alone. */
      readonly owner?: true
    }

/** How events and records name who did it. */
export interface ActorReference {
  readonly kind: Actor['kind']
  readonly id: string
}

export function referenceOf(actor: Actor): ActorReference {
  return { kind: actor.kind, id: actor.id }
}

/** Whether an actor reaches an organization as such (its regions, policies and its projects' names). */
export function reachesOrganization(actor: Actor, organization: OrganizationId): boolean {
  return actor.kind === 'operator' || actor.organization === organization
}

/** Whether an actor reaches what belongs to one project. */
export function reachesProject(actor: Actor, place: { organization: OrganizationId; project: ProjectId }): boolean {
  if (actor.kind === 'operator') return true
  if (actor.organization !== place.organization) return false
  if (actor.kind === 'public') return actor.project === place.project
  return actor.reach === 'organization' || actor.reach.has(place.project)
}
