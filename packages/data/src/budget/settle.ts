import type { OrganizationSpace } from '../space.ts'
import type { BudgetHolder } from '../table/keys.ts'
import { type Batch, merged } from './bucket.ts'
import { readBucket, type StoredBucket, writeBucket } from './store.ts'

/** A batch under its name: who writes it, and its number among theirs. */
export interface NamedBatch {
  readonly batch: Batch
  readonly writer: string
  readonly number: number
  /** The version that an attempt of unknown end was to be written over. */
  triedOver?: number
}

/** How many batches an item remembers. */
const WRITERS_MAX = 8
const ROUNDS_MAX = 4

/**
 * Puts a batch into the shared bucket, once, whatever becomes of the attempts: the bucket as it is then, or `undefined`
 * where the table was busy or away, and the same batch is to be settled again later. `known` is the bucket as it was
 * last seen, which saves reading it.
 */
export async function settleBatch(
  space: OrganizationSpace,
  holder: BudgetHolder,
  named: NamedBatch,
  { known, restorePerSecond }: { known?: StoredBucket | undefined; restorePerSecond: number },
): Promise<StoredBucket | undefined> {
  const name = `${named.writer}:${named.number}`
  let stored = named.triedOver === undefined ? known : undefined
  for (let round = 0; round < ROUNDS_MAX; round++) {
    stored ??= await readBucket(space, holder)
    if (isApplied(stored, named, name)) return stored
    const next: StoredBucket = {
      ...merged(stored, named.batch, restorePerSecond),
      version: stored.version + 1,
      writers: [...stored.writers.filter((one) => !one.startsWith(`${named.writer}:`)), name].slice(-WRITERS_MAX),
    }
    const outcome = await writeBucket(space, holder, next)
    if (outcome.kind === 'DONE') return next
    if (outcome.kind === 'UNKNOWN') named.triedOver ??= stored.version
    if (outcome.kind !== 'CONDITION') return undefined
    stored = undefined
  }
  return undefined
}

/**
 * Whether an attempt of unknown end came about: its name is among the last writers, or so many others have written since
 * that it may no longer be. Charging twice would be worse than losing one second of one process.
 */
function isApplied({ version, writers }: StoredBucket, { triedOver }: NamedBatch, name: string): boolean {
  if (writers.includes(name)) return true
  return triedOver !== undefined && version > triedOver + WRITERS_MAX
}
