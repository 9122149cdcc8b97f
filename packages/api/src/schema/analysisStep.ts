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
const REASONS = 'Shown to the site as they are written here; a phone number or a plate in them is refused.'
const ReturnInput = builder.inputType('AnalysisReturnInput', {
  fields: (t) => ({
    ...target(t),
    reasons: t.string({ required: true, description: REASONS }),
  }),
})

builder.mutationFields((t) => ({
  analysisDraft: t.field({
    description:
      "Writes the site's texts of an analysis until it is submitted, and again once it is returned; texts that name " +
      "somebody are refused. The site's manager and its customer-service lead may.",
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
    description:
      'Hands a drafted analysis to the region; refused while one of its texts is missing or names somebody. The ' +
      "site's manager may.",
    type: AnalysisResult,
    extensions: price(CHANGE_OF_WORDS),
    args: { input: t.arg({ type: SubmitInput, required: true }) },
    resolve: (_, { input }, session) => take(session, input, { type: 'SUBMIT' }),
  }),
  analysisApprove: t.field({
    description:
      'Approves a submitted analysis, which stays to be read as it was approved. The regional manager may, or, of ' +
      'what such a one submitted, the quality department; nobody approves their own.',
    type: AnalysisResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ApproveInput, required: true }) },
    resolve: (_, { input }, session) => take(session, input, { type: 'APPROVE' }),
  }),
  analysisReturn: t.field({
    description: 'Gives a submitted analysis back to the site, with reasons. Whoever would approve it may.',
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
