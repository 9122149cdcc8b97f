import type { CaseId, Instant, OrganizationId, ProjectId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { keyedHash } from '../table/hash.ts'
import { importKey } from '../table/keys.ts'
import { getMany } from '../table/read.ts'
import { put, type Write } from '../table/write.ts'

/** What an imported row is remembered by: who has it, and what it said last. */
export interface ImportIdentity {
  readonly project: ProjectId
  readonly caseId: CaseId
  readonly receivedAt: Instant
  readonly respondedAt?: Instant
  readonly closedAt?: Instant
  /** A hash of the row as it was last accepted: an equal one is unchanged without a further look. */
  readonly row: string
  /** By chance: which writing of new rows made it. Told apart by it, a row is counted by the import that took it. */
  readonly writing?: string
  readonly version: number
}

/** The key of a source id: its keyed hash, so that it is no user text. */
export function sourceHash(space: OrganizationSpace, sourceId: string): string {
  return keyedHash(space.table, 'source', space.organization, sourceId)
}

/** The identities of many rows, by source hash; new ones are missing. */
export async function readIdentities(
  space: OrganizationSpace,
  hashes: readonly string[],
): Promise<Map<string, ImportIdentity>> {
  const items = await getMany(
    space.table,
    hashes.map((hash) => importKey(space.organization, hash)),
  )
  return new Map(items.map((item) => [item.sk as string, item as unknown as ImportIdentity]))
}

/** Writes an identity over the version it was read at, or as a new one. */
export function identityWrite(
  { table, organization }: { table: { name: string }; organization: OrganizationId },
  hash: string,
  identity: Omit<ImportIdentity, 'version'>,
  readAt: number | undefined,
): Write {
  const item = { ...importKey(organization, hash), ...identity, version: (readAt ?? 0) + 1 }
  return put(
    table.name,
    'identity',
    item,
    readAt === undefined ? { absent: true } : { attribute: 'version', equals: readAt },
  )
}
