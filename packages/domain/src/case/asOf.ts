import type { Instant } from '../time/index.ts'
import type { Clock, ClockOutcome } from './clock.ts'
import type { CaseEvent } from './event.ts'
import { fold } from './evolve.ts'
import { stateOf } from './importing.ts'
import { type CaseState, clocksStartAt, hasEnded } from './state.ts'
import type { ClockName } from './vocabulary.ts'

/** What carries an instant of its own, each with what is said only together with it. */
const DATED = [
  ['respondedAt', 'workingMsToRespond'],
  ['referredAt'],
  ['assignedAt', 'assignee'],
  ['pausedAt', 'pauseReason'],
  ['resolvedAt'],
  ['verifiedAt'],
  ['calledBackAt', 'satisfaction'],
  ['decidedAt', 'decision'],
  ['closedAt', 'workingMsToClose'],
  ['endedAt', 'mergedInto', 'replacedBy'],
] as const satisfies readonly (readonly [keyof CaseState, ...(keyof CaseState)[]])[]

/** What corrects the record rather than adds to it: of these the latest holds for every instant. */
const LATEST = [
  'category',
  'subcategory',
  'nature',
  'responsibility',
  'managementFailure',
  'cause',
  'publicInterest',
  'claimedAmountFen',
  'simple',
  'majorSince',
  'roomKey',
  'locationKey',
  'replyUnknown',
] as const satisfies readonly (keyof CaseState)[]

/**
 * Whether the state alone tells how the case stood at an instant: nothing that happened before it was undone after it.
 * Where it does not, the events have to be folded again.
 */
export function tellsItsPast(state: CaseState, asOf: Instant): boolean {
  return state.undone === 0 || state.lastHappenedAt < asOf
}

/**
 * How a case stood at an instant (`domain.md` §7): the fold of what happened before it, whenever that was recorded;
 * imported facts count at their own instants. Its classification, place and whether its first reply is known are the
 * latest, because reclassifying and voiding correct what was recorded rather than add to it. `undefined` for a case
 * that was not there yet, or that was voided at any time.
 *
 * Exact are the state, every fact with an instant, and what `clockOutcomeAt` says of its clocks; counts that carry no
 * instant (version, attempts, late entries), the name of the assignee and a pause that has ended may be later ones.
 */
export function asOfState(state: CaseState, asOf: Instant, events?: readonly CaseEvent[]): CaseState | undefined {
  if (state.receivedAt >= asOf || state.state === 'VOIDED') return undefined
  if (state.lastHappenedAt < asOf) return state
  if (state.undone === 0) return trim(state, asOf)
  if (!events) throw new Error(`case ${state.id} needs its events to tell how it stood at ${asOf}`)
  const before = events.filter((event) => countsBefore(event, asOf))
  return trim(withLatest(fold(renumber(before)), state), asOf)
}

/** The outcome of a clock as it stood at an instant. A clock that starts later is still to come. */
export function clockOutcomeAt(clock: Clock, asOf: Instant): ClockOutcome {
  if (clock.cancelled && (clock.cancelledAt === undefined || clock.cancelledAt < asOf)) return 'NOT_DUE'
  if (clock.stoppedAt !== undefined && clock.stoppedAt < asOf) return clock.inTime ? 'MET' : 'BREACHED'
  if (clock.pausedAt !== undefined && clock.pausedAt < asOf) return 'PENDING'
  return clock.dueAt < asOf ? 'BREACHED' : 'PENDING'
}

/** The opening, what happened before, and corrections that bring facts of the past, of which trimming takes the rest. */
function countsBefore(event: CaseEvent, asOf: Instant): boolean {
  return event.happenedAt < asOf || event.sequence === 1 || (event.type === 'CORRECTED' && event.past !== undefined)
}

function trim(state: CaseState, asOf: Instant): CaseState {
  const hidden = new Set<string>()
  for (const [fact, ...companions] of DATED) {
    const at = state[fact]
    if (at !== undefined && at >= asOf) for (const key of [fact, ...companions]) hidden.add(key)
  }
  const shown = without(state, hidden)
  const name = shown.endedAt === undefined ? stateOf(shown, shown) : state.state
  const isResolved = name === 'RESOLVED' || name === 'VERIFIED' || name === 'CLOSED' || hasEnded({ state: name })
  return { ...(isResolved ? shown : without(shown, new Set(['outcome']))), state: name, clocks: clocksAt(shown, asOf) }
}

/** The clocks that had started by then; those of the opening are there from the beginning. */
function clocksAt(state: CaseState, asOf: Instant): CaseState['clocks'] {
  const opened = clocksStartAt(state)
  const entries = Object.entries(state.clocks) as [ClockName, Clock][]
  return Object.fromEntries(entries.filter(([, { startedAt }]) => startedAt < asOf || startedAt === opened))
}

function withLatest(folded: CaseState, latest: CaseState): CaseState {
  const kept = without(folded, new Set<string>(LATEST))
  const { firstResponse } = latest.clocks
  return {
    ...kept,
    ...Object.fromEntries(LATEST.flatMap((key) => (latest[key] === undefined ? [] : [[key, latest[key]]]))),
    clocks: { ...kept.clocks, ...(firstResponse && { firstResponse }) },
  }
}

function without(state: CaseState, keys: ReadonlySet<string>): CaseState {
  return Object.fromEntries(Object.entries(state).filter(([key]) => !keys.has(key))) as unknown as CaseState
}

/** Breach events stand between others; leaving some out must not look like a gap. */
function renumber(events: readonly CaseEvent[]): CaseEvent[] {
  return events.map((event, index) => ({ ...event, sequence: index + 1 }))
}
