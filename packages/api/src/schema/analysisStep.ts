import { type AnalysisCommand, isRefusal, type QuarterKey, type Refusal, refuse } from '@zhiheng/domain'
import { changeAnalysis, reachedProject, type ShownAnalysis } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, type Price, price } from '../cost/price.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import type { Session } from '../session.ts'
import { AnalysisType } from './analysis.ts'
import { RefusalType } from './refusal.ts'

/** The words of every complaint of the quarter are read as well. */
const CHANGE_OF_WORDS: Price = { own: 60 }

const AnalysisResult = builder.unionType('QuarterlyAnalysisResult', {
  types: [AnalysisType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : AnalysisType),
})

/** What every step of an analysis says. */
interface Target {
  readonly project: string
  readonly quarter: QuarterKey
  readonly expectedVersion: number
  readonly idempotencyKey: string
}

type Fields = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]

const target = (t: Fields) => ({
  project: t.string({ required: true, description: "The project's code." }),
  quarter: t.field({ type: 'Quarter', required: true }),
  expectedVersion: t.int({ required: true, description: 'The version the caller saw; refused when it has moved on.' }),
  idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
})

const DraftInput = builder.inputType('AnalysisDraftInput', {
  fields: (t) => ({
    ...target(t),
    correctiveMeasures: t.string({ description: 'As it was where it is left out; at first, what `drafts` says.' }),
    lessons: t.string({ description: 'As it was where it is left out; at first, what `drafts` says.' }),
  }),
})
const SubmitInput = builder.inputType('AnalysisSubmitInput', { fields: target })
const ApproveInput = builder.inputType('AnalysisApproveInput', { fields: target })
const ReturnInput = builder.inputType('AnalysisReturnInput', {
  fields: (t) => ({
    ...target(t),
    reasons: t.string({ required: true, description: 'Shown to the site as they are written here.' }),
  }),
})

builder.mutationFields((t) => ({
  analysisDraft: t.field({
    description: "Writes the site's texts; the site's manager and customer-service lead may.",
    type: AnalysisResult,
    extensions: price(CHANGE_OF_WORDS),
    args: { input: t.arg({ type: DraftInput, required: true }) },
    resolve: (_, { input }, session) => {
      const { correctiveMeasures, lessons } = input
      const texts = { ...(correctiveMeasures != null && { correctiveMeasures }), ...(lessons != null && { lessons }) }
      return take(session, input, { type: 'DRAFT', texts })
    },
  }),
  analysisSubmit: t.field({
    description: "Hands the analysis with both texts to the region; the site's manager may.",
    type: AnalysisResult,
    extensions: price(CHANGE_OF_WORDS),
    args: { input: t.arg({ type: SubmitInput, required: true }) },
    resolve: (_, { input }, session) => take(session, input, { type: 'SUBMIT' }),
  }),
  analysisApprove: t.field({
    description: 'The regional manager may, or, of what such a one submitted, the quality department.',
    type: AnalysisResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ApproveInput, required: true }) },
    resolve: (_, { input }, session) => take(session, input, { type: 'APPROVE' }),
  }),
  analysisReturn: t.field({
    description: 'Gives the analysis back to the site, with reasons; whoever approves may.',
    type: AnalysisResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ReturnInput, required: true }) },
    resolve: (_, { input }, session) => take(session, input, { type: 'RETURN', reasons: input.reasons }),
  }),
}))

async function take(
  session: Session,
  { project, quarter, expectedVersion, idempotencyKey: key }: Target,
  command: AnalysisCommand,
): Promise<ShownAnalysis | Refusal> {
  const found = await session.organization()
  const reached = found && (await reachedProject(session.service, found, project))
  if (!reached) return refuse('NOT_FOUND')
  return keyProblem(key) ?? changeAnalysis(session.service, reached, { quarter, command, key, expectedVersion })
}
