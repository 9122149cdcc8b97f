import type { Organization, OrganizationId } from '@zhiheng/domain'
import type { HostSpace, OrganizationSpace } from '../space.ts'
import { keyedHash } from '../table/hash.ts'
import { DIRECTORY, directoryKey, organizationKey } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** Makes an organization; `false` when its code is taken. */
export async function createOrganization(space: HostSpace, organization: Organization): Promise<boolean> {
  const { table } = space
  const outcome = await transact(table, [
    put(table.name, 'organization', { ...organizationKey(organization.id), organization }, { absent: true }),
    put(table.name, 'directory', {
      ...directoryKey(keyedHash(table, 'organization', organization.code)),
      organization: organization.id,
    }),
  ])
  if (outcome.kind === 'DONE') return true
  if (outcome.kind === 'CONDITION') return false
  throw outcome.error
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
