import { type Deed, type Grant, type Instant, instant, type OrganizationId, type UserId } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { userKey, userPartition } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** A person who can sign in, with what they may do where. */
export interface User {
  readonly id: UserId
  readonly organization: OrganizationId
  readonly login: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly version: number
  /** Since when they can't sign in any more. What they did stays theirs, so the record does. */
  readonly removedAt?: Instant
  /** They came back then: what was issued to them before opens nothing. To the second, as issuers tell it. */
  readonly backSince?: Instant
}

/** The id of a user follows from the login, so that two of one login cannot be made. */
export function userId({ table, organization }: OrganizationSpace, login: string): UserId {
  return derivedId(table, 'user', instant(0), organization, login)
}

/** Makes a user, with the entry in the audit log; `false` when the login is taken. */
export function createUser({ table }: OrganizationSpace, user: User, deed: Deed): Promise<boolean> {
  const item = { ...userKey(user.organization, user.id), version: user.version, user }
  return putSettled(table, 'user', item, { absent: true }, [deedWrite(table.name, user.organization, deed)])
}

/** Writes a user over the version before, with the entry in the audit log; `false` when somebody else was faster. */
export function saveUser({ table }: OrganizationSpace, user: User, deed: Deed): Promise<boolean> {
  const item = { ...userKey(user.organization, user.id), version: user.version, user }
  const over = { attribute: 'version', equals: user.version - 1 }
  return putSettled(table, 'user', item, over, [deedWrite(table.name, user.organization, deed)])
}

export async function readUser({ table, organization }: OrganizationSpace, id: UserId): Promise<User | undefined> {
  return (await get(table, userKey(organization, id)))?.user as User | undefined
}

/** Every user of the organization, also those who were removed, in the order of their ids. */
export async function listUsers({ table, organization }: OrganizationSpace): Promise<User[]> {
  const users: User[] = []
  for await (const item of query(table, { partition: userPartition(organization) })) users.push(item.user as User)
  return users
}
