import { createHash } from 'node:crypto'
import {
  type ApiToken,
  createToken,
  keyedHash,
  type ListedToken,
  listTokens,
  readToken,
  revokeToken,
} from '@zhiheng/data'
import {
  DAY_MS,
  type Grant,
  type Instant,
  instant,
  isId,
  makeId,
  type Refusal,
  refuse,
  TOKEN_ROLES,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'
import { administers, deedOf } from './administer.ts'

export interface NewToken {
  readonly name: string
  readonly grant: Grant
  readonly expiresAt: Instant
  /** The caller's own: sent again, it makes no second token. */
  readonly key?: string
}

/** A token just made: the only time its text is told. */
export interface MadeToken {
  readonly token: ListedToken
  readonly text: string
}

const FIGURE_ROLES = TOKEN_ROLES.filter((role) => role === 'BI_READER')
const NAME_MAX = 100
const TOKENS_MAX = 200
/** As many days ahead as a token may end. */
export const TOKEN_LIFETIME_DAYS_MAX = 400
/** From so long before its end on, a token says at every use that it expires. */
export const TOKEN_WARNING_DAYS = 14

/**
 * Makes a token for a program: named, of one role at the organization or a region, and not for ever. The text is given
 * once and can't be told again. Administrators may for readers of figures; a token that opens the words of cases would
 * give whoever makes it what an administrator may not see, so operators alone make those. Asked again with the same key,
 * it makes none and names the one there is: its text is lost with the answer, so all that is left is to revoke it.
 */
export async function addToken(
  service: Service,
  { space, organization }: FoundOrganization,
  { name, grant, expiresAt, key }: NewToken,
): Promise<MadeToken | Refusal> {
  if (!administers(service)) return refuse('NOT_FOUND')
  const now = service.now()
  if (name.trim() === '' || name.length > NAME_MAX)
    return refuse('INVALID_VALUE', { field: 'name', allowed: [`1 … ${NAME_MAX} characters`] })
  const roles = service.store.actor.kind === 'operator' ? TOKEN_ROLES : FIGURE_ROLES
  if (!roles.some((role) => role === grant.role) || grant.scope.kind === 'project')
    return refuse('INVALID_VALUE', { field: 'grant', allowed: roles })
  if (expiresAt <= now || expiresAt > now + TOKEN_LIFETIME_DAYS_MAX * DAY_MS)
    return refuse('INVALID_VALUE', { field: 'expiresAt', allowed: [`within ${TOKEN_LIFETIME_DAYS_MAX} days from now`] })
  const keyHash = key && keyedHash(space.table, 'tokenKey', JSON.stringify([service.store.actor.id, key]))
  const tokens = await listTokens(space)
  const before = keyHash && tokens.find((token) => token.keyHash === keyHash)
  if (before) return refuse('ALREADY_EXISTS', { code: before.id })
  const living = tokens.filter((token) => isLiving(token, now))
  if (living.length >= TOKENS_MAX) return refuse('TOO_MANY', { what: 'tokens', max: TOKENS_MAX })
  const id = makeId('token', now, service.entropy())
  const secret = Buffer.concat([service.entropy(), service.entropy()]).toString('base64url')
  const token: ApiToken = {
    id,
    organization: organization.id,
    name,
    secretHash: secretHash(secret),
    grant,
    createdAt: now,
    createdBy: service.store.actor.id,
    expiresAt,
    ...(keyHash && { keyHash }),
  }
  await createToken(space, token, deedOf(service, space.table, { what: 'TOKEN_CREATED', subject: id, after: token }))
  return { token, text: ['zht', organization.id.slice(4), id.slice(4), secret].join('_') }
}

/** Ends a token from the next request on; ending it twice changes nothing. */
export async function endToken(
  service: Service,
  { space }: FoundOrganization,
  id: string,
): Promise<ListedToken | Refusal> {
  if (!administers(service) || !isId('token', id)) return refuse('NOT_FOUND')
  const before = await readToken(space, id)
  if (!before) return refuse('NOT_FOUND')
  if (before.revokedAt !== undefined) return before
  const { lastUsedAt, ...token } = before
  const after = { ...token, revokedAt: service.now() }
  const deed = deedOf(service, space.table, { what: 'TOKEN_REVOKED', subject: id, before: token, after })
  await revokeToken(space, { ...after, ...(lastUsedAt !== undefined && { lastUsedAt }) }, deed)
  return { ...before, ...after }
}

/** Every token that was made, in the order of making; none for whoever does not administer. */
export async function tokensOf(service: Service, { space }: FoundOrganization): Promise<readonly ListedToken[]> {
  return administers(service) ? listTokens(space) : []
}

/** Whether a token still opens anything. */
export function isLiving({ revokedAt, expiresAt }: ApiToken, now: Instant): boolean {
  return revokedAt === undefined && now < expiresAt
}

/** Whether a token ends soon, so that whoever uses it has to be told. */
export function endsSoon({ expiresAt }: ApiToken, now: Instant): boolean {
  return expiresAt - now < TOKEN_WARNING_DAYS * DAY_MS
}

/** What is stored of a secret of 32 bytes of chance: nothing it could be guessed from. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a text looks like a token of ours rather than of an identity provider. */
export function isTokenText(text: string): boolean {
  return text.startsWith('zht_')
}

/** The parts of a token's text; `undefined` for a text that is none. */
export function readTokenText(text: string) {
  const [, organization, token, secret] = /^zht_([0-9A-Z]{26})_([0-9A-Z]{26})_([\w-]{43})$/.exec(text) ?? []
  const [organizationId, id] = [`org_${organization}`, `tok_${token}`]
  if (secret === undefined || !isId('organization', organizationId) || !isId('token', id)) return undefined
  return { organization: organizationId, id, secret }
}

/** The moment a use is noted again: once an hour is enough to see that a token is forgotten. */
export function isUseToBeNoted({ lastUsedAt = instant(0) }: ListedToken, now: Instant): boolean {
  return now - lastUsedAt >= 3_600_000
}
