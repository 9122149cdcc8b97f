import { instant, type Region, type RegionId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { regionKey, regionPartition } from '../table/keys.ts'
import { query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** The id a region of this name gets. */
export function regionId({ table, organization }: OrganizationSpace, name: string): RegionId {
  return derivedId(table, 'region', instant(0), organization, name)
}

/** Writes a region, new or changed. */
export async function saveRegion({ table }: OrganizationSpace, region: Region): Promise<void> {
  await putSettled(table, 'region', { ...regionKey(region.organization, region.id), region })
}

export async function listRegions({ table, organization }: OrganizationSpace): Promise<Region[]> {
  const regions: Region[] = []
  for await (const item of query(table, { partition: regionPartition(organization) }))
    regions.push(item.region as Region)
  return regions
}
