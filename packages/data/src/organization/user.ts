import { type Grant, instant, type OrganizationId, type UserId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { userKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** A person who can sign in, with what they may do where. */
export interface User {
  readonly id: UserId
  readonly organization: OrganizationId
  readonly login: string
  readonly name: string
  readonly grants: readonly Grant[]
}

/** The id of a user follows from the login, so that two of one login cannot be made. */
export function userId({ table, organization }: OrganizationSpace, login: string): UserId {
  return derivedId(table, 'user', instant(0), organization, login)
}

/** Makes a user; `false` when the login is taken. */
export function createUser({ table }: OrganizationSpace, user: User): Promise<boolean> {
  return putSettled(table, 'user', { ...userKey(user.organization, user.id), user }, { absent: true })
}

/** Writes a user that exists, with other grants or another name; `false` when there is none. */
export function saveUser({ table }: OrganizationSpace, user: User): Promise<boolean> {
  return putSettled(table, 'user', { ...userKey(user.organization, user.id), user }, { present: true })
}

export async function readUser({ table, organization }: OrganizationSpace, id: UserId): Promise<User | undefined> {
  return (await get(table, userKey(organization, id)))?.user as User | undefined
}
