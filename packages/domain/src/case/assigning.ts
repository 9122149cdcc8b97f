import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft, stopped } from './draft.ts'

const ASSIGNEE_LENGTH_MAX = 100

/** ASSIGN: a named person has it; may be passed on to another as often as needed, for a time or for good. */
export function assign(draft: OpenDraft, { assignee, handover }: CommandOf<'ASSIGN'>): Draft | Refusal {
  const problem = assigneeProblem(assignee) ?? handoverProblem(draft, assignee, handover)
  if (problem) return problem
  return emit(
    draft,
    { type: 'ASSIGNED', assignee, ...(handover && { handover }) },
    { clocks: stopped(draft, ['assigned']) },
  )
}

/** Why nobody can be called that, if so. */
export function assigneeProblem(assignee: string): Refusal | undefined {
  return assignee.trim().length === 0 || assignee.length > ASSIGNEE_LENGTH_MAX
    ? refuse('INVALID_VALUE', { field: 'assignee', allowed: [`1 … ${ASSIGNEE_LENGTH_MAX} characters`] })
    : undefined
}

/** A case is handed over by whoever has it, to somebody else, until a time to come if not for good. */
function handoverProblem(
  { state, entry }: OpenDraft,
  assignee: string,
  handover: CommandOf<'ASSIGN'>['handover'],
): Refusal | undefined {
  if (!handover) return undefined
  if (state.assignee !== handover.from)
    return refuse('INVALID_VALUE', { field: 'from', allowed: state.assignee === undefined ? [] : [state.assignee] })
  if (assignee === handover.from) return refuse('INVALID_VALUE', { field: 'to', allowed: ['somebody else'] })
  return handover.until !== undefined && handover.until <= entry.recordedAt
    ? refuse('INVALID_VALUE', { field: 'until', allowed: ['a time to come'] })
    : undefined
}
