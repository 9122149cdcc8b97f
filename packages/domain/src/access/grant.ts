import type { Instant } from '../time/instant.ts'
import type { Actor, Grant, Role, Scope } from './actor.ts'

type ScopeKind = Scope['kind']

/** Where each role may be held. Source: `domain.md` §2. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly ScopeKind[]>> = {
  ADMIN: ['organization'],
  QUALITY: ['organization'],
  EXECUTIVE: ['organization', 'region'],
  HR_MANAGER: ['organization'],
  GENERAL_OFFICE: ['organization'],
  LOGISTICS: ['organization'],
  FINANCE: ['organization'],
  REGIONAL_MANAGER: ['region'],
  SITE_MANAGER: ['project'],
  CS_LEAD: ['project'],
  STAFF: ['project'],
  INSPECTOR: ['organization', 'region'],
  BI_READER: ['organization', 'region'],
}

/**
 * The roles that a program may hold by a token: they read figures, or cases with names, phones and rooms masked. What
 * people answer for (recording, deciding, administering) is done under a person's own name.
 */
export const TOKEN_ROLES = ['BI_READER', 'EXECUTIVE', 'REGIONAL_MANAGER'] as const satisfies readonly Role[]

/** Whether a grant holds at an instant: from its beginning on and before its end. */
export function isInForce({ from, until }: Pick<Grant, 'from' | 'until'>, at: Instant): boolean {
  return (from === undefined || from <= at) && (until === undefined || at < until)
}

/** Whether two grants give the same role at the same scope, whatever their time. */
export function isSameGrant(one: Grant, other: Grant): boolean {
  return one.role === other.role && placeOf(one.scope) === placeOf(other.scope)
}

/** Whether an actor holds one of these roles for the whole organization at an instant; an operator holds every one. */
export function holdsForOrganization(actor: Actor, roles: readonly Role[], at: Instant): boolean {
  if (actor.kind === 'operator') return true
  if (actor.kind !== 'person' && actor.kind !== 'token') return false
  return actor.grants.some(
    (grant) => roles.includes(grant.role) && grant.scope.kind === 'organization' && isInForce(grant, at),
  )
}

function placeOf(scope: Scope): string {
  switch (scope.kind) {
    case 'organization':
      return ''
    case 'region':
      return scope.region
    case 'project':
      return scope.project
  }
}
