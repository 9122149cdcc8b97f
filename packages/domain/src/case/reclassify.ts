import { type Refusal, refuse } from '../refusal/refusal.ts'
import { cancelClock } from './clock.ts'
import type { CommandOf } from './command.ts'
import { cancelled, type Draft, emit, endedIntervals, type OpenDraft } from './draft.ts'
import type { Clocks, Intervals } from './event.ts'
import { restarted, restartedForm, restartedReferral, runningIntervals } from './restartClock.ts'
import { isMajor } from './startClock.ts'
import { type CaseState, type Classification, type ClearableField, isOpen, isWorkedOn } from './state.ts'
import type { CaseKind } from './vocabulary.ts'

/**
 * RECLASSIFY: corrects what a case is about. The latest classification is what every figure uses; becoming major, or a
 * developer's, starts the clocks of that, and ceasing to be takes them away. Both stay in the timeline.
 */
export function reclassify(draft: OpenDraft, command: CommandOf<'RECLASSIFY'>): Draft | Refusal {
  const { state, entry } = draft
  const to = changedFields(state, command.to)
  const cleared = clearedFields(state, command)
  if (Object.keys(to).length === 0 && cleared.length === 0 && entry.texts.length === 0) return draft
  const after: OpenDraft = { ...draft, state: classified(state, to, cleared) }
  const problem = classificationProblem(state.kind, after.state)
  if (problem) return problem
  const major = majorChange(draft, after)
  return emit(
    draft,
    { type: 'RECLASSIFIED', to, ...(cleared.length > 0 && { cleared }), ...(major && { major }) },
    {
      clocks: { ...majorClocks(draft, major), ...referralClock(draft, after), ...formClock(draft, after) },
      intervals: intervalsOf(draft, after),
    },
  )
}

/** Why a case can't be classified like that, if so. */
export function classificationProblem(
  kind: CaseKind,
  { claimedAmountFen, managementFailure }: Pick<Classification, 'claimedAmountFen' | 'managementFailure'>,
): Refusal | undefined {
  if (claimedAmountFen !== undefined && !(Number.isSafeInteger(claimedAmountFen) && claimedAmountFen >= 0))
    return refuse('INVALID_VALUE', { field: 'claimedAmountFen', allowed: ['0 … 9007199254740991'] })
  if (kind === 'SUGGESTION' && managementFailure !== 'UNDETERMINED')
    return refuse('INVALID_VALUE', { field: 'managementFailure', allowed: ['UNDETERMINED'] })
  return undefined
}

function changedFields(state: CaseState, to: Partial<Classification>): Partial<Classification> {
  const entries = Object.entries(to) as [keyof Classification, unknown][]
  // A case that does not say whether it is simple is not.
  return Object.fromEntries(
    entries.filter(([field, value]) => value !== undefined && (state[field] ?? false) !== value),
  )
}

/** What is taken back: what is asked to be, and the subcategory of another category, unless they come with a value. */
function clearedFields(state: CaseState, { clear = [], to }: CommandOf<'RECLASSIFY'>): ClearableField[] {
  const isMoved = to.category !== undefined && to.category !== state.category
  const asked = new Set<ClearableField>(isMoved ? [...clear, 'subcategory'] : clear)
  return [...asked].filter((field) => state[field] !== undefined && to[field] === undefined)
}

function classified(state: CaseState, to: Partial<Classification>, cleared: readonly ClearableField[]): CaseState {
  const kept = Object.entries(state).filter(([field]) => !cleared.includes(field as ClearableField))
  return { ...(Object.fromEntries(kept) as unknown as CaseState), ...to }
}

/** Only what makes a complaint major can make or unmake it: a threshold that changes later does not. */
function majorChange({ state, timing }: OpenDraft, after: OpenDraft): 'MADE' | 'UNMADE' | undefined {
  const { claimedAmountFen, managementFailure } = after.state
  if (claimedAmountFen === state.claimedAmountFen && managementFailure === state.managementFailure) return undefined
  const is = isMajor(after.state, timing.policy)
  if (is === (state.majorSince !== undefined)) return undefined
  return is ? 'MADE' : 'UNMADE'
}

function majorClocks(draft: OpenDraft, major: 'MADE' | 'UNMADE' | undefined): Clocks {
  if (major === undefined) return {}
  if (major === 'UNMADE') return cancelled(draft, ['majorReport', 'majorSpecialReport'])
  const { policy } = draft.timing
  return {
    ...restarted(draft, 'majorReport', policy.majorReportWorkingDays),
    ...(!isWorkedOn(draft.state) && restarted(draft, 'majorSpecialReport', policy.majorSpecialReportWorkingDays)),
  }
}

/** A case that is resolved already is not passed on any more; should its resolution come undone, it will be. */
function referralClock(draft: OpenDraft, after: OpenDraft): Clocks {
  if (after.state.responsibility === draft.state.responsibility) return {}
  return isWorkedOn(draft.state) && after.state.responsibility === 'DEVELOPER'
    ? restartedReferral(after)
    : cancelled(draft, ['referral'])
}

function formClock(draft: OpenDraft, after: OpenDraft): Clocks {
  const simple = after.state.simple ?? false
  if (simple === (draft.state.simple ?? false)) return {}
  if (simple) return formNoMore(draft)
  return isOpen(draft.state) ? restartedForm(draft, { simple, undone: false }) : {}
}

/** A form that is not asked for any more is not due, whether it was filled or not, unless its deadline has passed. */
function formNoMore({ state, entry }: OpenDraft): Clocks {
  const { recordForm } = state.clocks
  if (!recordForm || recordForm.cancelled) return {}
  const clock = cancelClock(recordForm, entry)
  return clock === recordForm ? {} : { recordForm: clock }
}

function intervalsOf(draft: OpenDraft, after: OpenDraft): Intervals {
  if (after.state.responsibility === draft.state.responsibility || !isOpen(draft.state)) return {}
  return after.state.responsibility === 'DEVELOPER' ? runningIntervals(after) : endedIntervals(draft)
}
