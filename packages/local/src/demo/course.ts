import { HOUR_MS, type Instant, instant, MINUTE_MS, type Responsibility, type WorkingTime } from '@zhiheng/domain'
import { logNormal } from './distribution.ts'
import type { Conduct } from './manner.ts'
import { chance, pickWeighted, type Random } from './random.ts'

/** When each step of a complaint happened: in this order, and none that is still to come. */
export interface Course {
  readonly respondedAt?: Instant
  readonly resolvedAt?: Instant
  readonly verifiedAt?: Instant
  readonly calledBackAt?: Instant
  readonly closedAt?: Instant
}

/** What the course of a complaint depends on. */
export interface Prospect {
  readonly receivedAt: Instant
  readonly now: Instant
  readonly conduct: Conduct
  readonly responsibility: Responsibility
  readonly anonymous: boolean
  readonly urgent: boolean
  /** How far into the last quarter it was received, 0 to 1; 0 before it. */
  readonly lateness: number
}

const HANDLING: Readonly<Record<Responsibility, { medianHours: number; sigma: number }>> = {
  PROPERTY: { medianHours: 15, sigma: 0.95 },
  HOUSEHOLDS: { medianHours: 23, sigma: 0.95 },
  MUNICIPAL: { medianHours: 30, sigma: 0.95 },
  DEVELOPER: { medianHours: 108, sigma: 0.7 },
  UNSPECIFIED: { medianHours: 15, sigma: 0.95 },
}

/**
 * Draws the course of a complaint. The working hours to close it are lognormal; a reply in time is somewhere inside
 * the first working day, a late one after it. Some cases get stuck on the way, most of them lately. An anonymous
 * complainant is never called back, everybody else is before the case is closed.
 */
export function courseOf(random: Random, prospect: Prospect, time: WorkingTime): Course {
  const { conduct, responsibility, urgent, now } = prospect
  const respondedAt = replyAt(random, prospect, time)
  const { medianHours, sigma } = HANDLING[responsibility]
  const median = medianHours * conduct.slowness * (urgent ? 0.5 : 1)
  const steps = stepsAfter(random, prospect, {
    time,
    respondedAt,
    wholeMs: logNormal(random, { median, sigma }) * HOUR_MS,
  })
  const replyKnown = !chance(random, REPLY_NOT_WRITTEN_DOWN)
  const course = { ...(replyKnown && { respondedAt }), ...steps }
  const reached = stuckAt(random, prospect)
  const kept = STEPS.slice(0, reached).filter((step) => course[step] !== undefined && course[step] <= now)
  const known = Object.fromEntries(kept.map((step) => [step, course[step]]))
  return known
}

const STEPS = ['respondedAt', 'resolvedAt', 'verifiedAt', 'calledBackAt', 'closedAt'] as const
const REPLY_NOT_WRITTEN_DOWN = 0.008

/** How many of the steps are ever reached: all five, or those before the one at which the case is stuck. */
function stuckAt(random: Random, { lateness, conduct }: Prospect): number {
  const share = (0.006 + 0.3 * lateness ** 2) * Math.sqrt(conduct.slowness)
  if (!chance(random, share)) return STEPS.length
  const stages = [
    [0, 12],
    [1, 62],
    [2, 16],
    [3, 10],
  ] as const
  return pickWeighted(random, stages, ([, weight]) => weight)[0]
}

function replyAt(random: Random, { receivedAt, conduct, urgent }: Prospect, time: WorkingTime): Instant {
  const { dueAt } = time.deadline(receivedAt, 1)
  if (!chance(random, urgent ? Math.sqrt(conduct.repliedInTime) : conduct.repliedInTime))
    return wholeSecond(time.add(dueAt, Math.round(logNormal(random, { median: 5, sigma: 0.9 }) * HOUR_MS)))
  if (chance(random, urgent ? 0.85 : 0.22)) return wholeSecond(receivedAt + (3 + 42 * random()) * MINUTE_MS)
  const allowedMs = time.between(receivedAt, dueAt) - 5 * MINUTE_MS
  return wholeSecond(time.add(receivedAt, Math.round(5 * MINUTE_MS + allowedMs * 0.97 * random() ** 2)))
}

/**
 * The steps after the reply. What is left of the working time after it is divided between solving, checking and
 * calling back; the last two take a quarter to a half of it, but seldom more than three working days.
 */
function stepsAfter(
  random: Random,
  { receivedAt, anonymous, conduct }: Prospect,
  { time, respondedAt, wholeMs }: { time: WorkingTime; respondedAt: Instant; wholeMs: number },
): Course {
  const toReplyMs = time.between(receivedAt, respondedAt)
  const leftMs = Math.max(wholeMs - toReplyMs, (0.7 + random()) * HOUR_MS)
  const afterwardsMs = Math.min(leftMs * (0.25 + 0.25 * random()), (2 + 22 * random()) * conduct.slowness * HOUR_MS)
  const after = (ms: number) => wholeSecond(time.add(receivedAt, Math.round(toReplyMs + ms)))
  return {
    resolvedAt: after(leftMs - afterwardsMs),
    verifiedAt: after(leftMs - afterwardsMs * (0.6 + 0.2 * random())),
    ...(!anonymous && { calledBackAt: after(leftMs - afterwardsMs * (0.1 + 0.2 * random())) }),
    closedAt: after(leftMs),
  }
}

function wholeSecond(milliseconds: number): Instant {
  return instant(Math.floor(milliseconds / 1_000) * 1_000)
}
