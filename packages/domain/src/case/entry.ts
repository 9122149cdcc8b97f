import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import type { CaseCommand } from './command.ts'
import type { Context } from './context.ts'
import type { Entry } from './draft.ts'
import { openedAt } from './opening.ts'
import type { CaseState } from './state.ts'
import type { TextField } from './vocabulary.ts'

/**
 * When the thing happened and when it is recorded (`domain.md` §3): not in the future, not before what happened last,
 * and a LATE_ENTRY when that is more than [1 working day] ago. What an import brings is never late. A machine whose
 * clock lags behind records at the instant of what happened last.
 */
export function entryOf(state: CaseState | undefined, command: CaseCommand, context: Context): Entry | Refusal {
  const { by, time, policy } = context
  const previous = state?.lastHappenedAt ?? context.now
  const recordedAt = state && previous > context.now ? previous : context.now
  const happenedAt = happenedAtOf(command, recordedAt)
  if (happenedAt > recordedAt) return refuse('HAPPENED_IN_FUTURE', { now: recordedAt })
  if (state && happenedAt < previous) return refuse('HAPPENED_BEFORE_PREVIOUS', { previous })
  const late =
    happenedAt < recordedAt &&
    command.type !== 'IMPORT' &&
    time.deadline(happenedAt, policy.lateEntryWorkingDays).dueAt < recordedAt
  return { happenedAt, recordedAt, by, late, texts: Object.keys(command.texts ?? {}) as TextField[] }
}

function happenedAtOf(command: CaseCommand, recordedAt: Instant): Instant {
  switch (command.type) {
    case 'RECEIVE':
    case 'IMPORT':
      return openedAt(command.opening)
    case 'COMPLETE_IMPORT':
    case 'CORRECT':
    case 'COMMENT':
    case 'ATTACH':
    case 'REMOVE_ATTACHMENT':
    case 'ADD_OWNER_WORDS':
    case 'RATE':
    case 'ERASE':
    case 'SWEEP':
      return recordedAt
    default:
      return command.happenedAt ?? recordedAt
  }
}
