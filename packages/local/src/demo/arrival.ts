import {
  addDays,
  type CivilDate,
  dayOfWeek,
  daysIn,
  firstDayOf,
  type Instant,
  instantAt,
  type MonthKey,
  monthsOfQuarter,
  type QuarterKey,
  type TimeZone,
} from '@zhiheng/domain'
import { gammaAroundOne, logNormal, poisson } from './distribution.ts'
import { type Conduct, conductIn } from './manner.ts'
import { pickWeighted, type Random, randomFrom, wholeNumber } from './random.ts'
import { type SiteStory, sizeOn } from './sites.ts'
import { troubleIn } from './topicChoice.ts'

/** A complaint arrives: where, when, and how the site was run at the time. */
export interface Arrival {
  readonly story: SiteStory
  readonly receivedAt: Instant
  readonly conduct: Conduct
}

/** How many are expected in all quarters together. The number drawn deviates from it by about 110. */
const EXPECTED = 11_500

/**
 * When and where complaints arrive, in the order of time. Each site's number in a month is Poisson around a mean in
 * proportion to floor area, days open, the manner it is run in and the season, and spread a little more: by a
 * lognormal factor of the site and a gamma factor of the month. The means are scaled to the expected number in all.
 */
export function arrivals(plan: {
  seed: number
  timeZone: TimeZone
  stories: readonly SiteStory[]
  quarters: readonly QuarterKey[]
}): Arrival[] {
  const months = plan.stories.flatMap((story) => monthsOf(story, plan))
  const scale = EXPECTED / months.reduce((sum, { mean }) => sum + mean, 0)
  return months.flatMap((month) => arrivalsOf(month, { scale, ...plan })).sort((a, b) => a.receivedAt - b.receivedAt)
}

interface SiteMonth {
  readonly story: SiteStory
  readonly month: MonthKey
  readonly days: readonly CivilDate[]
  readonly conduct: Conduct
  readonly mean: number
}

const SITE_SIGMA = 0.14
const MONTH_SHAPE = 18

function monthsOf(
  story: SiteStory,
  { seed, quarters }: { seed: number; quarters: readonly QuarterKey[] },
): SiteMonth[] {
  const { code, region, manner = 'ORDINARY' } = story.site
  const random = randomFrom(seed, `means ${code}`)
  const siteFactor = logNormal(random, { median: 1, sigma: SITE_SIGMA })
  return quarters.flatMap((quarter, index) =>
    monthsOfQuarter(quarter).map((month) => {
      const conduct = conductIn(manner, { quarter: index, quarters: quarters.length })
      const days = daysOpen(story, month)
      const { areaSqm, phased } = sizeOn(story, firstDayOf(month))
      const trouble = troubleIn({ region, month: Number(month.slice(5)), phased })
      const factor = siteFactor * gammaAroundOne(random, MONTH_SHAPE)
      return { story, month, days, conduct, mean: areaSqm * days.length * trouble * conduct.rate * factor }
    }),
  )
}

function daysOpen({ opensOn }: SiteStory, month: MonthKey): CivilDate[] {
  const days = Array.from({ length: daysIn(month) }, (_, index) => addDays(firstDayOf(month), index))
  return opensOn === undefined ? days : days.filter((day) => day >= opensOn)
}

function arrivalsOf(
  { story, month, days, conduct, mean }: SiteMonth,
  { seed, scale, timeZone }: { seed: number; scale: number; timeZone: TimeZone },
): Arrival[] {
  const random = randomFrom(seed, `arrivals ${story.site.code} ${month}`)
  const count = poisson(random, mean * scale)
  const weightedDays = days.map((day) => ({ day, weight: DAYS_OF_WEEK[dayOfWeek(day) - 1] as number }))
  return Array.from({ length: count }, () => ({ story, conduct, receivedAt: moment(random, weightedDays, timeZone) }))
}

/** Monday first: what went wrong at the weekend is told on Monday, or at the weekend itself. */
const DAYS_OF_WEEK = [1.15, 1, 0.95, 0.95, 1, 1.1, 1.05] as const

/** From midnight on: people complain in the morning, and again when they have come home. */
const HOURS = [2, 1, 1, 1, 1, 2, 6, 14, 26, 34, 33, 27, 17, 18, 24, 25, 24, 25, 29, 35, 37, 30, 17, 7] as const
const HOURS_OF_DAY = HOURS.map((weight, hour) => ({ hour, weight }))

interface WeightedDay {
  readonly day: CivilDate
  readonly weight: number
}

function moment(random: Random, days: readonly WeightedDay[], timeZone: TimeZone): Instant {
  const { day } = pickWeighted(random, days, ({ weight }) => weight)
  const { hour } = pickWeighted(random, HOURS_OF_DAY, ({ weight }) => weight)
  return instantAt(day, (hour * 3_600 + wholeNumber(random, 0, 3_599)) * 1_000, timeZone)
}
