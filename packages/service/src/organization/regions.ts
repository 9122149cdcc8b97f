import { deedWrite, listRegions, type OrganizationSpace, regionId, saveRegion } from '@zhiheng/data'
import { type DeedName, type Refusal, type Region, type RegionId, refuse } from '@zhiheng/domain'
import { administers, deedOf } from '../people/administer.ts'
import { isRegionName, REGION_NAME_ALLOWED } from '../project/site.ts'
import type { Service } from '../service.ts'
import type { FoundOrganization } from './find.ts'

/** A region that is new among others. A name that another had before it was renamed may be given again. */
export function newRegion(space: OrganizationSpace, others: readonly Region[], name: string): Region {
  const taken = new Set(others.map(({ id }) => id))
  let again = 0
  while (taken.has(regionId(space, name, again))) again += 1
  return { id: regionId(space, name, again), organization: space.organization, name }
}

/** Makes a region with no site in it yet. Administrators may. */
export async function createRegion(
  service: Service,
  found: FoundOrganization,
  name: string,
): Promise<Region | Refusal> {
  const { space } = found
  if (!administers(service)) return refuse('NOT_FOUND')
  const regions = await listRegions(space)
  const wanted = name.trim()
  return nameProblem(regions, wanted) ?? save(service, space, newRegion(space, regions, wanted), 'REGION_CREATED')
}

/** Gives a region another name; grants, figures and cases stay with it. Administrators may. */
export async function renameRegion(
  service: Service,
  found: FoundOrganization,
  { id, name }: { readonly id: RegionId | undefined; readonly name: string },
): Promise<Region | Refusal> {
  const { space } = found
  if (!administers(service)) return refuse('NOT_FOUND')
  const regions = await listRegions(space)
  const before = regions.find((region) => region.id === id)
  if (!before) return refuse('NOT_FOUND')
  const after = { ...before, name: name.trim() }
  if (after.name === before.name) return before
  return nameProblem(regions, after.name) ?? save(service, space, after, 'REGION_RENAMED', before)
}

function nameProblem(regions: readonly Region[], name: string): Refusal | undefined {
  if (!isRegionName(name)) return refuse('INVALID_VALUE', { field: 'name', allowed: [REGION_NAME_ALLOWED] })
  return regions.some((region) => region.name === name) ? refuse('ALREADY_EXISTS', { code: name }) : undefined
}

async function save(
  service: Service,
  space: OrganizationSpace,
  after: Region,
  what: DeedName,
  before?: Region,
): Promise<Region> {
  const deed = deedOf(service, space.table, { what, subject: after.id, before, after })
  await saveRegion(space, after, [deedWrite(space.table.name, space.organization, deed)])
  return after
}
