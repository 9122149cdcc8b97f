import { createUser, listUsers, type OrganizationSpace, readUser, saveUser, type User, userId } from '@zhiheng/data'
import {
  type DeedName,
  type Grant,
  instant,
  isInForce,
  isRefusal,
  isSameGrant,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'
import { administers, deedOf } from './administer.ts'

export interface NewUser {
  readonly login: string
  readonly name: string
  readonly grants: readonly Grant[]
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,39}$/
const NAME_MAX = 100
const GRANTS_MAX = 50
const ATTEMPTS_MAX = 5
const SECOND_MS = 1_000

/**
 * Makes a person who can sign in; whoever was removed comes back as themselves, with the new name and grants alone.
 * Administrators and operators may. Refused: a login that is taken or malformed.
 */
export async function addUser(
  service: Service,
  { space }: FoundOrganization,
  { login, name, grants }: NewUser,
): Promise<User | Refusal> {
  if (!administers(service)) return refuse('NOT_FOUND')
  if (!LOGIN.test(login))
    return refuse('INVALID_VALUE', { field: 'login', allowed: ['a-z, 0-9, . _ -; 1 … 40 characters'] })
  if (name.trim() === '' || name.length > NAME_MAX)
    return refuse('INVALID_VALUE', { field: 'name', allowed: [`1 … ${NAME_MAX} characters`] })
  if (grants.length === 0 || grants.length > GRANTS_MAX)
    return refuse('INVALID_VALUE', { field: 'grant', allowed: [`1 … ${GRANTS_MAX} grants`] })
  const user: User = { id: userId(space, login), organization: space.organization, login, name, grants, version: 1 }
  const deed = deedOf(service, space.table, { what: 'USER_CREATED', subject: user.id, after: user })
  if (await createUser(space, user, deed)) return user
  return (await bringBack(service, space, user)) ?? refuse('ALREADY_EXISTS', { code: login })
}

/** Makes a removed person one who can sign in again; `undefined` where they were not removed, or are back already. */
async function bringBack(service: Service, space: OrganizationSpace, user: User): Promise<User | undefined> {
  const before = await readUser(space, user.id)
  if (before?.removedAt === undefined) return undefined
  const backSince = instant(Math.floor(service.now() / SECOND_MS) * SECOND_MS)
  const after = { ...user, version: before.version + 1, backSince }
  const deed = deedOf(service, space.table, { what: 'USER_CREATED', subject: user.id, before, after })
  return (await saveUser(space, after, deed)) ? after : undefined
}

/** Everybody who can sign in, in the order of their logins; nobody for whoever does not administer. */
export async function usersOf(service: Service, { space }: FoundOrganization): Promise<readonly User[]> {
  if (!administers(service)) return []
  const users = await listUsers(space)
  return users
    .filter(({ removedAt }) => removedAt === undefined)
    .toSorted((one, other) => (one.login < other.login ? -1 : 1))
}

/**
 * Gives a person a role at a scope, perhaps for a time (a substitute during leave). The same role at the same scope is
 * replaced, so that a time can be changed. It holds from the next request on.
 */
export function giveGrant(
  service: Service,
  found: FoundOrganization,
  { login, grant }: { login: string; grant: Grant },
): Promise<User | Refusal> {
  const { until } = grant
  if (until !== undefined && until <= service.now())
    return Promise.resolve(refuse('INVALID_VALUE', { field: 'until', allowed: ['a time to come'] }))
  return changeUser(service, found, { login, what: 'GRANT_GIVEN' }, (user) => {
    const others = user.grants.filter((held) => !isSameGrant(held, grant))
    if (others.length >= GRANTS_MAX) return refuse('TOO_MANY', { what: 'grants', max: GRANTS_MAX })
    return { ...user, grants: [...others, grant] }
  })
}

/** Takes a role at a scope away from a person, from the next request on. */
export function takeGrant(
  service: Service,
  found: FoundOrganization,
  { login, grant }: { login: string; grant: Grant },
): Promise<User | Refusal> {
  return changeUser(service, found, { login, what: 'GRANT_TAKEN' }, (user) => {
    const others = user.grants.filter((held) => !isSameGrant(held, grant))
    return others.length === user.grants.length ? refuse('NOT_FOUND', { what: 'grant' }) : { ...user, grants: others }
  })
}

/** Ends a person's sign-in, from the next request on. What they did stays theirs. */
export function removeUser(service: Service, found: FoundOrganization, login: string): Promise<User | Refusal> {
  const removedAt = service.now()
  return changeUser(service, found, { login, what: 'USER_REMOVED' }, (user) => ({ ...user, grants: [], removedAt }))
}

/** The grants of a person that hold now. */
export function grantsNow(service: Service, { grants }: User): readonly Grant[] {
  return grants.filter((grant) => isInForce(grant, service.now()))
}

/** Load, change, save; a change that somebody else made meanwhile is kept, and this one made on top of it. */
async function changeUser(
  service: Service,
  { space }: FoundOrganization,
  { login, what }: { login: string; what: DeedName },
  change: (user: User) => User | Refusal,
): Promise<User | Refusal> {
  if (!administers(service)) return refuse('NOT_FOUND')
  const id = userId(space, login)
  if (service.store.actor.id === id) return refuse('NOT_YOUR_OWN')
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const before = await readUser(space, id)
    if (!before || before.removedAt !== undefined) return refuse('NOT_FOUND', { what: 'user', code: login })
    const changed = change(before)
    if (isRefusal(changed)) return changed
    const after = { ...changed, version: before.version + 1 }
    if (await saveUser(space, after, deedOf(service, space.table, { what, subject: id, before, after }))) return after
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}
