import { instant, previousQuarter, type QuarterKey, quarterOf } from '@zhiheng/domain'
import { demoComplaints } from './complaints.ts'
import { demoPeople } from './people.ts'
import type { ComplaintRow, PersonRow, SiteRow } from './row.ts'
import { siteRows, siteStories } from './sites.ts'

/** A company with its sites, people and complaints, in the shape of the files that the imports read. */
export interface DemoCompany {
  readonly organization: {
    readonly code: string
    readonly name: string
    readonly timezone: string
    readonly calendar: string
  }
  readonly sites: readonly SiteRow[]
  readonly people: readonly PersonRow[]
  /** 10,000 to 12,000 complaints in the order of receipt; the same ones every time it is called. */
  readonly complaints: () => Iterable<ComplaintRow>
}

/** The quarters told of. */
const QUARTERS = 9

const ORGANIZATION = { code: 'demo', name: '明屿物业（演示）', timezone: 'Asia/Shanghai', calendar: 'CN' } as const

/**
 * The invented company of the demo: 60 sites, and their complaints of the last nine quarters that have ended by `now`
 * (milliseconds since 1970). The same `now` and seed always give the same company; nothing in it is later than `now`.
 * Throws a RangeError where `now` is no instant; reading the complaints does where the quarters begin before 1970.
 *
 * @example demoCompany({ now: Date.UTC(2026, 10, 23) }).sites.length // 62: one site is told of in three sizes
 */
export function demoCompany({ now, seed = 1 }: { now: number; seed?: number }): DemoCompany {
  const { timezone: timeZone } = ORGANIZATION
  const quarters = lastQuarters(quarterOf(instant(now), timeZone))
  const stories = siteStories({ seed, quarters })
  return {
    organization: ORGANIZATION,
    sites: siteRows(stories),
    people: demoPeople(seed),
    complaints: () => demoComplaints({ seed, now: instant(now), timeZone, stories, quarters }),
  }
}

/** The quarters before the given one, in the order of time. */
function lastQuarters(present: QuarterKey): QuarterKey[] {
  const quarters: QuarterKey[] = []
  for (let quarter = present; quarters.length < QUARTERS; ) {
    quarter = previousQuarter(quarter)
    quarters.unshift(quarter)
  }
  return quarters
}
