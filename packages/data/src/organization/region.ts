import { instant, type Region, type RegionId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { regionKey, regionPartition } from '../table/keys.ts'
import { query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import type { Write } from '../table/write.ts'

/** The id that a region made under this name gets; another one where that name was free once more and is given `again`. */
export function regionId({ table, organization }: OrganizationSpace, name: string, again = 0): RegionId {
  const more = again === 0 ? [] : [String(again)]
  return derivedId(table, 'region', instant(0), organization, name, ...more)
}

/** Writes a region, new or changed, with what belongs to it. */
export async function saveRegion(
  { table }: OrganizationSpace,
  region: Region,
  beside: readonly Write[] = [],
): Promise<void> {
  await putSettled(table, 'region', { ...regionKey(region.organization, region.id), region }, undefined, beside)
}

export async function listRegions({ table, organization }: OrganizationSpace): Promise<Region[]> {
  const regions: Region[] = []
  for await (const item of query(table, { partition: regionPartition(organization) }))
    regions.push(item.region as Region)
  return regions
}
