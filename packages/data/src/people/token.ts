import type { Deed, Grant, Instant, OrganizationId, TokenId } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { OrganizationSpace } from '../space.ts'
import { tokenKey, tokenPartition } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { transact } from '../table/transact.ts'
import { add, type Item } from '../table/write.ts'

/** What a program signs in with. The secret itself is shown once and never stored. */
export interface ApiToken {
  readonly id: TokenId
  readonly organization: OrganizationId
  readonly name: string
  /** SHA-256 of the secret, in hexadecimal digits; the secret is 32 bytes of chance, so it cannot be guessed from it. */
  readonly secretHash: string
  /** A keyed hash of the key that its maker sent, if any: the same key makes no second one. */
  readonly keyHash?: string
  readonly grant: Grant
  readonly createdAt: Instant
  readonly createdBy: string
  readonly expiresAt: Instant
  readonly revokedAt?: Instant
}

/** A token as it is listed: with the time of its last use, which is known to the hour. */
export interface ListedToken extends ApiToken {
  readonly lastUsedAt?: Instant
}

/** Makes a token, with the entry in the audit log. */
export async function createToken({ table }: OrganizationSpace, token: ApiToken, deed: Deed): Promise<void> {
  const item = { ...tokenKey(token.organization, token.id), token }
  await putSettled(table, 'token', item, { absent: true }, [deedWrite(table.name, token.organization, deed)])
}

/** Ends a token for good, with the entry in the audit log. When it was last used stays known. */
export async function revokeToken(
  { table }: OrganizationSpace,
  { lastUsedAt, ...token }: ListedToken & { readonly revokedAt: Instant },
  deed: Deed,
): Promise<void> {
  const used = lastUsedAt !== undefined && { lastUsedAt }
  const item = { ...tokenKey(token.organization, token.id), token, ...used }
  await putSettled(table, 'token', item, { present: true }, [deedWrite(table.name, token.organization, deed)])
}

/** Notes that a token was used; that the note could not be written hinders nobody. */
export async function noteTokenUse(
  { table, organization }: OrganizationSpace,
  id: TokenId,
  at: Instant,
): Promise<void> {
  await transact(table, [add(table.name, 'use', tokenKey(organization, id), { add: {}, set: { lastUsedAt: at } })])
}

export async function readToken(space: OrganizationSpace, id: TokenId): Promise<ListedToken | undefined> {
  return listed(await get(space.table, tokenKey(space.organization, id)))
}

/** Every token of the organization, in the order they were made. */
export async function listTokens({ table, organization }: OrganizationSpace): Promise<ListedToken[]> {
  const tokens: ListedToken[] = []
  for await (const item of query(table, { partition: tokenPartition(organization) })) {
    const token = listed(item)
    if (token) tokens.push(token)
  }
  return tokens
}

function listed(item: Item | undefined): ListedToken | undefined {
  const token = item?.token as ApiToken | undefined
  const lastUsedAt = item?.lastUsedAt as Instant | undefined
  return token && { ...token, ...(lastUsedAt !== undefined && { lastUsedAt }) }
}
