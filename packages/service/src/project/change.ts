import { isDeepStrictEqual } from 'node:util'
import {
  deedWrite,
  listRegions,
  type OrganizationSpace,
  projectId,
  readProjectVersion,
  saveProject,
} from '@zhiheng/data'
import { civilDateOf, type Project, type Refusal, type Region, type RegionId, refuse, regionIn } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { administers, deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'
import { type ReachedProject, reachById } from './reach.ts'
import { type Site, siteProblem } from './site.ts'
import { changedProject, monthOfDay, newProject } from './siteChange.ts'

const ATTEMPTS_MAX = 5

/** Makes a site. Administrators may; a code that is taken is refused. */
export async function createProject(
  service: Service,
  found: FoundOrganization,
  said: Omit<Site, 'effectiveFrom'>,
): Promise<ReachedProject | Refusal> {
  const { space } = found
  if (!administers(service)) return refuse('NOT_FOUND')
  const site = trimmed(said)
  const problem = problemOf(site)
  if (problem) return problem
  const region = regionNamed(await listRegions(space), site.region)
  if (!region) return noRegion(site.region)
  const project = newProject(space, site, region)
  return (await save(service, space, { project }))
    ? reached(service, found, project)
    : refuse('ALREADY_EXISTS', { code: site.code })
}

/**
 * Changes what is known of a site, from a day on or from today; what is not said stays. Its region changes with the month
 * in which that day lies. Administrators may.
 */
export async function changeProject(
  service: Service,
  found: FoundOrganization,
  said: Partial<Site> & Pick<Site, 'code'>,
): Promise<ReachedProject | Refusal> {
  const { space, organization } = found
  if (!administers(service)) return refuse('NOT_FOUND')
  const today = civilDateOf(service.now(), organization.timeZone)
  const regions = await listRegions(space)
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const stored = await readProjectVersion(space, projectId(space, said.code))
    if (!stored) return refuse('NOT_FOUND')
    const { project: before, version } = stored
    const site = trimmed({ ...siteOf(before, regions, said.effectiveFrom ?? today), ...said })
    const problem = problemOf(site)
    if (problem) return problem
    const region = regionNamed(regions, site.region)
    if (!region) return noRegion(site.region)
    const project = changedProject(before, site, { region, today })
    if (isDeepStrictEqual(project, before) || (await save(service, space, { project, before, version })))
      return reached(service, found, project)
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}

/** What is known of a site on a day. */
function siteOf(project: Project, regions: readonly Region[], day: NonNullable<Site['effectiveFrom']>): Site {
  const { code, name, facts, active } = project
  const { from: _, ...known } = facts.findLast(({ from = '' }) => from <= day) ?? facts[0] ?? { ...NOTHING }
  const region = regions.find(({ id }) => id === regionIn(project, monthOfDay(day)))?.name ?? ''
  const [activeFrom, activeUntil] = [active[0]?.from, active.at(-1)?.until]
  return {
    code,
    name,
    region,
    ...known,
    ...(activeFrom !== undefined && { activeFrom }),
    ...(activeUntil !== undefined && { activeUntil }),
  }
}

const NOTHING = { from: undefined, grossFloorAreaSqm: Number.NaN, phased: false } as const

function save(
  service: Service,
  space: OrganizationSpace,
  { project, before, version }: { project: Project; before?: Project; version?: number },
): Promise<boolean> {
  const what = before ? 'PROJECT_CHANGED' : 'PROJECT_CREATED'
  const deed = {
    ...deedOf(service, space.table, { what, subject: project.id, before, after: project }),
    project: project.id,
  }
  return saveProject(space, project, version, [deedWrite(space.table.name, space.organization, deed)])
}

async function reached(service: Service, found: FoundOrganization, { id }: Project): Promise<ReachedProject | Refusal> {
  return (await reachById(service, found, id)) ?? refuse('NOT_FOUND')
}

function trimmed<T extends Site>(site: T): T {
  return { ...site, name: site.name.trim(), region: site.region.trim() }
}

function problemOf(site: Site): Refusal | undefined {
  const problem = siteProblem(site)
  return problem && refuse('INVALID_VALUE', { ...problem })
}

function regionNamed(regions: readonly Region[], name: string): RegionId | undefined {
  return regions.find((region) => region.name === name)?.id
}

function noRegion(name: string): Refusal {
  return refuse('NOT_FOUND', { what: 'region', code: name })
}
