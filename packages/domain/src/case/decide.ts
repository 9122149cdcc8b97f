import { type Notice, noticesOf } from '../notice/notice.ts'
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts'
import { allowedCommands } from './allowed.ts'
import { attachmentProblem, attachmentsAfter } from './attaching.ts'
import type { Attachment } from './attachment.ts'
import { appendBreaches } from './breach.ts'
import { countsAt } from './clock.ts'
import type { CaseCommand } from './command.ts'
import type { Context } from './context.ts'
import type { Draft, OpenDraft } from './draft.ts'
import { entryOf } from './entry.ts'
import { appendEscalations } from './escalation.ts'
import type { CaseEvent } from './event.ts'
import { recomputeProvisional } from './recompute.ts'
import type { CaseState } from './state.ts'
import { STEPS } from './steps.ts'
import { textProblem } from './text.ts'
import type { Texts } from './vocabulary.ts'

export type { Context } from './context.ts'

export interface Decision {
  readonly state: CaseState
  /** In order, at most 60; none when the command changes nothing. */
  readonly events: readonly CaseEvent[]
  readonly texts: Texts
  /** The files of the case from now on, where the command changes them. */
  readonly attachments?: readonly Attachment[]
  /** What people have to be told of it, at once or at the next opening; most changes concern nobody else. */
  readonly notices?: readonly Notice[]
  /** All words and files that were there before are taken away. */
  readonly erases?: true
}

/**
 * What a command does to a case: its new events, or a refusal that says what is allowed instead (`domain.md` §4).
 * Pure: the same input gives the same answer, and a refusal changes nothing. Clocks that have run out by `now` are
 * recorded as breached with it, so no result depends on when a sweep came by.
 */
export function decide(state: CaseState | undefined, command: CaseCommand, context: Context): Decision | Refusal {
  const problem =
    commandProblem(state, command) ??
    textProblem(command, { texts: context.texts ?? {}, ...(context.earlier && { earlier: context.earlier }) }) ??
    attachmentProblem(command, context.attachments)
  if (problem) return problem
  const entry = entryOf(state, command, context)
  if (isRefusal(entry)) return entry
  const { policy, time, policies } = context
  const draft: Draft = { state, events: [], entry, timing: { policy, time, ...(policies && { policies }) } }
  const step = STEPS[command.type] as (draft: Draft, command: CaseCommand) => Draft | Refusal
  const decided = step(state ? upToNow(draft as OpenDraft, command) : draft, command)
  if (isRefusal(decided)) return decided
  const attachments = attachmentsAfter(command, context.attachments)
  const breached = appendBreaches(decided as OpenDraft, entry.recordedAt)
  const final = command.type === 'SWEEP' ? appendEscalations(breached, entry.recordedAt) : breached
  const notices = noticesOf(final.events, entry.recordedAt, context.time)
  return {
    state: final.state,
    events: final.events,
    texts: command.texts ?? {},
    ...(attachments && { attachments }),
    ...(notices.length > 0 && { notices }),
    ...(command.type === 'ERASE' && { erases: true }),
  }
}

function commandProblem(state: CaseState | undefined, command: CaseCommand): Refusal | undefined {
  const opens = command.type === 'RECEIVE' || command.type === 'IMPORT'
  if (!state) return opens ? undefined : refuse('NOT_FOUND')
  if (opens) return refuse('ALREADY_EXISTS', { number: state.number })
  const allowed = allowedCommands(state)
  return allowed.includes(command.type)
    ? undefined
    : refuse('STATE_DOES_NOT_ALLOW', { state: state.state, command: command.type, allowed })
}

/**
 * What is certain before the command is looked at: deadlines of a year announced since, and clocks that ran out before
 * this counts. A clock that the command replaces leaves its breach in the timeline that way. An import that is
 * completed brings steps of its own past, so nothing is certain before them.
 */
function upToNow(draft: OpenDraft, command: CaseCommand): OpenDraft {
  const recomputed = recomputeProvisional(draft)
  return command.type === 'COMPLETE_IMPORT' ? recomputed : appendBreaches(recomputed, countsAt(draft.entry))
}
