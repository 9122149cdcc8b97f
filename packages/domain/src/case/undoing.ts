import type { Clock } from './clock.ts'
import { cancelled, type Draft, emit, type OpenDraft } from './draft.ts'
import type { Clocks } from './event.ts'
import { laddered } from './ladder.ts'
import { restartedForm, restartedReferral, runningIntervals } from './restartClock.ts'
import { startClock } from './startClock.ts'

/** FAIL_VERIFICATION: somebody looked and found it wanting; work goes on, and so do the clocks it had seemed to stop. */
export function failVerification(draft: OpenDraft): Draft {
  const { clocks: known, reopenings } = draft.state
  const { hqCompleted } = known
  // A resolution that was undone by reopening had met its deadline or not: that stays, whatever becomes of a later one.
  const isStopped = hqCompleted?.stoppedAt !== undefined && !hqCompleted.cancelled && reopenings === undefined
  const clocks = { ...undone(draft), ...(isStopped && { hqCompleted: goOn(draft, hqCompleted) }) }
  return emit(draft, { type: 'VERIFICATION_FAILED' }, { clocks })
}

/** REOPEN: back to work, and the closure clock starts anew. */
export function reopen(draft: OpenDraft): Draft {
  const { state, entry, timing } = draft
  const clocks = {
    ...undone(draft),
    ...(state.kind === 'COMPLAINT' && {
      closure: startClock(entry.happenedAt, timing.policy.closureWorkingDays, timing),
    }),
  }
  return emit(draft, { type: 'REOPENED' }, { clocks, intervals: runningIntervals(draft) })
}

/** What a resolution had started is taken away until the next one; what it had spared is asked for again. */
function undone(draft: OpenDraft): Clocks {
  return {
    ...cancelled(draft, ['callback', 'majorSpecialReport']),
    ...restartedForm(draft, { simple: draft.state.simple ?? false, undone: true }),
    ...restartedReferral(draft),
  }
}

/** A clock that runs as if nothing had stopped it, with those to be told of it from now on. */
function goOn({ timing }: OpenDraft, { stoppedAt: _, inTime: __, ...clock }: Clock): Clock {
  return laddered(clock, timing)
}
