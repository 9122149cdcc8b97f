import { isRefusal, refuse } from '@zhiheng/domain'
import {
  confirmSummary,
  reachedProject,
  type ShownSummary,
  showSummaries,
  showSummary,
  summaryCases,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { PART, pageTimes, price, READ } from '../cost/price.ts'
import type { Session } from '../session.ts'
import { EMPTY, listedPage, ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { SummaryCaseType, SummaryChangesType, SummaryCountsType } from './summaryPart.ts'
import { ActorReferenceType } from './timeline.ts'

const CASES_SHOWN = 200

const MonthlySummaryType = builder.objectRef<ShownSummary>('MonthlySummary').implement({
  description:
    'What was received at a site in a month, and what it carried on from before. Its revisions stay as they were made, and as they were confirmed.',
  fields: (t) => ({
    project: t.field({ type: ProjectType, extensions: price(PART), resolve: ({ reached }) => reached }),
    month: t.field({ type: 'Month', resolve: ({ stored }) => stored.summary.month }),
    asOf: t.field({ type: 'DateTime', resolve: ({ stored }) => stored.summary.asOf }),
    revision: t.int({ resolve: ({ stored }) => stored.revision }),
    generatedAt: t.field({ type: 'DateTime', resolve: ({ stored }) => stored.generatedAt }),
    confirmedRevision: t.int({
      description:
        'The revision that was confirmed last: this one, or an earlier one that facts have left behind since.',
      nullable: true,
      resolve: ({ stored }) => stored.confirmed?.revision,
    }),
    confirmedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ stored }) => stored.confirmed?.at }),
    confirmedBy: t.field({
      type: ActorReferenceType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ stored }) => stored.confirmed?.by,
    }),
    complaints: t.field({
      type: SummaryCountsType,
      extensions: price(PART),
      resolve: ({ stored }) => stored.summary.complaints,
    }),
    suggestions: t.field({
      type: SummaryCountsType,
      extensions: price(PART),
      resolve: ({ stored }) => stored.summary.suggestions,
    }),
    caseCount: t.int({ resolve: ({ stored }) => stored.caseCount }),
    cases: t.field({
      description: `The first ${CASES_SHOWN} in the order of receipt, complaints first.`,
      type: [SummaryCaseType],
      extensions: price({ own: CASES_SHOWN, times: CASES_SHOWN }),
      resolve: async (shown) => (await summaryCases(shown)).map((one) => ({ ...one, reached: shown.reached })),
    }),
    changes: t.field({
      description: 'Null for a first revision.',
      type: SummaryChangesType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ stored, reached }) => stored.changes && { ...stored.changes, reached },
    }),
  }),
})

const MonthlySummaryConnection = builder.connectionObject(
  { type: MonthlySummaryType, name: 'MonthlySummaryConnection' },
  { name: 'MonthlySummaryEdge' },
)

builder.objectField(ProjectType, 'monthlySummary', (t) =>
  t.field({
    description: 'The latest revision where none is said; null where there is none.',
    type: MonthlySummaryType,
    nullable: true,
    extensions: price(READ),
    args: { month: t.arg({ type: 'Month', required: true }), revision: t.arg.int() },
    resolve: (reached, { month, revision }) => showSummary(reached, { month, ...(revision != null && { revision }) }),
  }),
)

builder.queryField('monthlySummaries', (t) =>
  t.field({
    description: "The latest summaries of a month, in the order of the projects' codes.",
    type: MonthlySummaryConnection,
    extensions: price({ own: 60, times: pageTimes }),
    args: { month: t.arg({ type: 'Month', required: true }), ...t.arg.connectionArgs() },
    async resolve(_, { month, ...page }, session: Session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const summaries = await showSummaries(found, await session.projects(), month)
      const rows = summaries.map((shown) => ({ ...shown, project: shown.reached.project }))
      return listedPage(`summaries ${month}`, rows, page, session)
    },
  }),
)

const ConfirmInput = builder.inputType('MonthlySummaryConfirmInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    month: t.field({ type: 'Month', required: true }),
    revision: t.int({ required: true, description: 'The one the caller saw; refused when facts have changed since.' }),
    happenedAt: t.field({ type: 'DateTime', description: 'The moment of recording where it is not said.' }),
  }),
})

const ConfirmResult = builder.unionType('MonthlySummaryResult', {
  types: [MonthlySummaryType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : MonthlySummaryType),
})

builder.mutationField('monthlySummaryConfirm', (t) =>
  t.field({
    description:
      'Confirms the summary of a month; sent again by the same person, it does nothing more. ' +
      "The site's manager and its customer-service lead may.",
    type: ConfirmResult,
    extensions: price({ own: 60 }),
    args: { input: t.arg({ type: ConfirmInput, required: true }) },
    async resolve(_, { input }, session) {
      const { project, month, revision, happenedAt } = input
      const found = await session.organization()
      const reached = found && (await reachedProject(session.service, found, project))
      if (!reached) return refuse('NOT_FOUND')
      return confirmSummary(session.service, reached, { month, revision, ...(happenedAt != null && { happenedAt }) })
    },
  }),
)
