import type { Refusal } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import type { CommandOf } from './command.ts'
import { asOfEntry, cancelled, type Draft, emit, endedIntervals, type OpenDraft, stopped } from './draft.ts'
import type { Clocks, ImportedPast } from './event.ts'
import { responded } from './handling.ts'
import { callbackOf, silentlyBreached, stateOf, workingTimes } from './importing.ts'
import { pastProblem, plainPast } from './past.ts'
import { resumeWith } from './resume.ts'
import { type CaseState, isWorkedOn } from './state.ts'

/**
 * COMPLETE_IMPORT: fills what is still blank and takes over new words; what was recorded here since wins, so nothing
 * may come of it. A step that comes later than everything known of the case takes it on; one that is missing before a
 * known step, and fits in between, completes its past. The intervals of a developer's complaint were kept here, so they
 * end only now.
 */
export function completeImport(original: OpenDraft, { past }: CommandOf<'COMPLETE_IMPORT'>): Draft | Refusal {
  const { state, entry, timing } = original
  const problem = pastProblem(state, past, entry.recordedAt)
  if (problem) return problem
  const news = newFacts(state, plainPast(past, state))
  if (Object.keys(news).length === 0 && entry.texts.length === 0) return original
  const stepAt = news.resolvedAt ?? news.verifiedAt ?? news.closedAt
  const draft = stepAt === undefined ? original : resumeWith(original, stepAt)
  const known: CaseState = { ...draft.state, ...news }
  const isEmpty = Object.keys(news).length === 0
  return emit(
    draft,
    {
      type: 'CORRECTED',
      ...(!isEmpty && { past: { ...news, ...workingTimes(state, news, timing) } }),
      ...(stepAt !== undefined && { state: stateOf(known, known) }),
    },
    {
      clocks: completedClocks(draft, news, stepAt),
      ...(news.closedAt !== undefined && { intervals: endedIntervals(draft) }),
    },
  )
}

/** The steps of closing a case, in the order in which they can happen. */
const STEPS = ['resolvedAt', 'verifiedAt', 'calledBackAt', 'closedAt'] as const
/** A call-back is looked at last: it is one only when the case turns out to be resolved. */
const TAKEN_IN_TURN = ['resolvedAt', 'verifiedAt', 'closedAt', 'calledBackAt'] as const

function newFacts(state: CaseState, past: ImportedPast): ImportedPast {
  const { respondedAt, referredAt, satisfaction, outcome } = past
  const taken: { -readonly [S in (typeof STEPS)[number]]?: Instant } = {}
  for (const step of TAKEN_IN_TURN) {
    const at = past[step]
    if (at !== undefined && state[step] === undefined && fits({ ...state, ...taken }, step, at)) taken[step] = at
  }
  const isResolved = (taken.resolvedAt ?? taken.verifiedAt ?? taken.closedAt) !== undefined
  return {
    ...(respondedAt !== undefined && state.respondedAt === undefined && { respondedAt }),
    ...(referredAt !== undefined && state.referredAt === undefined && fitsReferral(state) && { referredAt }),
    ...taken,
    ...(taken.calledBackAt !== undefined && satisfaction !== undefined && { satisfaction }),
    ...(isResolved && state.outcome === undefined && outcome !== undefined && { outcome }),
  }
}

/** Whether a step may be filled in: after everything known, or before a known later step and after the earlier ones. */
function fits(state: CaseState, step: (typeof STEPS)[number], at: Instant): boolean {
  if (state.undone > 0 || state.decision === 'DECLINED') return false
  const index = STEPS.indexOf(step)
  const later = STEPS.slice(index + 1).flatMap((other) => state[other] ?? [])
  const earlier = STEPS.slice(0, index).flatMap((other) => state[other] ?? [])
  if (step === 'calledBackAt' && isWorkedOn({ state: stateOf(state, state) })) return false
  if (later.length === 0) return at >= state.lastHappenedAt
  return later.every((other) => at <= other) && earlier.every((other) => at >= other)
}

function fitsReferral(state: CaseState): boolean {
  return state.kind === 'COMPLAINT' && state.responsibility === 'DEVELOPER' && state.undone === 0
}

/**
 * The call-back of a complaint that turns out to be verified, as an import would have it: nobody is told of one that
 * should have been made before.
 */
function callbackOwed({ state, entry, timing }: OpenDraft, news: ImportedPast): Clocks {
  const isKnown = news.verifiedAt === undefined || state.calledBackAt !== undefined || state.clocks.callback
  if (isKnown) return {}
  const { closedAt } = state
  const past = { ...(closedAt !== undefined && { closedAt }), ...news }
  return silentlyBreached(callbackOf(state, past, timing), entry.recordedAt, timing)
}

/** A step that nobody said anything about is unknown, so its clock is taken away with the step that comes after it. */
function completedClocks(draft: OpenDraft, news: ImportedPast, stepAt: Instant | undefined): Clocks {
  const { respondedAt, referredAt, resolvedAt, calledBackAt, closedAt } = news
  return {
    ...(respondedAt !== undefined && responded(asOfEntry(draft, respondedAt))),
    ...(stepAt !== undefined && cancelled(asOfEntry(draft, stepAt), ['assigned', 'referral', 'hqCompleted'])),
    ...(referredAt !== undefined && stopped(asOfEntry(draft, referredAt), ['assigned', 'referral'])),
    ...(resolvedAt !== undefined && stopped(asOfEntry(draft, resolvedAt), ['hqCompleted'])),
    ...(closedAt !== undefined && {
      ...cancelled(asOfEntry(draft, closedAt), ['recordForm', 'callback']),
      ...stopped(asOfEntry(draft, closedAt), ['closure']),
    }),
    ...callbackOwed(draft, news),
    ...(calledBackAt !== undefined && stopped(asOfEntry(draft, calledBackAt), ['callback'])),
  }
}
