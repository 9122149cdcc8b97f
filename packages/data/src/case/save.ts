import { type CaseState, type Decision, histogramDelta, type Origin, rollupDeltas } from '@zhiheng/domain'
import { looseWrites } from '../attachment/loose.ts'
import { digestOf } from '../audit/digest.ts'
import { breachWrites } from '../control/breach.ts'
import type { ProjectSpace } from '../space.ts'
import { caseKey, counterKey, idempotencyKey } from '../table/keys.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { check, put, type Write } from '../table/write.ts'
import {
  type CaseText,
  dueWrites,
  eventItem,
  histogramWrite,
  noticeWrites,
  numberParts,
  rollupWrite,
  stateItem,
  type Trace,
  textItem,
  wordsAfter,
} from './items.ts'
import { markWrites } from './marks.ts'
import type { Remembered } from './read.ts'

/** What a case was before, what was decided, and the request this answers. */
export interface CaseChange {
  readonly before: CaseState | undefined
  readonly text: CaseText
  readonly decision: Decision
  readonly request: { readonly hash: string; readonly payload: string }
  readonly rememberUntilMs: number
  readonly origin: Origin
  /** Other cases as they were when this was decided: it holds only while they are still so. */
  readonly reliesOn?: readonly CaseState[]
}

/**
 * Writes a decision in one transaction: the state (if its version is still the one decided on), the words where they
 * changed, the new events, every rollup row they move, the due item, marks, notices and breaches, the number for a new
 * case, and the answer to remember. All of it, or none.
 */
export async function saveCase(space: ProjectSpace, change: CaseChange): Promise<Outcome> {
  return transact(space.table, caseWrites(space, change))
}

/** The writes of one decision. */
export function caseWrites(space: ProjectSpace, change: CaseChange): Write[] {
  const { name } = space.table
  const { before, decision, request, rememberUntilMs, reliesOn = [] } = change
  const { state } = decision
  const remembered: Remembered = { request: request.payload, caseId: state.id, version: state.version }
  const histogram = histogramDelta(before, state)
  return [
    ...coreWrites(space, { ...change, trace: traceOf(space, change) }),
    ...(before ? [] : [numberWrite(space, state)]),
    ...reliesOn.map(({ id, version }) =>
      check(name, 'other', caseKey(space, id), { attribute: 'version', equals: version }),
    ),
    ...rollupDeltas(before, state).map((delta) => rollupWrite(name, space, delta)),
    ...(histogram ? [histogramWrite(name, space, histogram)] : []),
    put(
      name,
      'idempotency',
      { ...idempotencyKey(space, request.hash), ...remembered, expiresAt: Math.floor(rememberUntilMs / 1000) },
      { absent: true },
    ),
  ]
}

/** State, words, events, due item, marks, notices and breaches of one case. */
export function coreWrites(
  space: ProjectSpace,
  { before, text, decision, trace }: Pick<CaseChange, 'before' | 'text' | 'decision'> & { readonly trace?: Trace },
): Write[] {
  const { name } = space.table
  const { state, events } = decision
  const words = wordsAfter(text, decision)
  return [
    put(
      name,
      'state',
      stateItem(space, state),
      before ? { attribute: 'version', equals: before.version } : { absent: true },
    ),
    ...events.map((event) => put(name, 'event', eventItem(space, state, event, trace), { absent: true })),
    ...(words === text
      ? []
      : [
          put(name, 'text', textItem(space.table, space, state, words), {
            attribute: 'version',
            equalsOrAbsent: text.version,
          }),
        ]),
    ...looseWrites(name, space, {
      id: state.id,
      before: text,
      after: words,
      at: events.at(-1)?.recordedAt ?? state.recordedAt,
    }),
    ...dueWrites(name, space, before, state),
    ...markWrites(name, space, before, state),
    ...noticeWrites(name, space, decision),
    ...breachWrites(name, space, before, state),
  ]
}

/** Gives out the next number, if nobody else did meanwhile: numbers are without gaps. */
export function numberWrite(space: ProjectSpace, state: CaseState, count = 1): Write {
  const { year, sequence } = numberParts(state)
  const first = sequence - count + 1
  return put(
    space.table.name,
    'number',
    { ...counterKey(space, state.kind, year), last: sequence },
    first === 1 ? { absent: true } : { attribute: 'last', equals: first - 1 },
  )
}

/** What the audit log adds to the events of a decision. */
export function traceOf(
  { table }: ProjectSpace,
  { before, decision, origin }: Pick<CaseChange, 'before' | 'decision' | 'origin'>,
): Trace {
  return { origin, ...(before && { before: digestOf(table, before) }), after: digestOf(table, decision.state) }
}
