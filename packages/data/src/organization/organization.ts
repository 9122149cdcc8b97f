import type { Organization, OrganizationId } from '@zhiheng/domain'
import type { HostSpace, OrganizationSpace } from '../space.ts'
import { keyedHash } from '../table/hash.ts'
import { DIRECTORY, directoryKey, organizationKey } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** Makes an organization, after its entry in the directory; `false` when its code is taken. */
export async function createOrganization({ table }: HostSpace, organization: Organization): Promise<boolean> {
  const { id, code } = organization
  await putSettled(table, 'directory', {
    ...directoryKey(keyedHash(table, 'organization', code)),
    organization: id,
  })
  return putSettled(table, 'organization', { ...organizationKey(id), organization }, { absent: true })
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
