import fc from 'fast-check'
import { isRefusal, type Refusal } from '../../refusal/refusal.ts'
import { DAY_MS, formatInstant, HOUR_MS, type Instant, instant } from '../../time/index.ts'
import { allowedCommands } from '../allowed.ts'
import { nextDue } from '../breach.ts'
import type { CaseCommand, CommandType } from '../command.ts'
import { type Decision, decide } from '../decide.ts'
import type { CaseEvent } from '../event.ts'
import type { CaseState } from '../state.ts'
import { contextAt } from './desk.ts'
import { anyMaterial, commandOf, type Material, openingCommand, STEPPING } from './material.ts'

/** One thing somebody tries: which command, with what, how long after the one before, and how long ago it happened. */
interface Attempt {
  readonly mode: 'ONWARD' | 'ALLOWED' | 'ANY'
  readonly pick: number
  readonly gap: number | 'DEADLINE' | 'AFTER_DEADLINE'
  readonly agoMs: number | undefined
  /** Whether what happened is kept from coming before what happened last. */
  readonly keepsOrder: boolean
  readonly material: Material
}

/** A command as it was tried, and what came of it. */
export interface Tried {
  readonly before: CaseState | undefined
  readonly command: CaseCommand
  readonly now: Instant
  readonly result: Decision | Refusal
}

export interface History {
  readonly tried: readonly Tried[]
  readonly events: readonly CaseEvent[]
  readonly state: CaseState
}

/** How a failing property shows a history: a line for each try. */
function shown({ tried }: History): string {
  const lines = tried.map(({ command: { texts: _, ...command }, now, result }) => {
    const answer = isRefusal(result) ? result.refusal : `${result.state.state} ${result.state.version}`
    return `${formatInstant(now)} ${JSON.stringify(command)} → ${answer}`
  })
  return `\n${lines.join('\n')}\n`
}

const anyGap = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 3 * HOUR_MS }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 * DAY_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * DAY_MS }) },
  { weight: 1, arbitrary: fc.constantFrom('DEADLINE' as const, 'AFTER_DEADLINE' as const, 0) },
)

const anyAgo = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 * HOUR_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 * DAY_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: -DAY_MS, max: -1 }) },
)

const anyAttempt: fc.Arbitrary<Attempt> = fc.record({
  mode: fc.constantFrom('ONWARD', 'ONWARD', 'ONWARD', 'ONWARD', 'ONWARD', 'ALLOWED', 'ALLOWED', 'ALLOWED', 'ANY'),
  pick: fc.nat(1000),
  gap: anyGap,
  agoMs: anyAgo,
  keepsOrder: fc.constantFrom(true, true, true, true, false),
  material: anyMaterial,
})

/** Tried less often, because nothing much can be tried afterwards. */
const ENDING: readonly CommandType[] = ['MERGE', 'WITHDRAW', 'VOID', 'DECLINE']

const FIRST_MS = Date.UTC(2014, 11, 20)
const LAST_MS = Date.UTC(2027, 0, 10)

/** A case of either kind, received or imported, and what was tried on it: mostly what makes sense, sometimes anything. */
export function anyHistory(attemptsMax = 18): fc.Arbitrary<History> {
  return fc
    .record({
      openedAt: fc.integer({ min: FIRST_MS, max: LAST_MS }).map(instant),
      agoMs: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 3 * DAY_MS }),
        fc.integer({ min: 0, max: 400 * DAY_MS }),
      ),
      material: anyMaterial,
      attempts: fc.array(anyAttempt, { maxLength: attemptsMax }),
    })
    .map(({ openedAt, agoMs, material, attempts }) => {
      const opening = openingCommand(material, { now: openedAt, receivedAt: instant(openedAt - agoMs) })
      const first = decide(undefined, opening, contextAt(openedAt))
      if (isRefusal(first)) throw new Error(`an opening was refused: ${JSON.stringify(first)}`)
      const tried: Tried[] = [{ before: undefined, command: opening, now: openedAt, result: first }]
      for (const attempt of attempts) tried.push(next(tried, attempt))
      return historyOf(tried)
    })
}

/** What a list of tries amounts to. */
function historyOf(tried: readonly Tried[]): History {
  const decided = tried.flatMap(({ result }) => (isRefusal(result) ? [] : [result]))
  const state = decided.at(-1)?.state
  if (!state) throw new Error('a history begins with an opening')
  const history = { tried, events: decided.flatMap(({ events }) => events), state }
  return Object.defineProperty(history, fc.toStringMethod, { value: () => shown(history), enumerable: false })
}

/** The same commands at the same instants once more, with others in between. */
export function replay(inputs: readonly { readonly command: CaseCommand; readonly now: Instant }[]): History {
  let before: CaseState | undefined
  const tried: Tried[] = []
  for (const { command, now } of inputs) {
    const result = decide(before, command, contextAt(now))
    tried.push({ before, command, now, result })
    if (!isRefusal(result)) before = result.state
  }
  return historyOf(tried)
}

function next(tried: readonly Tried[], attempt: Attempt): Tried {
  const { state } = historyOf(tried)
  const last = (tried.at(-1) as Tried).now
  const due = nextDue(state)?.at ?? last
  const wanted = attempt.gap === 'DEADLINE' ? due : attempt.gap === 'AFTER_DEADLINE' ? due + 1 : last + attempt.gap
  const now = Math.max(last, wanted) as Instant
  const command = commandOf(typeOf(state, attempt), attempt.material, state, now)
  const timed = attempt.agoMs === undefined ? command : { ...command, happenedAt: happenedAt(state, attempt, now) }
  return { before: state, command: timed, now, result: decide(state, timed, contextAt(now)) }
}

function happenedAt({ lastHappenedAt }: CaseState, { agoMs = 0, keepsOrder }: Attempt, now: Instant): Instant {
  return Math.max(now - agoMs, keepsOrder ? lastHappenedAt : 0) as Instant
}

function typeOf(state: CaseState, { mode, pick }: Attempt): CommandType {
  const choices =
    mode === 'ANY' ? STEPPING.ANY : mode === 'ALLOWED' ? allowedCommands(state) : STEPPING.ONWARD[state.state]
  const type = choices[pick % choices.length] as CommandType
  return ENDING.includes(type) && pick % 4 > 0 ? 'RECLASSIFY' : type
}
