import {
  civilDateOf,
  DEFAULT_BUSINESS_HOURS,
  endOfPeriod,
  type Instant,
  type QuarterKey,
  startOfPeriod,
  type TimeZone,
  type WorkingTime,
  workingTime,
} from '@zhiheng/domain'
import { type Arrival, arrivals } from './arrival.ts'
import { type CallBack, callBackAfter } from './callBack.ts'
import { kindOf } from './classification.ts'
import { complaintRow } from './complaintRow.ts'
import { type Course, courseOf } from './course.ts'
import { demoHomes } from './household.ts'
import { type Random, randomFrom } from './random.ts'
import type { ComplaintRow } from './row.ts'
import type { SiteStory } from './sites.ts'
import { subjectTeller } from './subject.ts'
import { wordingOf } from './wording.ts'

/** What the complaints of a company are made from. All quarters have ended by `now`. */
export interface Plan {
  readonly seed: number
  readonly now: Instant
  readonly timeZone: TimeZone
  readonly stories: readonly SiteStory[]
  readonly quarters: readonly QuarterKey[]
}

/** The complaints of all quarters in the order of receipt, made up one by one, as far as their course has come. */
export function* demoComplaints(plan: Plan): Iterable<ComplaintRow> {
  const { seed, now, timeZone } = plan
  const time = workingTime({ calendar: 'CN', timeZone, businessHours: DEFAULT_BUSINESS_HOURS })
  const subjectOf = subjectTeller({ homes: demoHomes(seed), timeZone })
  const sourceIdOf = dailyNumbers(timeZone)
  for (const [index, arrival] of arrivals(plan).entries()) {
    const random = randomFrom(seed, `complaint ${index}`)
    const { receivedAt, conduct } = arrival
    const subject = subjectOf(random, arrival)
    const kind = kindOf(random, subject)
    const { responsibility } = kind
    const anonymous = subject.household === undefined
    const urgent = subject.what.topic.urgent === true
    const lateness = latenessOf(receivedAt, plan)
    const course = courseOf(random, { receivedAt, now, conduct, responsibility, anonymous, urgent, lateness }, time)
    const wording = wordingOf(random, subject, kind)
    const callBack = callBackOf(random, arrival, { course, time })
    const story = { sourceId: sourceIdOf(arrival), arrival, subject, kind, course, wording }
    yield complaintRow(callBack ? { ...story, callBack } : story, timeZone)
  }
}

/** `TS`, the day, and a number that begins at 1 every day. */
function dailyNumbers(timeZone: TimeZone): (arrival: Arrival) => string {
  let today = ''
  let number = 0
  return ({ receivedAt }) => {
    const day = civilDateOf(receivedAt, timeZone)
    number = day === today ? number + 1 : 1
    today = day
    return `TS${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`
  }
}

/** How far into the last quarter an instant lies, 0 to 1; 0 before it. */
function latenessOf(at: Instant, { quarters, timeZone }: Plan): number {
  const last = quarters.at(-1) as QuarterKey
  const begins = startOfPeriod(last, timeZone)
  return Math.max(0, (at - begins) / (endOfPeriod(last, timeZone) - begins))
}

function callBackOf(
  random: Random,
  { receivedAt }: Arrival,
  { course, time }: { course: Course; time: WorkingTime },
): CallBack | undefined {
  const { respondedAt, calledBackAt } = course
  if (calledBackAt === undefined) return undefined
  const late = respondedAt !== undefined && respondedAt > time.deadline(receivedAt, 1).dueAt
  return callBackAfter(random, { workingMs: time.between(receivedAt, calledBackAt), late })
}
