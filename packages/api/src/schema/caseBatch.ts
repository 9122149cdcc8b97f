import { type CaseKind, isRefusal, type Refusal, refuse, takesStep } from '@zhiheng/domain'
import {
  BATCH_MAX,
  type BatchItem,
  CASE_STEPS,
  manyAtOnce,
  type ReadValues,
  type Step,
  takeSteps,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PART, type PricedArguments, price } from '../cost/price.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import type { Session, ShownCase } from '../session.ts'
import { CASE_NUMBER, caseOf } from './caseOf.ts'
import { CASE_RESULT, inputName, shownResult } from './caseResult.ts'
import { RefusalType } from './refusal.ts'
import { declaredFields, HAPPENED_AT, readDeclared } from './stepInput.ts'

type Outcome = ShownCase | Refusal

interface Batch {
  readonly kind: CaseKind
  readonly results: readonly Outcome[]
}

interface Result {
  readonly index: number
  readonly result: Outcome
}

const BATCH = { COMPLAINT: batchType('COMPLAINT', 'Complaint'), SUGGESTION: batchType('SUGGESTION', 'Suggestion') }

const BatchItemInput = builder.inputType('BatchItem', {
  description: 'One of the cases that a step is taken with.',
  fields: (t) => ({
    id: t.id({ description: 'Of the case; or else its number.' }),
    number: t.string({ description: CASE_NUMBER }),
    expectedVersion: t.int({ description: 'The version the caller saw; refused when the case has moved on since.' }),
  }),
})

const EACH =
  'each by itself, with a result of its own. Sent again with the same key, it does nothing twice and tries again ' +
  'what was refused.'

for (const kind of ['COMPLAINT', 'SUGGESTION'] as const)
  for (const [name, step] of Object.entries(CASE_STEPS[kind])) if (!step.single) batchMutation(name, kind, step)

/** The mutation that takes one step with many cases. */
function batchMutation(one: string, kind: CaseKind, step: Step): void {
  const name = manyAtOnce(one)
  const input = builder.inputType(inputName(name), {
    fields: (t) => ({
      items: t.field({ type: [BatchItemInput], required: true, description: `1 to ${BATCH_MAX} cases.` }),
      idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
      happenedAt: t.field({ type: 'DateTime', description: HAPPENED_AT }),
      ...declaredFields(t, step),
    }),
  })
  builder.mutationField(name, (t) =>
    t.field({
      description: `Does with many cases what \`${one}\` does with one: ${EACH}`,
      type: BATCH[kind],
      extensions: price({ own: pointsOf, times: sizeOf }),
      args: { input: t.arg({ type: input, required: true }) },
      async resolve(_, { input }, session) {
        const { idempotencyKey: key, happenedAt, items } = input
        const problem = keyProblem(key)
        if (problem) return problem
        const read: BatchItem[] = []
        for (const item of items.slice(0, BATCH_MAX + 1))
          read.push(await readItem(session, { kind, step, item, input }))
        const happened = happenedAt != null && { happenedAt }
        const outcomes = await takeSteps(session.service, { kind, step, key, items: read, ...happened })
        if (isRefusal(outcomes)) return outcomes
        const results = outcomes.map((outcome, index) => {
          const item = read[index]
          return item && !isRefusal(item)
            ? shownResult(session, item.reached, outcome)
            : Promise.resolve(outcome as Refusal)
        })
        return { kind, results: await Promise.all(results) }
      },
    }),
  )
}

interface Asked {
  readonly kind: CaseKind
  readonly step: Step
  readonly item: typeof BatchItemInput.$inferInput
  readonly input: object
}

/** One of the cases with what the step says of it, or why it cannot be had. */
async function readItem(session: Session, { kind, step, item, input }: Asked): Promise<BatchItem> {
  const target = await caseOf(session, kind, item)
  if (isRefusal(target)) return target
  const { reached, id } = target
  // Whoever may not take the step is not told what its other inputs would have to be.
  if (!takesStep(reached.access, step.type)) return refuse('NOT_FOUND')
  const read = readDeclared(step, input as ReadValues, reached.project.id)
  if (isRefusal(read)) return read
  const { expectedVersion } = item
  return { reached, id, ...read, ...(expectedVersion != null && { expectedVersion }) }
}

function batchType(kind: CaseKind, name: 'Complaint' | 'Suggestion') {
  const item = builder.objectRef<Result>(`${name}BatchResult`).implement({
    description: 'How a step ended for one of many cases.',
    fields: (t) => ({
      index: t.exposeInt('index', { description: 'Its place among the items, from 0.' }),
      result: t.field({ type: CASE_RESULT[kind], extensions: price(PART), resolve: ({ result }) => result }),
    }),
  })
  const batch = builder.objectRef<Batch>(`${name}Batch`).implement({
    description: 'How a step ended for each of many cases, in the order they were named.',
    fields: (t) => ({
      done: t.int({ resolve: ({ results }) => results.filter((one) => !isRefusal(one)).length }),
      refused: t.int({ resolve: ({ results }) => results.filter(isRefusal).length }),
      results: t.field({
        type: [item],
        // How many there are is counted where they are asked for.
        extensions: price(atHand(1)),
        resolve: ({ results }) => results.map((result, index) => ({ index, result })),
      }),
    }),
  })
  return builder.unionType(`${name}sResult`, {
    types: [batch, RefusalType],
    resolveType: (value) => (isRefusal(value) ? RefusalType : batch),
  })
}

/** One that will be refused for its size counts as the largest. */
function sizeOf({ input }: PricedArguments): number {
  const { items } = input as { items?: unknown }
  return Array.isArray(items) ? Math.min(Math.max(items.length, 1), BATCH_MAX) : BATCH_MAX
}

function pointsOf(given: PricedArguments): number {
  return sizeOf(given) * (CHANGE.own as number)
}
