import { type CaseKind, isRefusal, refuse } from '@zhiheng/domain'
import {
  CASE_STEPS,
  RECEIVED_FIELDS,
  RECEIVED_TEXTS,
  type ReadValues,
  reachedProject,
  receivingSentence,
  type Step,
  stepSentence,
  takeIn,
  takeStep,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, price } from '../cost/price.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import { CASE_NUMBER, caseOf } from './caseOf.ts'
import { CASE_RESULT, inputName, shownResult } from './caseResult.ts'
import { declaredFields, HAPPENED_AT, readDeclared } from './stepInput.ts'

const RECEIVING = { fields: RECEIVED_FIELDS, texts: RECEIVED_TEXTS }

openingMutation('complaintReceive', 'COMPLAINT')
openingMutation('suggestionReceive', 'SUGGESTION')
for (const [name, step] of Object.entries(CASE_STEPS.COMPLAINT)) stepMutation(name, 'COMPLAINT', step)
for (const [name, step] of Object.entries(CASE_STEPS.SUGGESTION)) stepMutation(name, 'SUGGESTION', step)

/** The mutation that records a new case of a project. */
function openingMutation(name: string, kind: CaseKind): void {
  const input = builder.inputType(inputName(name), {
    fields: (t) => ({
      project: t.string({ required: true, description: "The project's code." }),
      idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
      ...declaredFields(t, RECEIVING),
    }),
  })
  builder.mutationField(name, (t) =>
    t.field({
      description: receivingSentence(kind),
      type: CASE_RESULT[kind],
      extensions: price(CHANGE),
      args: { input: t.arg({ type: input, required: true }) },
      async resolve(_, { input }, session) {
        const { project, idempotencyKey: key } = input
        const found = await session.organization()
        const reached = found && (await reachedProject(session.service, found, project))
        if (!reached) return refuse('NOT_FOUND')
        const read = keyProblem(key) ?? readDeclared(RECEIVING, input as ReadValues, reached.project.id)
        return isRefusal(read)
          ? read
          : shownResult(session, reached, await takeIn(session.service, reached, { kind, key, ...read }))
      },
    }),
  )
}

/** The mutation of one step. */
function stepMutation(name: string, kind: CaseKind, step: Step): void {
  const input = builder.inputType(inputName(name), {
    fields: (t) => ({
      id: t.id({ description: 'Of the case; or else its number.' }),
      number: t.string({ description: CASE_NUMBER }),
      idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
      expectedVersion: t.int({ description: 'The version the caller saw; refused when the case has moved on since.' }),
      happenedAt: t.field({ type: 'DateTime', description: HAPPENED_AT }),
      ...declaredFields(t, step),
    }),
  })
  builder.mutationField(name, (t) =>
    t.field({
      description: stepSentence(kind, step.type),
      type: CASE_RESULT[kind],
      extensions: price(CHANGE),
      args: { input: t.arg({ type: input, required: true }) },
      async resolve(_, { input }, session) {
        const { idempotencyKey: key, expectedVersion, happenedAt } = input
        const target = keyProblem(key) ?? (await caseOf(session, kind, input))
        if (isRefusal(target)) return target
        const { reached, id } = target
        const read = readDeclared(step, input as ReadValues, reached.project.id)
        if (isRefusal(read)) return read
        const outcome = await takeStep(session.service, reached, {
          kind,
          id,
          step,
          key,
          ...read,
          ...(expectedVersion != null && { expectedVersion }),
          ...(happenedAt != null && { happenedAt }),
        })
        return shownResult(session, reached, outcome)
      },
    }),
  )
}
