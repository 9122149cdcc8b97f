import { DEFAULT_PREFERENCES, type OrganizationId, type Preferences, type UserId } from '@zhiheng/domain'
import type { HostSpace, OrganizationSpace } from '../space.ts'
import { preferencesKey } from '../table/keys.ts'
import { get, getMany } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** How a person wants to be told. */
export async function readPreferences({ table, organization }: OrganizationSpace, user: UserId): Promise<Preferences> {
  const item = await get(table, preferencesKey(organization, user))
  return (item?.preferences as Preferences | undefined) ?? DEFAULT_PREFERENCES
}

export async function savePreferences(
  { table, organization }: OrganizationSpace,
  user: UserId,
  preferences: Preferences,
): Promise<void> {
  await putSettled(table, 'preferences', { ...preferencesKey(organization, user), preferences })
}

/** How several people want to be told, by person; those who never said are not among them. */
export async function readManyPreferences(
  { table }: HostSpace,
  organization: OrganizationId,
  users: readonly UserId[],
): Promise<Map<UserId, Preferences>> {
  const items = await getMany(
    table,
    users.map((user) => preferencesKey(organization, user)),
  )
  return new Map(items.map((item) => [(item.pk as string).split('#')[2] as UserId, item.preferences as Preferences]))
}
