import type { Instant } from '../time/index.ts'
import { APPLY, type Change } from './apply.ts'
import type { CaseEvent, ImportedPast } from './event.ts'
import { settledAfter } from './settled.ts'
import { type CaseState, isPassedOn, isWorkedOn } from './state.ts'

/** The state after one more event. Throws when a case does not begin with its opening, or begins twice. */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.type === 'RECEIVED' || event.type === 'IMPORTED') {
    if (state) throw new Error(`case ${state.id} was opened twice`)
    return open(event)
  }
  if (!state) throw new Error(`a case cannot begin with ${event.type}`)
  if (event.sequence !== state.version + 1) throw new Error(`case ${state.id} misses an event before ${event.sequence}`)
  const apply = APPLY[event.type] as (state: CaseState, event: CaseEvent) => Change
  const next = changed(state, {
    ...apply(state, event),
    version: event.sequence,
    lateEntries: state.lateEntries + (event.late ? 1 : 0),
    lastHappenedAt: lastHappened(state, event),
    ...(state.erasedAt !== undefined && bringsWords(event) && { wordsSinceErasure: true }),
    settled: settledAfter(state, event),
    ...(event.clocks && { clocks: { ...state.clocks, ...event.clocks } }),
    ...(event.intervals && { intervals: { ...state.intervals, ...event.intervals } }),
  })
  return isWorkedOn(next) ? { ...next, state: isPassedOn(next) ? 'IN_PROGRESS' : 'RECEIVED' } : next
}

/** The state after all events, in their order. Throws on an empty history. */
export function fold(events: Iterable<CaseEvent>): CaseState {
  let state: CaseState | undefined
  for (const event of events) state = evolve(state, event)
  if (!state) throw new Error('a case without events has no state')
  return state
}

function open(event: Extract<CaseEvent, { type: 'RECEIVED' | 'IMPORTED' }>): CaseState {
  const imported = event.type === 'IMPORTED' ? event : undefined
  const facts = imported?.past ?? {}
  return {
    ...event.opening,
    ...event.classification,
    ...event.places,
    ...facts,
    ...(imported?.assignee !== undefined && { assignee: imported.assignee }),
    ...(imported && facts.respondedAt === undefined && { replyUnknown: true as const }),
    ...(event.major && { majorSince: event.happenedAt }),
    state: imported?.state ?? 'RECEIVED',
    version: event.sequence,
    recordedAt: event.recordedAt,
    lastHappenedAt: latestOf(facts, event.happenedAt),
    callBackAttempts: 0,
    lateEntries: event.late ? 1 : 0,
    undone: 0,
    clocks: event.clocks ?? {},
    intervals: event.intervals ?? {},
  }
}

/** A file and its name are words too: they can be taken away again. */
function bringsWords({ type, texts }: CaseEvent): boolean {
  return texts !== undefined || type === 'ATTACHED'
}

const ASIDE: readonly CaseEvent['type'][] = [
  'BREACHED',
  'ESCALATED',
  'COMMENTED',
  'OWNER_ADDED',
  'RATED',
  'ATTACHED',
  'ATTACHMENT_REMOVED',
  'ERASED',
]

/**
 * What the next event may not come before. Breaches, comments, files, what the owner says, erasures and corrections are told about a case, they do
 * not happen to it, so they leave it where it is; but a correction may bring later facts of the case's imported past.
 */
function lastHappened(state: CaseState, event: CaseEvent): Instant {
  const { lastHappenedAt } = state
  if (ASIDE.includes(event.type)) return lastHappenedAt
  if (event.type === 'CORRECTED') return latestOf(event.past ?? {}, lastHappenedAt)
  return Math.max(event.happenedAt, lastHappenedAt) as Instant
}

function latestOf(past: ImportedPast, known: Instant): Instant {
  const { respondedAt, referredAt, resolvedAt, verifiedAt, calledBackAt, closedAt } = past
  let latest = known
  for (const at of [respondedAt, referredAt, resolvedAt, verifiedAt, calledBackAt, closedAt])
    if (at !== undefined && at > latest) latest = at
  return latest
}

/** A state has no keys without values, so that a fold and a stored state are equal to the letter. */
function changed(state: CaseState, change: Change): CaseState {
  const next: Record<string, unknown> = { ...state }
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete next[key]
    else next[key] = value
  }
  return next as unknown as CaseState
}
