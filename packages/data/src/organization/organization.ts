import type { Deed, Organization, OrganizationId } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import { digestOf } from '../audit/digest.ts'
import type { HostSpace, OrganizationSpace } from '../space.ts'
import { keyedHash } from '../table/hash.ts'
import { DIRECTORY, directoryKey, organizationKey } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** Makes an organization, after its entry in the directory; `false` when its code is taken. */
export async function createOrganization(
  { table }: HostSpace,
  organization: Organization,
  deed: Deed,
): Promise<boolean> {
  const { id, code } = organization
  await putSettled(table, 'directory', {
    ...directoryKey(keyedHash(table, 'organization', code)),
    organization: id,
  })
  const item = { ...organizationKey(id), digest: digestOf(table, organization), organization }
  return putSettled(table, 'organization', item, { absent: true }, [deedWrite(table.name, id, deed)])
}

/** Writes an organization over what it was before, with the entry in the audit log; `false` when it has changed since. */
export function saveOrganization(
  { table }: OrganizationSpace,
  { before, after, deed }: { before: Organization; after: Organization; deed: Deed },
): Promise<boolean> {
  const item = { ...organizationKey(after.id), digest: digestOf(table, after), organization: after }
  const asBefore = { attribute: 'digest', equals: digestOf(table, before) }
  return putSettled(table, 'organization', item, asBefore, [deedWrite(table.name, after.id, deed)])
}

export async function readOrganization(space: OrganizationSpace): Promise<Organization | undefined> {
  return (await get(space.table, organizationKey(space.organization)))?.organization as Organization | undefined
}

/** The ids of all organizations: for the clock and the command line. */
export async function listOrganizations(space: HostSpace): Promise<OrganizationId[]> {
  const ids: OrganizationId[] = []
  for await (const item of query(space.table, { partition: DIRECTORY })) ids.push(item.organization as OrganizationId)
  return ids
}
