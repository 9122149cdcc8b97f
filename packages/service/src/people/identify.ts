import { timingSafeEqual } from 'node:crypto'
import {
  listProjects,
  noteTokenUse,
  type OrganizationSpace,
  readToken,
  readUser,
  type Store,
  type User,
  userId,
} from '@zhiheng/data'
import {
  type Actor,
  type Grant,
  type Instant,
  isId,
  isInForce,
  monthOf,
  type Organization,
  type OrganizationId,
  type ProjectId,
  type Reach,
  regionIn,
} from '@zhiheng/domain'
import type { OrganizationCache } from '../service.ts'
import { endsSoon, isLiving, isUseToBeNoted, readTokenText, secretHash } from './tokens.ts'

/** What a host knows that tells who is asking. */
export interface Reception {
  /** The host's own right to read users, grants and tokens; it is used for nothing else. */
  readonly storeFor: (actor: Actor) => Store
  readonly now: () => Instant
  readonly organizations: OrganizationCache
}

/** Who is asking, made once for each request, with what they have to be told. */
export interface Identified {
  readonly actor: Extract<Actor, { kind: 'person' | 'token' }>
  /** When the token they use ends, if that is soon. */
  readonly tokenEndsAt?: Instant
}

const RECEPTION: Actor = { kind: 'operator', id: 'sign-in' }

/**
 * The person with a login, as they are stored now: a grant that was taken away or whose time is over no longer counts,
 * and a region reaches the projects that belong to it today. `undefined` for whoever was removed, also where they came
 * back after this sign-in was issued, who holds no grant, or belongs to an organization that is suspended.
 */
export async function identifyPerson(
  reception: Reception,
  { organization: code, login, issuedAt }: { organization: string; login: string; issuedAt?: Instant },
): Promise<Identified | undefined> {
  const space = reception.storeFor(RECEPTION).organizationByCode(code)
  const [organization, user] = space
    ? await Promise.all([reception.organizations.get(space, reception.now()), readUser(space, userId(space, login))])
    : []
  if (!space || !organization || !user || user.removedAt !== undefined) return undefined
  if (issuedAt !== undefined && user.backSince !== undefined && issuedAt < user.backSince) return undefined
  return actorOf(reception, { space, organization }, { kind: 'person', ...user })
}

/** The program with a token's text, as the token is stored now. `undefined` for one that is unknown, over or ended. */
export async function identifyToken(reception: Reception, text: string): Promise<Identified | undefined> {
  const { organization: id, id: tokenId, secret = '' } = readTokenText(text) ?? {}
  const space = id && reception.storeFor(RECEPTION).organization(id)
  const now = reception.now()
  const [organization, token] =
    space && tokenId ? await Promise.all([reception.organizations.get(space, now), readToken(space, tokenId)]) : []
  if (!space || !organization || !token || !isLiving(token, now)) return undefined
  if (!timingSafeEqual(Buffer.from(token.secretHash), Buffer.from(secretHash(secret)))) return undefined
  if (isUseToBeNoted(token, now)) await noteTokenUse(space, token.id, now)
  const { name, grant } = token
  const found = await actorOf(
    reception,
    { space, organization },
    { kind: 'token', id: token.id, name, grants: [grant] },
  )
  return found && { ...found, ...(endsSoon(token, now) && { tokenEndsAt: token.expiresAt }) }
}

/** Somebody by the id they are stored under, who was given something in their own name. */
export interface Holder {
  readonly kind: 'person' | 'token'
  readonly id: string
  readonly organization: OrganizationId
  readonly issuedAt: Instant
}

/** A person or program as they are stored now, by their id; `undefined` where they would not be let in either. */
export async function identifyHolder(
  reception: Reception,
  { kind, id, organization: organizationId, issuedAt }: Holder,
): Promise<Identified | undefined> {
  const space = reception.storeFor(RECEPTION).organization(organizationId)
  const now = reception.now()
  const organization = space && (await reception.organizations.get(space, now))
  if (!space || !organization) return undefined
  if (kind === 'token') {
    const token = isId('token', id) ? await readToken(space, id) : undefined
    if (!token || !isLiving(token, now)) return undefined
    return actorOf(reception, { space, organization }, { kind, id, name: token.name, grants: [token.grant] })
  }
  const user = isId('user', id) ? await readUser(space, id) : undefined
  if (!user || user.removedAt !== undefined) return undefined
  if (user.backSince !== undefined && issuedAt < user.backSince) return undefined
  return actorOf(reception, { space, organization }, { ...user, kind })
}

async function actorOf(
  reception: Reception,
  { space, organization }: { space: OrganizationSpace; organization: Organization },
  { kind, id, name, grants: held }: Pick<User, 'name' | 'grants'> & { kind: 'person' | 'token'; id: string },
): Promise<Identified | undefined> {
  if (organization.suspendedAt !== undefined) return undefined
  const now = reception.now()
  const grants = held.filter((grant) => isInForce(grant, now))
  if (grants.length === 0) return undefined
  const reach = await reachOf(space, grants, { now, organization })
  return { actor: { kind, id, name, organization: organization.id, grants, reach } }
}

async function reachOf(
  space: OrganizationSpace,
  grants: readonly Grant[],
  { now, organization }: { now: Instant; organization: Organization },
): Promise<Reach> {
  if (grants.some(({ scope }) => scope.kind === 'organization')) return 'organization'
  const reach = new Set<ProjectId>()
  for (const { scope } of grants) if (scope.kind === 'project') reach.add(scope.project)
  const regions = new Set(grants.flatMap(({ scope }) => (scope.kind === 'region' ? [scope.region] : [])))
  if (regions.size === 0) return reach
  const month = monthOf(now, organization.timeZone)
  for (const { project } of await listProjects(space)) if (regions.has(regionIn(project, month))) reach.add(project.id)
  return reach
}
