import { type Refusal, refuse } from '../refusal/refusal.ts'
import { stopClock } from './clock.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft, stopped, stoppedOrJudged } from './draft.ts'
import type { Clocks } from './event.ts'
import { recordFormClock, startClock } from './startClock.ts'
import { clocksStartAt } from './state.ts'

/** FILL_RECORD_FORM: 《顾客投诉处理记录表》, causes and measures; the result comes with RESOLVE. */
export function fillRecordForm(draft: OpenDraft, { cause }: CommandOf<'FILL_RECORD_FORM'>): Draft {
  return emit(draft, { type: 'RECORD_FORM_FILLED', ...(cause && { cause }) }, { clocks: filledForm(draft) })
}

/** A form that is filled although nobody asks for it is remembered: a case may turn out to need it after all. */
function filledForm(draft: OpenDraft): Clocks {
  const { state, entry, timing } = draft
  const { recordForm, assigned } = state.clocks
  if (recordForm && !recordForm.cancelled) return stopped(draft, ['recordForm'])
  if (state.kind !== 'COMPLAINT' || !assigned || recordForm?.stoppedAt !== undefined) return {}
  const clock = recordForm ?? recordFormClock(clocksStartAt(state), timing)
  const cancelledAt = clock.cancelledAt ?? entry.happenedAt
  return { recordForm: { ...stopClock(clock, entry), cancelled: true, cancelledAt } }
}

/** FILL_MEASURES: the measures on a complaint that head office issued. */
export function fillMeasures(draft: OpenDraft): Draft {
  return emit(draft, { type: 'MEASURES_FILLED' }, { clocks: stopped(draft, ['hqMeasures']) })
}

/** REPORT_MAJOR: the quality department and the responsible executive are told. */
export function reportMajor(draft: OpenDraft): Draft | Refusal {
  const { majorSince, clocks } = draft.state
  if (majorSince === undefined) return notMajor(draft)
  const reportedAt = clocks.majorReport?.stoppedAt
  if (reportedAt !== undefined) return refuse('ALREADY_DONE', { what: 'MAJOR_REPORTED', at: reportedAt })
  const clock = () => startClock(majorSince, draft.timing.policy.majorReportWorkingDays, draft.timing)
  return emit(draft, { type: 'MAJOR_REPORTED' }, { clocks: stoppedOrJudged(draft, 'majorReport', clock) })
}

/** FILE_SPECIAL_REPORT: content, causes, process and result, lessons, corrective measures of a settled major complaint. */
export function fileSpecialReport(draft: OpenDraft): Draft | Refusal {
  const { majorSince, clocks } = draft.state
  if (majorSince === undefined) return notMajor(draft)
  const filedAt = clocks.majorSpecialReport?.stoppedAt
  if (filedAt !== undefined) return refuse('ALREADY_DONE', { what: 'SPECIAL_REPORT_FILED', at: filedAt })
  const { resolvedAt, closedAt = majorSince } = draft.state
  const { majorSpecialReportWorkingDays } = draft.timing.policy
  const clock = () => startClock(resolvedAt ?? closedAt, majorSpecialReportWorkingDays, draft.timing)
  return emit(draft, { type: 'SPECIAL_REPORT_FILED' }, { clocks: stoppedOrJudged(draft, 'majorSpecialReport', clock) })
}

function notMajor(draft: OpenDraft): Refusal {
  const { claimedAmountFen = 0, managementFailure } = draft.state
  return refuse('INVALID_VALUE', {
    field: 'major',
    allowed: [`claimedAmountFen >= ${draft.timing.policy.majorClaimFen}`, 'managementFailure != NO'],
    claimedAmountFen,
    managementFailure,
  })
}
