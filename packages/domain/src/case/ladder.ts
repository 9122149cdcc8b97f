import { DEFAULT_POLICY, type Policy } from '../policy/policy.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, untold } from './clock.ts'
import type { Timing } from './timing.ts'

/**
 * Who is told of a clock that is not met, in turn: the assignee while there is time, the site's manager when it has run
 * out, the region's manager and the quality department when it stays undone (`domain.md` §3; values by policy).
 */
export const RUNGS = ['ASSIGNEE', 'SITE', 'REGION', 'QUALITY'] as const
export type Rung = (typeof RUNGS)[number]
/** How many rungs are climbed of a clock that has not run out, once the assignee was reminded of it. */
export const REMINDED = 1

/**
 * A clock with the instant at which its next rung is climbed; without one once all are. It is computed when the clock
 * starts or moves and kept with it, so that folding needs no calendar. Always inside business hours: what runs out at
 * night is told at the next opening. The values are those of the policy that the clock started under.
 *
 * @example A clock from Friday 15:00 to Monday 15:00 reminds the assignee on Monday at 10:30, after half of its nine
 * working hours.
 */
export function laddered(clock: Clock, timing: Timing): Clock {
  const rung = clock.rung ?? 0
  const at = rungAt(clock, rung, timing)
  // A clock with no time left to remind anybody in begins with the rung of its deadline.
  if (rung === 0 && at !== undefined && at >= clock.dueAt) return laddered({ ...clock, rung: 1 }, timing)
  return { ...untold(clock), ...(rung > 0 && { rung }), ...(at !== undefined && { rungAt: at }) }
}

/** The rungs of a clock that have come by an instant, and the clock after them. A reminder that is overtaken is left out. */
export function climbed(clock: Clock, at: Instant, timing: Timing): { rungs: readonly Rung[]; clock: Clock } {
  const rungs: Rung[] = []
  let after = clock
  while (after.rungAt !== undefined && after.rungAt < at) {
    const rung = after.rung ?? 0
    rungs.push(RUNGS[rung] as Rung)
    after = laddered({ ...after, rung: rung + 1 }, timing)
  }
  return { rungs: rungs.length > 1 ? rungs.filter((rung) => rung !== 'ASSIGNEE') : rungs, clock: after }
}

function rungAt(clock: Clock, rung: number, timing: Timing): Instant | undefined {
  const { time } = timing
  const { escalateRegionWorkingDays: region, escalateQualityWorkingDays: quality } = policyOf(clock, timing)
  const told = (workingDays: number) => time.opensAtOrAfter(time.deadline(clock.dueAt, workingDays).dueAt)
  switch (RUNGS[rung]) {
    case 'ASSIGNEE':
      return time.opensAtOrAfter(reminderAt(clock, timing))
    case 'SITE':
      return time.opensAtOrAfter(clock.dueAt)
    case 'REGION':
      return told(region)
    case 'QUALITY':
      return told(Math.max(region, quality))
    default:
      return undefined
  }
}

/** So much of the working time is over, pauses left out: those of a clock that has reminded nobody lie before it. */
function reminderAt(clock: Clock, timing: Timing): Instant {
  const { startedAt, dueAt, pausedMs = 0 } = clock
  const givenMs = Math.max(0, timing.time.between(startedAt, dueAt) - pausedMs)
  const share = policyOf(clock, timing).remindAfterPercent / 100
  return timing.time.add(startedAt, pausedMs + Math.floor(givenMs * share))
}

function policyOf({ policy: version }: Clock, { policy, policies = [] }: Timing): Policy {
  if (version === DEFAULT_POLICY.version) return DEFAULT_POLICY
  const started = policies.find((one) => one.version === version)
  return started ? { ...DEFAULT_POLICY, ...started } : policy
}
