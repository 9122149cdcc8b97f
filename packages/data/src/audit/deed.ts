import { createHash } from 'node:crypto'
import type { Deed, OrganizationId } from '@zhiheng/domain'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import { auditKey, type Key, organizationIndex } from '../table/keys.ts'
import { putSettled } from '../table/settle.ts'
import { type Item, put, type Write } from '../table/write.ts'

/**
 * The write that puts a deed into the audit log, for the transaction that does it: no deed without its entry. Its key
 * follows from the deed, so that a repeated transaction writes the same entry.
 */
export function deedWrite(tableName: string, organization: OrganizationId, deed: Deed): Write {
  return put(tableName, 'deed', deedItem(organization, deed))
}

/** Puts a deed into the audit log that takes many transactions, as it begins. */
export async function writeDeed(
  { table, organization }: Pick<OrganizationSpace | ProjectSpace, 'table' | 'organization'>,
  deed: Deed,
): Promise<void> {
  await putSettled(table, 'deed', deedItem(organization, deed))
}

function deedItem(organization: OrganizationId, deed: Deed): Item & Key {
  const unique = createHash('sha256').update(JSON.stringify(deed)).digest('hex').slice(0, 16)
  return {
    ...auditKey({ organization, ...(deed.project && { project: deed.project }) }, deed.at, unique),
    ...organizationIndex.audit(organization, deed.at, unique),
    deed,
  }
}
