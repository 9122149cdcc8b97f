import { type Refusal, refuse } from '../refusal/refusal.ts'
import { cancelClock } from './clock.ts'
import { type Draft, emit, endedIntervals, type OpenDraft } from './draft.ts'
import type { Clocks, EventBody } from './event.ts'
import { type CaseState, isOpen } from './state.ts'
import { CLOCKS } from './vocabulary.ts'

/**
 * MERGE, WITHDRAW, VOID: the case ends. What had to be done by an instant that was still to come is not due, whether it
 * was done meanwhile or not (`domain.md` §5): a case that is taken back at once makes no figure better or worse.
 */
export function end(
  draft: OpenDraft,
  body: Extract<EventBody, { type: 'MERGED' | 'WITHDRAWN' | 'VOIDED' }>,
): Draft | Refusal {
  const other = body.type === 'MERGED' ? body.into : body.type === 'VOIDED' ? body.replacedBy : undefined
  if (other === draft.state.id) return notThat(body.type === 'MERGED' ? 'into' : 'replacedBy')
  return emit(draft, body, { clocks: notDue(draft), intervals: endedIntervals(draft) })
}

/** Every clock whose deadline lies ahead of this entry, taken away, also where it was stopped; the others are as they were. */
function notDue({ state, entry }: OpenDraft): Clocks {
  const entries = CLOCKS.flatMap((name) => {
    const clock = state.clocks[name]
    if (!clock || clock.cancelled) return []
    const after = cancelClock(clock, entry)
    return after === clock ? [] : [[name, after] as const]
  })
  return Object.fromEntries(entries)
}

/** How a case may point at another of its site: merged into it, or voided because it was entered anew as that one. */
export type Pointer = 'into' | 'replacedBy'

/**
 * Why a case cannot point at another, if so. What is merged goes on in the other one, so that one has to be open; what
 * was entered anew has to stand. Both are of the same kind and site. Because neither points on from there, pointers
 * never come round in a circle. `undefined` for the other stands for a case that is not there.
 *
 * @example pointerProblem('into', { id, kind: 'COMPLAINT' }, closed) // INVALID_VALUE, allowed: an open case …
 */
export function pointerProblem(
  pointer: Pointer,
  { id, kind, project }: Pick<CaseState, 'id' | 'kind' | 'project'>,
  other: Pick<CaseState, 'id' | 'kind' | 'project' | 'state'> | undefined,
): Refusal | undefined {
  const isAnother = other && other.id !== id && other.kind === kind && other.project === project
  if (!isAnother) return notThat(pointer)
  return (pointer === 'into' ? isOpen(other) : STANDING.includes(other.state)) ? undefined : notThat(pointer)
}

const OTHER: Readonly<Record<Pointer, string>> = {
  into: 'another open case of the same project',
  replacedBy: 'another case of the same project that was neither voided nor merged',
}
const STANDING: readonly CaseState['state'][] = [
  'RECEIVED',
  'IN_PROGRESS',
  'RESOLVED',
  'VERIFIED',
  'CLOSED',
  'WITHDRAWN',
]

function notThat(field: Pointer): Refusal {
  return refuse('INVALID_VALUE', { field, allowed: [OTHER[field]] })
}
