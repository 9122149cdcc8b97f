import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { type Clock, stopClock } from './clock.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import type { ClockChanges, ImportedPast } from './event.ts'
import { developerIntervals, isMajor, openingClocks, startClock, type Timing } from './startClock.ts'
import { type CaseState, type Classification, clocksStartAt, isPassedOn, type Opening } from './state.ts'
import type { CaseStateName } from './vocabulary.ts'

/** RECEIVE: every clock of the case starts; a case that is major at once also owes its report. */
export function receive(draft: Draft, { opening, classification, places }: CommandOf<'RECEIVE'>): Draft | Refusal {
  const problem = openingProblem(opening, classification)
  if (problem) return problem
  const { timing, entry } = draft
  const major = isMajor({ ...classification, kind: opening.kind }, timing.policy) || undefined
  const clocks = { ...openingClocks(opening, classification, timing), ...(major && majorClock(draft)) }
  const intervals = classification.responsibility === 'DEVELOPER' ? developerIntervals(entry.happenedAt, timing) : {}
  return emit(
    draft,
    { type: 'RECEIVED', opening, classification, places, ...(major && { major }) },
    { clocks, intervals },
  )
}

/**
 * IMPORT: the case brings its own past. Only the clocks that can be judged from what is known are computed: a missing
 * reply is unknown, and so is when it was assigned or reported as major, so those are outside due.
 */
export function importCase(draft: Draft, command: CommandOf<'IMPORT'>): Draft | Refusal {
  const { opening, classification, places, past, assignee } = command
  const problem = openingProblem(opening, classification) ?? pastProblem(opening, past, draft.entry.recordedAt)
  if (problem) return problem
  const state = stateOf(past, { ...classification, ...(assignee !== undefined && { assignee }), ...past })
  const major = isMajor({ ...classification, kind: opening.kind }, draft.timing.policy) || undefined
  return emit(
    draft,
    {
      type: 'IMPORTED',
      opening,
      classification,
      places,
      past: { ...past, ...workingHours(opening, past, draft.timing) },
      state,
      ...(assignee !== undefined && { assignee }),
      ...(major && { major }),
    },
    { clocks: withBreaches(pastClocks(opening, past, draft.timing), draft.entry.recordedAt) },
  )
}

/** COMPLETE_IMPORT: fills what is still blank; what was recorded here since wins, so nothing may come of it. */
export function completeImport(draft: OpenDraft, { past }: CommandOf<'COMPLETE_IMPORT'>): Draft | Refusal {
  const { state, entry } = draft
  const problem = pastProblem(state, past, entry.recordedAt)
  if (problem) return problem
  const news = newFacts(state, past)
  if (Object.keys(news).length === 0) return draft
  const known = { ...state, ...news }
  const closes = news.resolvedAt !== undefined || news.verifiedAt !== undefined || news.closedAt !== undefined
  const clocks = completedClocks(state, news, draft.timing, entry.recordedAt)
  const withHours = { ...news, ...workingHours(state, news, draft.timing) }
  return emit(
    draft,
    { type: 'CORRECTED', past: withHours, ...(closes && { state: stateOf(known, known) }) },
    { clocks },
  )
}

function newFacts(state: CaseState, past: ImportedPast): ImportedPast {
  const later = (at: Instant | undefined, known: Instant | undefined) =>
    at !== undefined &&
    known === undefined &&
    state.undone === 0 &&
    state.state !== 'CLOSED' &&
    at >= state.lastHappenedAt
  return {
    ...(past.respondedAt !== undefined && state.respondedAt === undefined && { respondedAt: past.respondedAt }),
    ...(later(past.resolvedAt, state.resolvedAt) && { resolvedAt: past.resolvedAt as Instant }),
    ...(later(past.verifiedAt, state.verifiedAt) && { verifiedAt: past.verifiedAt as Instant }),
    ...(later(past.calledBackAt, state.calledBackAt) && { calledBackAt: past.calledBackAt as Instant }),
    ...(later(past.closedAt, state.closedAt) && { closedAt: past.closedAt as Instant }),
  }
}

function completedClocks(
  state: CaseState,
  news: ImportedPast,
  timing: Timing,
  now: Instant,
): NonNullable<ClockChanges['clocks']> {
  const known = pastClocks(state, news, timing)
  const stop = (clock: Clock, at: Instant) => stopClock(clock, { happenedAt: at, recordedAt: now, late: false })
  return {
    ...(known.firstResponse && { firstResponse: known.firstResponse }),
    ...(news.closedAt !== undefined && state.clocks.closure && { closure: stop(state.clocks.closure, news.closedAt) }),
  }
}

/** The state that an imported past amounts to. */
export function stateOf(past: ImportedPast, subject: Parameters<typeof isPassedOn>[0]): CaseStateName {
  if (past.closedAt !== undefined) return 'CLOSED'
  if (past.verifiedAt !== undefined) return 'VERIFIED'
  if (past.resolvedAt !== undefined) return 'RESOLVED'
  return isPassedOn(subject) ? 'IN_PROGRESS' : 'RECEIVED'
}

/** The working time to reply and to close, as far as the past tells. */
export function workingHours(opening: Opening, past: ImportedPast, { time }: Timing): ImportedPast {
  const start = clocksStartAt(opening)
  return {
    ...(past.respondedAt !== undefined && { workingMsToRespond: time.between(start, past.respondedAt) }),
    ...(past.closedAt !== undefined && { workingMsToClose: time.between(start, past.closedAt) }),
  }
}

function pastClocks(opening: Opening, past: ImportedPast, timing: Timing): NonNullable<ClockChanges['clocks']> {
  if (opening.kind === 'SUGGESTION') return {}
  const start = clocksStartAt(opening)
  const stop = (clock: Clock, at: Instant | undefined) =>
    at === undefined ? clock : stopClock(clock, { happenedAt: at, recordedAt: at, late: false })
  return {
    ...(past.respondedAt !== undefined && {
      firstResponse: stop(startClock(start, timing.policy.firstResponseWorkingDays, timing), past.respondedAt),
    }),
    closure: stop(startClock(start, timing.policy.closureWorkingDays, timing), past.closedAt),
  }
}

/** Clocks that ran out before the import are breached with it: nobody is told of them again. */
function withBreaches(clocks: NonNullable<ClockChanges['clocks']>, now: Instant): NonNullable<ClockChanges['clocks']> {
  const judged = Object.entries(clocks).map(([name, clock]) => [
    name,
    clock.inTime === false || (clock.stoppedAt === undefined && now > clock.dueAt)
      ? { ...clock, breachRecordedAt: now }
      : clock,
  ])
  return Object.fromEntries(judged)
}

function majorClock({ entry, timing }: Draft): NonNullable<ClockChanges['clocks']> {
  return { majorReport: startClock(entry.happenedAt, timing.policy.majorReportWorkingDays, timing) }
}

function openingProblem(
  opening: Opening,
  { claimedAmountFen, managementFailure }: Classification,
): Refusal | undefined {
  if (claimedAmountFen !== undefined && !(Number.isSafeInteger(claimedAmountFen) && claimedAmountFen >= 0))
    return refuse('INVALID_VALUE', { field: 'claimedAmountFen', allowed: ['0 … 9007199254740991'] })
  if (managementFailure === 'NO' && opening.kind === 'SUGGESTION')
    return refuse('INVALID_VALUE', { field: 'managementFailure', allowed: ['UNDETERMINED'] })
  if (opening.channel !== 'HEAD_OFFICE' && (opening.issuedAt !== undefined || opening.requiredBy !== undefined))
    return refuse('INVALID_VALUE', { field: 'issuedAt', allowed: ['HEAD_OFFICE'] })
  if (opening.requiredBy !== undefined && opening.requiredBy <= clocksStartAt(opening))
    return refuse('INVALID_VALUE', { field: 'requiredBy', allowed: ['after issuedAt'] })
  return undefined
}

/** Refuses a past whose steps come before the receipt, after each other's successors, or in the future. */
function pastProblem(opening: Opening, past: ImportedPast, now: Instant): Refusal | undefined {
  const { respondedAt, resolvedAt, verifiedAt, calledBackAt, closedAt } = past
  for (const at of [respondedAt, resolvedAt, verifiedAt, calledBackAt, closedAt]) {
    if (at !== undefined && at > now) return refuse('HAPPENED_IN_FUTURE', { now })
    if (at !== undefined && at < opening.receivedAt) return refuse('TIMES_OUT_OF_ORDER', { first: 'created_at' })
  }
  const order = [resolvedAt, verifiedAt, calledBackAt, closedAt].filter((at) => at !== undefined)
  if (order.some((at, index) => index > 0 && at < (order[index - 1] as Instant)))
    return refuse('TIMES_OUT_OF_ORDER', { first: 'resolved_at' })
  return undefined
}
