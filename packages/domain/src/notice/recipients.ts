import type { Grant, Role, Scope } from '../access/actor.ts'
import { isInForce } from '../access/grant.ts'
import type { ProjectId, RegionId, UserId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'
import { AUDIENCE, type Audience } from './kind.ts'
import type { Tell } from './notice.ts'

/** Somebody who may be told. */
export interface Reachable {
  readonly id: UserId
  readonly login: string
  readonly grants: readonly Grant[]
  readonly removedAt?: Instant
}

/** Where and when it is told, and who answers for the case by then. */
export interface Telling {
  readonly at: Instant
  readonly project?: ProjectId
  /** The region that the project belongs to by then. */
  readonly region?: RegionId
  readonly assignee?: string
}

/** What one person is told. */
export interface Told extends Tell {
  readonly user: UserId
}

/** Who is told instead where nobody is there to be: something due is told to somebody as long as there is anybody. */
const INSTEAD: Readonly<Partial<Record<Audience, Audience>>> = {
  ASSIGNEE: 'SITE_MANAGER',
  CS_LEAD: 'SITE_MANAGER',
  SITE_MANAGER: 'REGIONAL_MANAGER',
  REGIONAL_MANAGER: 'QUALITY',
}

/**
 * Whom to tell of what, as of an instant: grants given for a time count, those that are over do not, and an assignee who
 * is nobody's login here is the site manager's to find. A person is told of one event once, of the weightiest of what it
 * gives to tell. Empty where nobody is there at all.
 *
 * @example Of a clock that ran out, a manager who is the assignee as well is told once.
 */
export function recipientsOf(tells: readonly Tell[], people: readonly Reachable[], telling: Telling): Told[] {
  const told = new Map<string, Told>()
  for (const tell of tells)
    for (const audience of tell.audience === undefined ? AUDIENCE[tell.kind] : [tell.audience])
      for (const { id } of present(audience, people, telling)) told.set(`${tell.sequence} ${id}`, { ...tell, user: id })
  return [...told.values()]
}

function present(audience: Audience, people: readonly Reachable[], telling: Telling): readonly Reachable[] {
  const found = people.filter((person) => person.removedAt === undefined && isMeant(audience, person, telling))
  const instead = INSTEAD[audience]
  return found.length > 0 || instead === undefined ? found : present(instead, people, telling)
}

function isMeant(audience: Audience, { login, grants }: Reachable, telling: Telling): boolean {
  const held = grants.filter((grant) => isInForce(grant, telling.at) && holdsAt(grant.scope, telling))
  if (audience !== 'ASSIGNEE') return held.some(({ role }) => role === audience)
  return telling.assignee?.trim().toLowerCase() === login && held.some(({ role }) => AT_WORK.includes(role))
}

/** Who can be a case's assignee: those who take its steps. */
const AT_WORK: readonly Role[] = ['SITE_MANAGER', 'CS_LEAD', 'STAFF']

function holdsAt(scope: Scope, { project, region }: Telling): boolean {
  switch (scope.kind) {
    case 'organization':
      return true
    case 'region':
      return scope.region === region
    case 'project':
      return scope.project === project
  }
}
