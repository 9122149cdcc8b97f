import {
  type CivilDate,
  civilDateOf,
  DAY_MS,
  HOUR_MS,
  type Instant,
  millisecondOfDay,
  type TimeZone,
} from '@zhiheng/domain'
import type { Arrival } from './arrival.ts'
import type { Homes, Household } from './household.ts'
import { chance, pick, pickWeighted, type Random } from './random.ts'
import { SEASONS } from './season.ts'
import { sizeOn } from './sites.ts'
import type { TopicOfCategory } from './topic/categories.ts'
import type { Topic, Trouble } from './topic/topic.ts'
import { drawTopic } from './topicChoice.ts'

/** Who complains about what. Without a household the complaint is anonymous. */
export interface Subject {
  readonly what: TopicOfCategory
  readonly trouble: Trouble
  /** A shared part of the site; without one, the trouble is at home. */
  readonly place?: string
  readonly household?: Household
  /** The building concerned, known of anonymous complaints too where the trouble is at home. */
  readonly building?: string
  /** The same household complained of the same within 90 days. */
  readonly again: boolean
  /** Between 22:00 and 07:00. */
  readonly night: boolean
}

/** Says who complains about what when a complaint arrives; remembers the last 90 days of each site for repeats. */
export type SubjectTeller = (random: Random, arrival: Arrival) => Subject

const REPEAT_WITHIN_MS = 89 * DAY_MS
const REPEAT_AFTER_MS = 12 * HOUR_MS
const REPEAT_SHARE = 0.055
const STILL_IN_SEASON = 0.3
const ANONYMOUS_SHARE = 0.032

/** A teller without memories. It must be told of arrivals in the order of time. */
export function subjectTeller({ homes, timeZone }: { homes: Homes; timeZone: TimeZone }): SubjectTeller {
  const remembered = new Map<string, Remembered[]>()
  return (random, arrival) => {
    const { code } = arrival.story.site
    const recent = remembered.get(code) ?? []
    remembered.set(code, recent)
    while (recent[0] && arrival.receivedAt - recent[0].at > REPEAT_WITHIN_MS) recent.shift()
    const night = isNight(arrival.receivedAt, timeZone)
    const day = civilDateOf(arrival.receivedAt, timeZone)
    const subject = repeatOf(random, arrival, { recent, day }) ?? newSubject(random, arrival, { homes, day, night })
    recent.push({ at: arrival.receivedAt, subject })
    return { ...subject, night }
  }
}

interface Remembered {
  readonly at: Instant
  readonly subject: Subject
}

function repeatOf(
  random: Random,
  { receivedAt, conduct }: Arrival,
  { recent, day }: { recent: readonly Remembered[]; day: CivilDate },
): Subject | undefined {
  if (!chance(random, REPEAT_SHARE * conduct.repeats)) return undefined
  const known = recent.filter(({ at, subject }) => subject.household && receivedAt - at >= REPEAT_AFTER_MS)
  const likely = known.filter(({ subject }) => inSeason(subject.what.topic, day) >= STILL_IN_SEASON)
  return likely.length === 0 ? undefined : { ...pick(random, likely).subject, again: true }
}

function newSubject(
  random: Random,
  { story }: Arrival,
  { homes, day, night }: { homes: Homes; day: CivilDate; night: boolean },
): Subject {
  const { households, phased } = sizeOn(story, day)
  const { code, region } = story.site
  const what = drawTopic(random, { region, month: Number(day.slice(5, 7)), phased, night })
  const trouble = pickWeighted(random, what.topic.troubles, (each) => inSeason(each, day))
  const household = homes.household(random, { code, households })
  const anonymous = chance(random, ANONYMOUS_SHARE)
  const atHome = what.topic.places.length === 0
  return {
    what,
    trouble,
    ...(!atHome && { place: pick(random, what.topic.places) }),
    ...(!anonymous && { household }),
    ...((atHome || !anonymous) && { building: household.building }),
    again: false,
    night,
  }
}

function inSeason({ season = 'LEVEL' }: Pick<Topic, 'season'>, day: CivilDate): number {
  return SEASONS[season][Number(day.slice(5, 7)) - 1] as number
}

function isNight(at: Instant, timeZone: TimeZone): boolean {
  const hour = millisecondOfDay(at, timeZone) / HOUR_MS
  return hour < 7 || hour >= 22
}
