import { addDays, type CivilDate, firstDayOf, monthsOfQuarter, type QuarterKey } from '@zhiheng/domain'
import { randomFrom, wholeNumber } from './random.ts'
import type { SiteRow } from './row.ts'
import { DEMO_SITES, type DemoSite } from './siteTable.ts'

/** How large a site is from a day on; the first size holds from the beginning of time. */
export interface SiteSize {
  readonly from?: CivilDate
  readonly areaSqm: number
  readonly households: number
  readonly phased: boolean
}

/** A site with its sizes, in the order of time, and the day it opened, if it has not always been there. */
export interface SiteStory {
  readonly site: DemoSite
  readonly opensOn?: CivilDate
  readonly sizes: readonly SiteSize[]
}

/** The demo company's sites over the quarters told of: when they open and how they grow. */
export function siteStories({ seed, quarters }: { seed: number; quarters: readonly QuarterKey[] }): SiteStory[] {
  return DEMO_SITES.map((site) => ({
    site,
    ...(site.opensInQuarter !== undefined && { opensOn: openingDay(quarters[site.opensInQuarter] as QuarterKey) }),
    sizes: sizesOf(site, { seed, quarters }),
  }))
}

/** The size of a site on a day. */
export function sizeOn(story: SiteStory, day: CivilDate): SiteSize {
  return story.sizes.findLast(({ from }) => from === undefined || from <= day) as SiteSize
}

/** The lines of the sites' file: one for each size of each site. */
export function siteRows(stories: readonly SiteStory[]): SiteRow[] {
  return stories.flatMap(({ site, opensOn, sizes }) =>
    sizes.map((size) => ({
      site_id: site.code,
      name: site.name,
      region: site.region,
      gross_floor_area_m2: String(size.areaSqm),
      phased: String(size.phased),
      households: site.householdsUnknown ? '' : String(size.households),
      active_from: opensOn ?? '',
      effective_from: size.from ?? '',
    })),
  )
}

/** The phases of a growing site are handed over at even distances, each at the beginning of a quarter. */
function sizesOf(site: DemoSite, { seed, quarters }: { seed: number; quarters: readonly QuarterKey[] }): SiteSize[] {
  const areaOfHouseholdSqm = wholeNumber(randomFrom(seed, `household area ${site.code}`), 96, 138)
  const areas = [site.areaSqm, ...(site.growsTo ?? [])]
  return areas.map((areaSqm, index) => {
    const quarter = quarters[Math.floor((index * quarters.length) / areas.length)] as QuarterKey
    const complete = site.growsTo !== undefined && index === areas.length - 1
    return {
      ...(index > 0 && { from: firstDayOf(quarter) }),
      areaSqm,
      households: Math.round(areaSqm / areaOfHouseholdSqm),
      phased: site.phased === true && !complete,
    }
  })
}

function openingDay(quarter: QuarterKey): CivilDate {
  return addDays(firstDayOf(monthsOfQuarter(quarter)[1]), 14)
}
