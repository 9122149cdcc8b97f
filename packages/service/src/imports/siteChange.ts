import { isDeepStrictEqual } from 'node:util'
import { type OrganizationSpace, projectId, regionId } from '@zhiheng/data'
import { type CivilDate, type MonthKey, type Project, type ProjectFacts, regionIn } from '@zhiheng/domain'
import type { Site } from './siteRow.ts'

type Membership = Project['regions'][number]

/** The project of a site that is imported for the first time: without `effective_from` it holds for all time. */
export function newProject(space: OrganizationSpace, site: Site): Project {
  const { effectiveFrom } = site
  return {
    id: projectId(space, site.code),
    organization: space.organization,
    code: site.code,
    name: site.name,
    regions: [{ ...(effectiveFrom && { from: monthOfDay(effectiveFrom) }), region: regionId(space, site.region) }],
    facts: [factsOf(site, effectiveFrom)],
    active: [site.activeFrom === undefined ? {} : { from: site.activeFrom }],
  }
}

/**
 * A project after another row about it, which holds from its `effective_from`, or from today. The order in which rows
 * about several days come makes no difference: a row about an earlier day leaves the name of a later one alone.
 */
export function changedProject(space: OrganizationSpace, project: Project, site: Site, today: CivilDate): Project {
  const from = site.effectiveFrom ?? today
  const isLatest = site.effectiveFrom === undefined || project.facts.every((facts) => (facts.from ?? '') <= from)
  return {
    ...project,
    name: isLatest ? site.name : project.name,
    regions: withRegion(project, { from: monthOfDay(from), region: regionId(space, site.region) }),
    facts: withFacts(project.facts, factsOf(site, from)),
    active: withStart(project.active, site.activeFrom),
  }
}

/** Membership changes on the first of a month: of the one in which the day lies. */
function withRegion(project: Project, wanted: Membership & { from: MonthKey }): Project['regions'] {
  if (regionIn(project, wanted.from) === wanted.region) return project.regions
  return [...project.regions.filter(({ from }) => from !== wanted.from), wanted].toSorted(byFrom)
}

/** The facts of a site with others from a day on; as they are where those were in force on that day already. */
function withFacts(all: readonly ProjectFacts[], facts: ProjectFacts & { from?: CivilDate }): readonly ProjectFacts[] {
  const { from = '' } = facts
  const inForce = all.findLast((known) => (known.from ?? '') <= from)
  if (inForce && isDeepStrictEqual({ ...facts, from: '' }, { ...inForce, from: '' })) return all
  return [...all.filter((known) => known.from !== facts.from), facts].toSorted(byFrom)
}

function withStart(active: Project['active'], from: CivilDate | undefined): Project['active'] {
  const [first, ...rest] = active
  return from === undefined || first?.from === from ? active : [{ ...first, from }, ...rest]
}

function byFrom(a: { from?: string }, b: { from?: string }): number {
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

function monthOfDay(day: CivilDate): MonthKey {
  return day.slice(0, 7) as MonthKey
}

function factsOf({ grossFloorAreaSqm, phased, households }: Site, from: CivilDate | undefined): ProjectFacts {
  return {
    ...(from !== undefined && { from }),
    grossFloorAreaSqm,
    phased,
    ...(households !== undefined && { households }),
  }
}
