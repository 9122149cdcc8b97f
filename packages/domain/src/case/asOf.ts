import type { Instant } from '../time/index.ts'
import { type Clock, type ClockOutcome, clockOutcome } from './clock.ts'
import type { CaseEvent } from './event.ts'
import { fold } from './evolve.ts'
import { stateOf } from './opening.ts'
import type { CaseFacts, CaseState } from './state.ts'

/** The facts that carry an instant of their own, each with what is said only together with it. */
const DATED: readonly (readonly [keyof CaseFacts, ...(keyof CaseState)[]])[] = [
  ['respondedAt', 'workingMsToRespond'],
  ['referredAt'],
  ['resolvedAt', 'outcome'],
  ['verifiedAt'],
  ['calledBackAt', 'satisfaction'],
  ['closedAt', 'workingMsToClose', 'decision'],
  ['endedAt', 'mergedInto', 'replacedBy'],
]

/**
 * Whether the state alone tells how the case stood at an instant: nothing that happened before it was undone after it.
 * Where it does not, the events have to be folded again.
 */
export function tellsItsPast(state: CaseState, asOf: Instant): boolean {
  return state.undone === 0 || state.lastHappenedAt < asOf
}

/**
 * How a case stood at an instant (`domain.md` §7): the fold of what happened before it, whenever that was recorded.
 * Its classification is the latest, because reclassifying and voiding correct what was recorded rather than add to it.
 * `undefined` for a case that was not there yet, or that was voided at any time.
 */
export function asOfState(state: CaseState, asOf: Instant, events?: readonly CaseEvent[]): CaseState | undefined {
  if (state.receivedAt >= asOf || state.state === 'VOIDED') return undefined
  if (state.lastHappenedAt < asOf) return state
  if (state.undone === 0) return trim(state, asOf)
  if (!events) throw new Error(`case ${state.id} needs its events to tell how it stood at ${asOf}`)
  const before = events.filter((event) => event.happenedAt < asOf || event.sequence === 1)
  return trim({ ...fold(renumber(before)), ...classificationOf(state) }, asOf)
}

/** The outcome of a clock as it stood at an instant. */
export function clockOutcomeAt(clock: Clock, asOf: Instant): ClockOutcome {
  if (clock.stoppedAt !== undefined && clock.stoppedAt < asOf) return clock.inTime ? 'MET' : 'BREACHED'
  if (clock.cancelled) return clockOutcome(clock)
  return clock.dueAt < asOf ? 'BREACHED' : 'PENDING'
}

function trim(state: CaseState, asOf: Instant): CaseState {
  const hidden = new Set<string>()
  for (const [fact, ...companions] of DATED) {
    const at = state[fact]
    if (at !== undefined && at >= asOf) for (const key of [fact, ...companions]) hidden.add(key)
  }
  if (hidden.size === 0) return state
  const shown = Object.fromEntries(Object.entries(state).filter(([key]) => !hidden.has(key))) as unknown as CaseState
  return { ...shown, state: shown.endedAt === undefined ? stateOf(shown, shown) : state.state }
}

/** Breach events stand between others; leaving some out must not look like a gap. */
function renumber(events: readonly CaseEvent[]): CaseEvent[] {
  return events.map((event, index) => ({ ...event, sequence: index + 1 }))
}

function classificationOf(state: CaseState) {
  const { category, nature, responsibility, managementFailure } = state
  return {
    category,
    nature,
    responsibility,
    managementFailure,
    ...(state.subcategory !== undefined && { subcategory: state.subcategory }),
    ...(state.cause !== undefined && { cause: state.cause }),
    ...(state.publicInterest !== undefined && { publicInterest: state.publicInterest }),
    ...(state.claimedAmountFen !== undefined && { claimedAmountFen: state.claimedAmountFen }),
  }
}
