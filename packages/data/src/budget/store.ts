import type { OrganizationSpace } from '../space.ts'
import { type BudgetHolder, budgetKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { put } from '../table/write.ts'
import { type Bucket, EMPTY_BUCKET } from './bucket.ts'

/** A bucket as all processes share it, with the last batches that were put in: whose they were, and their number. */
export interface StoredBucket extends Bucket {
  readonly version: number
  readonly writers: readonly string[]
}

/** Reads a bucket as of the latest write; one that nobody has written yet is empty. */
export async function readBucket(space: OrganizationSpace, holder: BudgetHolder): Promise<StoredBucket> {
  const item = await get(space.table, budgetKey(space.organization, holder))
  if (!item) return { ...EMPTY_BUCKET, version: 0, writers: [] }
  const { level, at, emptyAt, version, writers } = item as unknown as StoredBucket
  return { level, at, emptyAt, version, writers }
}

/** Writes a bucket over the version before it, if that is still the one stored. */
export async function writeBucket(
  space: OrganizationSpace,
  holder: BudgetHolder,
  bucket: StoredBucket,
): Promise<Outcome> {
  const { name } = space.table
  const item = { ...budgetKey(space.organization, holder), ...bucket }
  const before = bucket.version - 1
  const condition = before === 0 ? ({ absent: true } as const) : { attribute: 'version', equals: before }
  return transact(space.table, [put(name, 'budget', item, condition)])
}
