import { DEFAULT_BUSINESS_HOURS, type Instant, instant, workingTime } from '@zhiheng/domain'
import type { ProjectCode } from './plan.ts'

/**
 * How many working hours pass before a case is replied to, and again before it is closed. They differ from site to site,
 * so that a percentile tells whose cases it was taken from.
 */
const HOURS: Readonly<Record<ProjectCode, Readonly<Record<string, number>>>> = {
  EASTZQ1: { complaintRespond: 2, complaintClose: 3 },
  EASTZQ2: { complaintRespond: 5, complaintClose: 8 },
  SOUTHZQ3: { complaintRespond: 11, complaintClose: 17 },
  WESTZQ4: { complaintRespond: 4, complaintClose: 6 },
}

const HOUR_MS = 3_600_000
/** Nine hours a day and no holiday of more than ten days: every wait is over by then. */
const HOURS_MAX = 30 * 24

/** The first moment, some whole hours later, at which a site has let pass what it does before a step. */
export function waitedUntil(now: Instant, code: ProjectCode, mutation: string): Instant {
  const wantedMs = (HOURS[code][mutation] ?? 0) * HOUR_MS
  const time = workingTime({ calendar: 'CN', timeZone: 'Asia/Shanghai', businessHours: DEFAULT_BUSINESS_HOURS })
  for (let hours = 0; hours <= HOURS_MAX; hours++) {
    const then = instant(now + hours * HOUR_MS)
    if (time.between(now, then) >= wantedMs) return then
  }
  throw new Error(`no end of the wait for ${mutation} of ${code}`)
}
