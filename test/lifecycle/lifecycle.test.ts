import {
  allowedCommands,
  type CaseCommand,
  type CaseState,
  type CommandType,
  decide,
  HOUR_MS,
  instant,
  isRefusal,
  type MonthKey,
  type Texts,
} from '@zhiheng/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, contextAt, openingAt, receiving } from '../../packages/domain/src/case/testing/desk.ts'
import { allowedIn, type Model, type ModelStep, refusalsOf, TABLE, WAYS } from './model.ts'
import { next } from './next.ts'

const SEQUENCES = 10_000
const BEGINS = at('2026-02-02 10:00')
const TYPES = Object.keys(TABLE) as CommandType[]
const OTHER = openingAt(instant(0)).id

const CLASSES: readonly { to: object; means: NonNullable<ModelStep['to']> }[] = [
  { to: { responsibility: 'DEVELOPER' }, means: { isDevelopers: true } },
  { to: { responsibility: 'PROPERTY' }, means: { isDevelopers: false } },
  { to: { claimedAmountFen: 150_000 }, means: { isMajor: true } },
  { to: { claimedAmountFen: 500 }, means: { isMajor: false } },
  { to: { publicInterest: 'COMMON' }, means: { isPublic: true } },
  { to: { nature: 'OTHER' }, means: {} },
]

/** The words that each step asks for. */
const WORDS: Readonly<Partial<Record<CommandType, Texts>>> = {
  FILL_RECORD_FORM: { causes: 'why', measures: 'what' },
  FILL_MEASURES: { measures: 'what' },
  RESOLVE: { result: 'done' },
  FAIL_VERIFICATION: { verificationFinding: 'it leaks' },
  REOPEN: { reopenReason: 'it leaks again' },
  WITHDRAW: { endReason: 'settled' },
  VOID: { endReason: 'twice' },
  FILE_SPECIAL_REPORT: { specialReport: 'what we learnt' },
  CALL_BACK: { callBackWords: 'content' },
  DECLINE: { decisionReason: 'too dear' },
  COMMENT: { comment: 'a word' },
  ADD_OWNER_WORDS: { ownerWords: 'a word' },
}

function commandOf(type: CommandType, choice: number): { command: CaseCommand; step: ModelStep } {
  const { to, means } = CLASSES[choice % CLASSES.length] as (typeof CLASSES)[number]
  const data = {
    ...(type === 'RECEIVE' || type === 'IMPORT' ? receiving(BEGINS) : {}),
    past: {},
    assignee: 'usr_a',
    reason: 'WAITING_CUSTOMER',
    to,
    outcome: 'SOLVED',
    rating: 3,
    into: OTHER,
    month: '2026-02' as MonthKey,
    type,
    texts: WORDS[type] ?? {},
  }
  return { command: data as unknown as CaseCommand, step: { type, ...(type === 'RECLASSIFY' && { to: means }) } }
}

/** What leads to the states that few cases reach. */
const ONWARD: Readonly<Record<Model['state'], readonly CommandType[]>> = {
  RECEIVED: ['ASSIGN', 'REFER', 'ASSIGN', 'REFER', 'RECLASSIFY', 'DECLINE'],
  IN_PROGRESS: ['RESOLVE', 'RESOLVE', 'ADOPT', 'RECLASSIFY', 'PAUSE', 'RESUME', 'DECLINE'],
  RESOLVED: ['VERIFY', 'VERIFY', 'RECLASSIFY', 'FAIL_VERIFICATION', 'REOPEN'],
  VERIFIED: ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'CLOSE', 'CLOSE', 'RECLASSIFY', 'REOPEN'],
  CLOSED: ['RECLASSIFY', 'REOPEN', 'REPORT_MAJOR', 'FILE_SPECIAL_REPORT'],
  MERGED: ['VOID', 'COMMENT'],
  WITHDRAWN: ['VOID', 'ERASE'],
  VOIDED: ['COMMENT', 'ERASE'],
}

const anySequence = fc.record({
  kind: fc.constantFrom('COMPLAINT', 'COMPLAINT', 'SUGGESTION'),
  anonymous: fc.boolean(),
  isDevelopers: fc.constantFrom(false, false, true),
  // Which step (any at all, one that the table allows, or one that leads on), with what, after how many hours.
  steps: fc.array(fc.tuple(fc.nat(5), fc.nat(999), fc.nat(9), fc.nat(60)), { minLength: 4, maxLength: 14 }),
})

test(`${SEQUENCES} sequences of steps go through the states of the table and no others`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anySequence, ({ kind, anonymous, isDevelopers, steps }) => {
      let model: Model = { kind, anonymous, isDevelopers, state: 'RECEIVED', attempts: 0 }
      const responsibility = isDevelopers ? 'DEVELOPER' : 'PROPERTY'
      let now = BEGINS
      const first = receiving(now, { opening: { kind, anonymous }, classification: { responsibility } })
      let state = stateOf(decide(undefined, first, contextAt(now)))
      for (const [mode, pick, choice, hours] of steps) {
        now = instant(now + hours * HOUR_MS)
        const allowed = allowedIn(model)
        // What is attached to a case, or said by its owner, takes it nowhere: that has tests of its own.
        const told = allowedCommands(state).filter((type) => Object.hasOwn(TABLE, type))
        same('what is allowed', told.toSorted().join(), allowed.toSorted().join())
        const types = mode === 0 ? TYPES : mode === 1 ? allowed : ONWARD[model.state]
        const type = types[pick % types.length] as CommandType
        const { command, step } = commandOf(type, choice)
        const answer = decide(deepFrozen(state), command, contextAt(now))
        const refusals = allowed.includes(type) ? refusalsOf(model, step) : [opens(type)]
        if (isRefusal(answer)) {
          // What is owed of a major complaint is done once; when it is owed anew is a matter of its clocks.
          const isOwedAgain = model.isMajor === true && type.includes('REPORT')
          // So is for how long a rating may be changed.
          const isAgain = answer.refusal === 'ALREADY_DONE' && (isOwedAgain || type === 'RATE')
          if (!isAgain) same(`the refusal of ${type}`, answer.refusal, refusals.join())
          continue
        }
        same(`the refusal of ${type}`, '', refusals.join())
        const after = next(model, step)
        if (after.state !== model.state) seen.add(`${model.state} ${after.state}`)
        model = after
        state = answer.state
        same(`the state after ${type}`, state.state, model.state)
      }
    }),
    { numRuns: SEQUENCES },
  )
  expect([...seen].toSorted()).toEqual([...new Set(WAYS)].toSorted())
}, 120_000)

/** A comparison that costs nothing where it holds: there are a hundred thousand of them. */
function same(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what} is ${found || 'none'}, and ${expected || 'none'} by the table`)
}

function opens(type: CommandType): string {
  return type === 'RECEIVE' || type === 'IMPORT' ? 'ALREADY_EXISTS' : 'STATE_DOES_NOT_ALLOW'
}

function stateOf(answer: ReturnType<typeof decide>): CaseState {
  if (isRefusal(answer)) throw new Error(answer.refusal)
  return answer.state
}

/** A step that would change what it was given would throw. */
function deepFrozen(state: CaseState): CaseState {
  for (const part of Object.values(state)) if (typeof part === 'object') Object.freeze(part)
  for (const clock of [...Object.values(state.clocks), ...Object.values(state.intervals)]) Object.freeze(clock)
  return Object.freeze(state)
}
