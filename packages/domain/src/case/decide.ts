import type { ActorReference } from '../access/actor.ts'
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { allowedCommands } from './allowed.ts'
import { appendBreaches } from './breach.ts'
import type { CaseCommand, CommandType } from './command.ts'
import type { Draft, Entry, OpenDraft } from './draft.ts'
import type { CaseEvent } from './event.ts'
import type { Timing } from './startClock.ts'
import { type CaseState, clocksStartAt } from './state.ts'
import { STEPS } from './steps.ts'
import { textProblem } from './text.ts'
import type { TextField, Texts } from './vocabulary.ts'

/** Everything a decision needs beside the case: who, when, and under which rules. */
export interface Context extends Timing {
  readonly now: Instant
  readonly by: ActorReference
  /** The case's words so far; asked for when the command brings words that must not name anybody. */
  readonly texts?: Texts
}

export interface Decision {
  readonly state: CaseState
  /** In order; none when the command changes nothing. */
  readonly events: readonly CaseEvent[]
  readonly texts: Texts
}

/**
 * What a command does to a case: its new events, or a refusal that says what is allowed instead (`domain.md` §4).
 * Pure: the same input gives the same answer, and a refusal changes nothing. Clocks that have run out by `now` are
 * recorded as breached with it, so no result depends on when a sweep came by.
 */
export function decide(state: CaseState | undefined, command: CaseCommand, context: Context): Decision | Refusal {
  const opens = command.type === 'RECEIVE' || command.type === 'IMPORT'
  if (opens && state) return refuse('ALREADY_EXISTS', { number: state.number })
  if (!opens && !state) return refuse('NOT_FOUND')
  if (state && !allowedCommands(state).includes(command.type))
    return refuse('STATE_DOES_NOT_ALLOW', {
      state: state.state,
      command: command.type,
      allowed: allowedCommands(state),
    })
  const problem = textProblem(command, context.texts)
  if (problem) return problem
  const entry = entryOf(state, command, context)
  if (isRefusal(entry)) return entry
  const draft: Draft = { state, events: [], entry, timing: { policy: context.policy, time: context.time } }
  const step = STEPS[command.type] as (draft: Draft, command: CaseCommand) => Draft | Refusal
  const decided = step(draft, command)
  if (isRefusal(decided)) return decided
  const final = appendBreaches(decided as OpenDraft, context.now)
  return { state: final.state, events: final.events, texts: command.texts ?? {} }
}

/** Commands that bring times of their own, or none that matter. */
const UNTIMED: readonly CommandType[] = ['IMPORT', 'COMPLETE_IMPORT', 'SWEEP', 'COMMENT', 'CORRECT']

function entryOf(state: CaseState | undefined, command: CaseCommand, context: Context): Entry | Refusal {
  const { now, by, time, policy } = context
  const texts = Object.keys(command.texts ?? {}) as TextField[]
  const earliest = state?.lastHappenedAt ?? (0 as Instant)
  if (UNTIMED.includes(command.type)) {
    const happenedAt = command.type === 'IMPORT' ? command.opening.receivedAt : later(now, earliest)
    return happenedAt > now && command.type === 'IMPORT'
      ? refuse('HAPPENED_IN_FUTURE', { now })
      : { happenedAt, recordedAt: now, by, late: false, texts }
  }
  const happenedAt =
    command.type === 'RECEIVE' ? clocksStartAt(command.opening) : (command.happenedAt ?? later(now, earliest))
  if (happenedAt > later(now, command.happenedAt === undefined ? earliest : now))
    return refuse('HAPPENED_IN_FUTURE', { now })
  if (happenedAt < earliest) return refuse('HAPPENED_BEFORE_PREVIOUS', { previous: earliest })
  const late = time.deadline(happenedAt, policy.lateEntryWorkingDays).dueAt < now
  return { happenedAt, recordedAt: now, by, late, texts }
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}
