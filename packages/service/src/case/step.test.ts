import {
  allowedCommands,
  CASE_KINDS,
  CASE_STATES,
  type CaseCommand,
  type CaseState,
  type Context,
  decide,
  TEXT_FIELDS,
  type TextField,
} from '@zhiheng/domain'
import { describe, expect, test } from 'vitest'
import { CASE_STEPS, type Step, type StepType } from './step.ts'

const VALUES = { assignee: '某人', outcome: 'SOLVED', reason: 'WAITING_CUSTOMER', into: 'cmp_1', month: '2026-01' }
const CASES = CASE_KINDS.flatMap((kind) =>
  Object.entries(CASE_STEPS[kind]).map(([name, step]) => ({ kind, name, step })),
)

/** What the domain answers to a step with these words, in a state that allows the step. */
function answer(kind: CaseState['kind'], step: Step, texts: Partial<Record<TextField, string>>) {
  const state = CASE_STATES.find((state) => allowedCommands({ state, kind }).includes(step.type))
  expect(state, `no state allows ${step.type}`).toBeDefined()
  const command = { ...step.command(VALUES), texts } as CaseCommand
  return decide({ kind, state } as CaseState, command, {} as Context)
}

describe.each(CASES)('$name', ({ kind, name, step }) => {
  test('is named for its kind', () => {
    expect(name.startsWith(kind.toLowerCase())).toBe(true)
  })

  test('brings the words that the domain takes, and no others', () => {
    const unwanted = TEXT_FIELDS.find((field) => !(field in step.texts)) as TextField
    const refused = answer(kind, step, { [unwanted]: '多余' })
    expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: unwanted } })
    const { allowed } = (refused as unknown as { parameters: { allowed: string[] } }).parameters
    // What a reclassification may have to give a reason for, no suggestion knows.
    const known = name === 'suggestionReclassify' ? [] : allowed
    expect(known.toSorted()).toEqual(Object.keys(step.texts).toSorted())
  })

  test('asks for the words without which the domain refuses it', () => {
    const required = Object.entries(step.texts).flatMap(([field, need]) => (need === 'REQUIRED' ? [field] : []))
    for (const field of required) {
      const others = Object.fromEntries(required.filter((one) => one !== field).map((one) => [one, '有']))
      expect(answer(kind, step, others)).toMatchObject({ refusal: 'TEXT_MISSING', parameters: { field } })
    }
  })
})

test('every step of a complaint that people take is among those offered', () => {
  const offered = new Set(Object.values(CASE_STEPS.COMPLAINT).map(({ type }) => type))
  const notByHand = ['SWEEP', 'COMPLETE_IMPORT', 'ERASE', 'ADD_OWNER_WORDS', 'RATE', 'ATTACH', 'REMOVE_ATTACHMENT']
  const allowed = CASE_STATES.flatMap((state) => allowedCommands({ state, kind: 'COMPLAINT' }))
  expect(allowed.filter((command) => !notByHand.includes(command)).toSorted()).toEqual(
    expect.arrayContaining([...offered].toSorted()),
  )
  expect(allowed.filter((command) => !notByHand.includes(command) && !offered.has(command as StepType))).toEqual([])
})
