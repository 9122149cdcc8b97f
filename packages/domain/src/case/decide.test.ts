import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import { allowedCommands } from './allowed.ts'
import { type Decision, decide } from './decide.ts'
import type { CaseEvent } from './event.ts'
import { fold } from './evolve.ts'
import { contextAt } from './testing/desk.ts'
import { anyHistory } from './testing/history.ts'
import { INVARIANTS } from './testing/invariants.ts'

describe('whatever is tried on a case', () => {
  test.each(Object.entries(INVARIANTS))('%s', (_, holds) => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        const events: CaseEvent[] = []
        for (const { result } of tried) {
          if (isRefusal(result)) continue
          events.push(...result.events)
          expect(holds(result.state, events)).toBe(true)
        }
      }),
      { numRuns: 250 },
    )
  })

  test('the state is the fold of the events to the letter, also after both were written as JSON', () => {
    fc.assert(
      fc.property(anyHistory(), ({ events, state }) => {
        const written = JSON.stringify(events)
        expect(fold(JSON.parse(written) as CaseEvent[])).toStrictEqual(state)
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
      }),
      { numRuns: 500 },
    )
  })

  test('a state of 60 steps and more fits in 4 KB', () => {
    fc.assert(
      fc.property(anyHistory(90), ({ state }) => {
        expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(4096)
      }),
      { numRuns: 60 },
    )
  })

  test('no decision has more than 60 events', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        for (const { result } of tried) if (!isRefusal(result)) expect(result.events.length).toBeLessThanOrEqual(60)
      }),
      { numRuns: 500 },
    )
  })
})

/** The commands that a case's own facts may still refuse as its state does, and what has to come first. */
const FIRST = new Map<string, string[]>([
  ['RESUME', ['PAUSE']],
  ['CLOSE', ['CALL_BACK', 'ATTEMPT_CALL_BACK']],
  ['RESOLVE', ['ADOPT', 'DECLINE']],
])

describe('deciding', () => {
  test('gives the same answer to the same question and changes nothing it was handed', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        for (const { before, command, now, result } of tried) {
          const question = deepFreeze(structuredClone({ before, command }))
          expect(decide(question.before, question.command, contextAt(now))).toStrictEqual(result)
        }
      }),
      { numRuns: 250 },
    )
  })

  test('refuses as the state what the table does not allow, and names the table', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        for (const { before, command, result } of tried) {
          if (!before || command.type === 'RECEIVE' || command.type === 'IMPORT') continue
          const allowed = allowedCommands(before)
          if (allowed.includes(command.type)) continue
          const parameters = { state: before.state, command: command.type, allowed }
          expect(result).toStrictEqual({ refusal: 'STATE_DOES_NOT_ALLOW', parameters })
        }
      }),
    )
  })

  test('refuses what the table allows for another reason than the state, and says what to do first', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        for (const { before, command, result } of tried) {
          if (!before || !isRefusal(result) || !allowedCommands(before).includes(command.type)) continue
          if (result.refusal !== 'STATE_DOES_NOT_ALLOW') continue
          const first = FIRST.get(command.type)
          expect(result.parameters.allowed).toStrictEqual(first)
          expect(allowedCommands(before)).toStrictEqual(expect.arrayContaining(first ?? ['nothing']))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('keeps words only together with an event that names their fields', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        for (const { result } of tried) {
          if (isRefusal(result)) continue
          const named = result.events.flatMap(({ texts = [] }) => texts)
          expect(named).toStrictEqual(Object.keys(result.texts))
        }
      }),
      { numRuns: 250 },
    )
  })

  test('refuses a second opening with the number of the first, and steps of a case that is not there', () => {
    fc.assert(
      fc.property(anyHistory(0), ({ tried, state }) => {
        const [{ command, now }] = tried as [(typeof tried)[0]]
        const again = { refusal: 'ALREADY_EXISTS', parameters: { number: state.number } }
        expect(decide(state, command, contextAt(now))).toStrictEqual(again)
        const nothing = { refusal: 'NOT_FOUND', parameters: {} }
        expect(decide(undefined, { type: 'SWEEP' }, contextAt(now))).toStrictEqual(nothing)
      }),
    )
  })

  test('records at what happened last where the machine is behind it', () => {
    fc.assert(
      fc.property(anyHistory(), fc.integer({ min: 0, max: 1e9 }), ({ state }, behindMs) => {
        const now = Math.max(0, state.lastHappenedAt - behindMs) as typeof state.lastHappenedAt
        const decided = decide(state, { type: 'COMMENT', texts: { comment: 'seen' } }, contextAt(now)) as Decision
        expect(decided.events.at(0)?.recordedAt).toBe(state.lastHappenedAt)
      }),
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
