import type { Instant, Ticked } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { tickedKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** How far the calendar work of an organization has been done, as it is kept. */
export interface StoredTicked extends Ticked {
  readonly version: number
  /** The organization was suspended when it was last looked at: what comes after begins anew. */
  readonly suspended?: true
  /** Something failed, and is tried again from then on. */
  readonly retryAt?: Instant
}

/** How far it has been done; `undefined` where nothing ever was. */
export async function readTicked({ table, organization }: OrganizationSpace): Promise<StoredTicked | undefined> {
  const item = await get(table, tickedKey(organization))
  if (!item) return undefined
  const { pk: _, sk: __, ...ticked } = item
  return ticked as unknown as StoredTicked
}

/** Keeps how far it has been done; one that was overtaken meanwhile is left alone. */
export async function saveTicked(
  { table, organization }: OrganizationSpace,
  known: StoredTicked | undefined,
  next: Omit<StoredTicked, 'version'>,
): Promise<void> {
  const version = (known?.version ?? 0) + 1
  const condition = known ? { attribute: 'version', equals: known.version } : ({ absent: true } as const)
  await transact(table, [put(table.name, 'ticked', { ...tickedKey(organization), ...next, version }, condition)])
}
