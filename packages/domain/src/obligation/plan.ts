import { isProvisional, workingTime } from '../calendar/index.ts'
import type { Clock } from '../case/clock.ts'
import { laddered } from '../case/ladder.ts'
import { startClock, type Timing } from '../case/startClock.ts'
import type { Organization } from '../organization/organization.ts'
import { policyIn } from '../policy/policy.ts'
import {
  type CivilDate,
  endOfPeriod,
  type Instant,
  monthOf,
  type PeriodKey,
  parseCivilDate,
  parseMonth,
  parseQuarter,
  startOfDay,
} from '../time/index.ts'
import type { Obligation, ObligationName } from './obligation.ts'

/** What obligations of an organization are planned with. */
export type Planner = Pick<Organization, 'timeZone' | 'calendar' | 'businessHours' | 'policies'>

/**
 * What a site owes for a period (`domain.md` §3, §5). The clock of what is owed for a month or quarter starts at the first
 * instant after it, and that is the month in which it counts; that of a stocktake runs from the first instant of the day
 * to closing. What had run out before `since`, when the records of the organization began, is unknown: it is made, but
 * counts as not due. Throws a RangeError where the subject is no period of its control.
 *
 * @example { control: 'monthlySummary', subject: '2026-10' } is due on 2026-11-06 at 18:00 in Shanghai, and counts in
 * 2026-11.
 */
export function planObligation(name: ObligationName, planner: Planner, since?: Instant): Obligation {
  const { timeZone, calendar, businessHours, policies } = planner
  const time = workingTime({ calendar, timeZone, businessHours })
  const startedAt = startOf(name, timeZone)
  const month = monthOf(startedAt, timeZone)
  const clock = clockOf(name, { startedAt, time, policy: policyIn(month, policies), policies })
  const isUnknown = since !== undefined && clock.dueAt < since
  return {
    control: name.control,
    subject: name.subject,
    month,
    clock: isUnknown ? { ...clock, cancelled: true, cancelledAt: startedAt } : clock,
    version: 1,
  }
}

/** Whether a stocktake is owed on a day: a working day, or any where the policy says so. */
export function owesStocktake(date: CivilDate, { timeZone, calendar, businessHours, policies }: Planner): boolean {
  const { stocktakeOnRestDays } = policyIn(monthOf(startOfDay(date, timeZone), timeZone), policies)
  return stocktakeOnRestDays === 1 || workingTime({ calendar, timeZone, businessHours }).worksOn(date)
}

function startOf(name: ObligationName, timeZone: string): Instant {
  return name.control === 'dailyStocktake'
    ? startOfDay(subjectOf(name, parseCivilDate), timeZone)
    : endOfPeriod(
        subjectOf<PeriodKey>(name, name.control === 'quarterlyAnalysis' ? parseQuarter : parseMonth),
        timeZone,
      )
}

function subjectOf<T>({ control, subject }: ObligationName, parse: (text: string) => T | undefined): T {
  const read = parse(subject)
  if (read === undefined) throw new RangeError(`nothing that a ${control} is owed for: ${subject}`)
  return read
}

interface Start extends Timing {
  readonly startedAt: Instant
}

function clockOf({ control, subject }: ObligationName, { startedAt, ...timing }: Start): Clock {
  const { policy, time } = timing
  switch (control) {
    case 'monthlySummary':
      return startClock(startedAt, policy.monthlySummaryWorkingDays, timing)
    case 'quarterlyAnalysis':
      return startClock(startedAt, policy.quarterlyAnalysisWorkingDays, timing)
    case 'publication':
      return startClock(startedAt, policy.publicationWorkingDays, timing)
    case 'dailyStocktake': {
      const provisional = isProvisional(time.settings.calendar, subject as CivilDate)
      const clock: Clock = {
        startedAt,
        dueAt: time.closesOn(subject as CivilDate),
        policy: policy.version,
        calendar: time.version,
        ...(provisional && { provisional: true }),
      }
      return laddered(clock, timing)
    }
    default:
      return control satisfies never
  }
}
