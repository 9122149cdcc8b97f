import { isDeepStrictEqual } from 'node:util'
import { type OrganizationSpace, projectId } from '@zhiheng/data'
import {
  type ActiveSpan,
  type CivilDate,
  type MonthKey,
  type Project,
  type ProjectFacts,
  type RegionId,
  regionIn,
} from '@zhiheng/domain'
import type { Site } from './site.ts'

type Membership = Project['regions'][number]

/** A site that is new, in a region: without `effectiveFrom` it holds for all time. */
export function newProject(space: OrganizationSpace, site: Site, region: RegionId): Project {
  const { effectiveFrom } = site
  return {
    id: projectId(space, site.code),
    organization: space.organization,
    code: site.code,
    name: site.name,
    regions: [{ ...(effectiveFrom && { from: monthOfDay(effectiveFrom) }), region }],
    facts: [factsOf(site, effectiveFrom)],
    active: [withDays({}, site)],
  }
}

/**
 * A project after what is said of it now, which holds from its `effectiveFrom`, or from today. The order in which several
 * days are told of makes no difference: what is said of an earlier day leaves the name of a later one alone.
 */
export function changedProject(
  project: Project,
  site: Site,
  { region, today }: { readonly region: RegionId; readonly today: CivilDate },
): Project {
  const from = site.effectiveFrom ?? today
  const isLatest = site.effectiveFrom === undefined || project.facts.every((facts) => (facts.from ?? '') <= from)
  return {
    ...project,
    name: isLatest ? site.name : project.name,
    regions: withRegion(project, { from: monthOfDay(from), region }),
    facts: withFacts(project.facts, factsOf(site, from)),
    active: withEnds(project.active, site),
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

/** The first day of all is that of the first span, and the last that of the last. */
function withEnds(active: Project['active'], { activeFrom, activeUntil }: Site): Project['active'] {
  const [first = {}, ...rest] = active
  const begun = [withDays(first, { activeFrom }), ...rest]
  return begun.map((span, index) => (index === begun.length - 1 ? withDays(span, { activeUntil }) : span))
}

type Ends = { readonly [K in 'activeFrom' | 'activeUntil']?: CivilDate | undefined }

function withDays(span: ActiveSpan, { activeFrom, activeUntil }: Ends) {
  return {
    ...span,
    ...(activeFrom !== undefined && { from: activeFrom }),
    ...(activeUntil !== undefined && { until: activeUntil }),
  }
}

function byFrom(a: { from?: string }, b: { from?: string }): number {
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

/** The month in which a day lies. */
export function monthOfDay(day: CivilDate): MonthKey {
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
