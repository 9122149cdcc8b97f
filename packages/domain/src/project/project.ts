import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import {
  type CivilDate,
  dayNumber,
  daysIn,
  firstDayOf,
  lastDayOf,
  type MonthKey,
  type PeriodKey,
} from '../time/index.ts'

/** What is known of a site's size from a day on; without `from`, from the beginning of time. */
export interface ProjectFacts {
  readonly from?: CivilDate
  readonly grossFloorAreaSqm: number
  readonly phased: boolean
  readonly households?: number
}

/** Days on which the site was managed, first and last included; open at either end. */
export interface ActiveSpan {
  readonly from?: CivilDate
  readonly until?: CivilDate
}

/** One managed site: the tenant. Its code is unique in the organization. */
export interface Project {
  readonly id: ProjectId
  readonly organization: OrganizationId
  readonly code: string
  readonly name: string
  /** In order of `from`; membership changes on the first of a month, the first entry holds from the beginning. */
  readonly regions: readonly { readonly from?: MonthKey; readonly region: RegionId }[]
  /** In order of `from`. */
  readonly facts: readonly ProjectFacts[]
  readonly active: readonly ActiveSpan[]
}

/** A stretch of days on which the site was active and its facts stayed the same. */
export interface FactsSpan extends ProjectFacts {
  readonly days: number
}

/**
 * The active days of a project in a period, split where its facts change: facts hold from their `from` until the day
 * before the next ones, and a day on which nothing is known of the site is not in it. Spans of activity that overlap
 * count each day once. Empty when it was never active in the period.
 */
export function factsSpans(project: Project, period: PeriodKey): FactsSpan[] {
  const first = dayNumber(firstDayOf(period))
  const last = dayNumber(lastDayOf(period))
  return project.facts.flatMap((facts, index) => {
    const next = project.facts[index + 1]?.from
    const from = Math.max(first, dayOr(facts.from, first))
    const until = Math.min(last, next === undefined ? last : dayNumber(next) - 1)
    const days = activeDays(project.active, from, until)
    return days > 0 ? [{ ...facts, days }] : []
  })
}

/** Exposure of a period: Σ over active days ÷ days of the period, of area in 10,000 m² and of households. */
export interface Exposure {
  readonly areaTenThousandSqm: number
  readonly households: number
}

/**
 * How much a site could have complained in a period (`domain.md` §9). Households that are not known count as none; both
 * are 0 for a site that was never active in the period.
 *
 * @example A site of 200,000 m² active for half the days of a month has areaTenThousandSqm 10.
 */
export function exposureIn(project: Project, period: PeriodKey): Exposure {
  const days = daysIn(period)
  let areaDays = 0
  let householdDays = 0
  for (const span of factsSpans(project, period)) {
    areaDays += span.days * span.grossFloorAreaSqm
    householdDays += span.days * (span.households ?? 0)
  }
  return { areaTenThousandSqm: areaDays / days / 10_000, households: householdDays / days }
}

/** Whether a project was managed on at least one day of a period, whatever is known of its size. */
export function isActiveIn({ active }: Pick<Project, 'active'>, period: PeriodKey): boolean {
  const [first, last] = [firstDayOf(period), lastDayOf(period)]
  return active.some(({ from = first, until = last }) => from <= last && until >= first && from <= until)
}

/** Whether a project was managed on a day. */
export function isActiveOn({ active }: Pick<Project, 'active'>, day: CivilDate): boolean {
  return active.some(({ from = day, until = day }) => from <= day && until >= day)
}

/** The region a project belongs to in a month; figures of the past stay with the old one. */
export function regionIn(project: Project, month: MonthKey): RegionId {
  let found = project.regions[0]?.region
  for (const { from, region } of project.regions) if (from === undefined || from <= month) found = region
  if (!found) throw new Error(`project ${project.id} has no region`)
  return found
}

/** How many days from the first to the last, both included, lie in at least one of the spans. */
function activeDays(active: readonly ActiveSpan[], first: number, last: number): number {
  const spans = active
    .map(({ from, until }) => [Math.max(first, dayOr(from, first)), Math.min(last, dayOr(until, last))] as const)
    .sort(([a], [b]) => a - b)
  let [days, counted] = [0, first - 1]
  for (const [from, until] of spans) {
    days += Math.max(0, until - Math.max(from, counted + 1) + 1)
    counted = Math.max(counted, until)
  }
  return days
}

function dayOr(date: CivilDate | undefined, otherwise: number): number {
  return date === undefined ? otherwise : dayNumber(date)
}
