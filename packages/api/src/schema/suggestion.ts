import { findCaseByNumber, MERGED_MAX, mergedInto } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { price, READ } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import type { ShownCase } from '../session.ts'
import { CaseType } from './case.ts'
import { caseConnection } from './caseConnection.ts'
import { CASE_PAGE, CaseFilterInput, openCases, projectCases } from './caseList.ts'
import { CaseOrderChoice } from './enumeration.ts'
import { Node } from './node.ts'
import { OrganizationType } from './organization.ts'
import { ProjectType } from './project.ts'

const Verdict = builder.enumType('SuggestionDecision', { values: ['ADOPTED', 'DECLINED'] as const })

export const SuggestionType = builder.objectRef<ShownCase>('Suggestion').implement({
  description: 'A constructive suggestion or request: adopted, or declined with a reason.',
  interfaces: [Node, CaseType],
  fields: (t) => ({
    decision: t.field({ type: Verdict, nullable: true, resolve: ({ state }) => state.decision }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.decidedAt }),
    reopenings: t.int({ resolve: ({ state }) => state.reopenings ?? 0 }),
    mergedInto: t.id({
      nullable: true,
      resolve: ({ state }) => state.mergedInto && globalId('Suggestion', state.project, state.mergedInto),
    }),
    merged: t.idList({
      description: `What was merged into it: the first ${MERGED_MAX} in the order of receipt.`,
      extensions: price({ ...READ, times: MERGED_MAX }),
      resolve: async ({ state: { id, project }, reached }) =>
        (await mergedInto(reached, id)).map((one) => globalId('Suggestion', project, one)),
    }),
    replacedBy: t.id({
      nullable: true,
      resolve: ({ state }) => state.replacedBy && globalId('Suggestion', state.project, state.replacedBy),
    }),
  }),
})

const SuggestionConnection = caseConnection(SuggestionType, 'Suggestion')

builder.objectField(ProjectType, 'suggestions', (t) =>
  t.field({
    type: SuggestionConnection,
    extensions: price(CASE_PAGE),
    args: {
      filter: t.arg({ type: CaseFilterInput }),
      order: t.arg({ type: CaseOrderChoice, defaultValue: 'RECEIVED_DESC' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (reached, args, session) => projectCases('SUGGESTION', reached, args, session),
  }),
)

builder.objectField(OrganizationType, 'suggestions', (t) =>
  t.field({
    description: 'The suggestions of every project within reach: by DEADLINE the open ones, the most urgent first.',
    type: SuggestionConnection,
    extensions: price(CASE_PAGE),
    args: {
      filter: t.arg({ type: CaseFilterInput }),
      order: t.arg({ type: CaseOrderChoice, defaultValue: 'DEADLINE' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_, args, session) => openCases('SUGGESTION', args, session),
  }),
)

builder.queryField('suggestion', (t) =>
  t.field({
    type: SuggestionType,
    nullable: true,
    extensions: price({ own: 2 }),
    args: { number: t.arg.string({ required: true }) },
    async resolve(_, { number }, session) {
      const found = await session.organization()
      const one = found && (await findCaseByNumber(session.service, found, { kind: 'SUGGESTION', number }))
      return one && { ...one, categories: await session.categories() }
    },
  }),
)
