import type { Actor, Role } from '@zhiheng/domain'

/** Who may send documents of their own, and ask for the schema: as a host sets it. Everybody may send trusted ones. */
export type OwnDocuments = 'NOBODY' | 'GRANTED' | 'EVERYBODY'

/** The roles that may where it takes a grant: those who look across sites, administer, or work with tools. */
const GRANTED_ROLES: ReadonlySet<Role> = new Set(['ADMIN', 'QUALITY', 'EXECUTIVE', 'REGIONAL_MANAGER', 'BI_READER'])

/**
 * Whether an actor may send documents of their own. Grants are those that hold now, as an actor is made with them. A
 * token is made for a program, which has no manifest of ours, so it counts as granted; a job and an operator do not
 * come from outside; the public has no documents but those of its pages.
 */
export function sendsOwn(actor: Actor, ownDocuments: OwnDocuments): boolean {
  switch (ownDocuments) {
    case 'EVERYBODY':
      return true
    case 'NOBODY':
      return false
    case 'GRANTED':
      return isGranted(actor)
    default:
      return ownDocuments satisfies never
  }
}

function isGranted(actor: Actor): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.grants.some(({ role }) => GRANTED_ROLES.has(role))
    case 'token':
    case 'job':
    case 'operator':
      return true
    case 'public':
      return false
    default:
      return actor satisfies never
  }
}
