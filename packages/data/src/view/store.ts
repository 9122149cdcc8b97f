import type { SavedView, UserId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { viewsKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** What a person has saved, and how often it was changed. */
export interface StoredViews {
  readonly version: number
  readonly views: readonly SavedView[]
}

export async function readViews({ table, organization }: OrganizationSpace, user: UserId): Promise<StoredViews> {
  const item = await get(table, viewsKey(organization, user))
  return item ? (item as unknown as StoredViews) : { version: 0, views: [] }
}

/** Writes the views of a person over the version before; `false` when they were written since. */
export function saveViews(
  { table, organization }: OrganizationSpace,
  user: UserId,
  { version, views }: StoredViews,
): Promise<boolean> {
  const over = version === 1 ? ({ absent: true } as const) : { attribute: 'version', equals: version - 1 }
  return putSettled(table, 'views', { ...viewsKey(organization, user), version, views }, over)
}
