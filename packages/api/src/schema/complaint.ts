import { findCaseByNumber, isReferable, MERGED_MAX, mergedInto } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { price, READ } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import { paperUrl } from '../print/url.ts'
import type { ShownCase } from '../session.ts'
import { CaseType } from './case.ts'
import { caseConnection } from './caseConnection.ts'
import { CASE_PAGE, CaseFilterInput, openCases, projectCases } from './caseList.ts'
import { CaseOrderChoice, Choice } from './enumeration.ts'
import { Node } from './node.ts'
import { OrganizationType } from './organization.ts'
import { ProjectType } from './project.ts'

export const ComplaintType = builder.objectRef<ShownCase>('Complaint').implement({
  interfaces: [Node, CaseType],
  fields: (t) => ({
    managementFailure: t.field({ type: Choice.ManagementFailure, resolve: ({ state }) => state.managementFailure }),
    cause: t.field({ type: Choice.Cause, nullable: true, resolve: ({ state }) => state.cause }),
    claimedAmountFen: t.field({ type: 'Fen', nullable: true, resolve: ({ state }) => state.claimedAmountFen }),
    simple: t.boolean({ resolve: ({ state }) => state.simple ?? false }),
    major: t.boolean({ resolve: ({ state }) => state.majorSince !== undefined }),
    majorSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.majorSince }),
    issuedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.issuedAt }),
    requiredBy: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.requiredBy }),
    referredAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.referredAt }),
    pausedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.pausedAt }),
    pauseReason: t.field({ type: Choice.PauseReason, nullable: true, resolve: ({ state }) => state.pauseReason }),
    replyUnknown: t.boolean({ resolve: ({ state }) => state.replyUnknown ?? false }),
    reopenings: t.int({ resolve: ({ state }) => state.reopenings ?? 0 }),
    recordFormUrl: t.string({
      description: '《顾客投诉处理记录表》 to print. Good for five minutes, and for the caller alone.',
      resolve: ({ reached, state }, _, { service }) => paperUrl(service, reached, 'RECORD_FORM', state.id),
    }),
    referralLetterUrl: t.string({
      description: 'The letter to the developer (转地产) to print; null where somebody else must solve it.',
      nullable: true,
      resolve: ({ reached, state }, _, { service }) =>
        isReferable(state) ? paperUrl(service, reached, 'REFERRAL_LETTER', state.id) : undefined,
    }),
    publishedIn: t.field({ type: 'Month', nullable: true, resolve: ({ state }) => state.publishedIn }),
    mergedInto: t.id({
      nullable: true,
      resolve: ({ state }) => state.mergedInto && globalId('Complaint', state.project, state.mergedInto),
    }),
    merged: t.idList({
      description: `What was merged into it: the first ${MERGED_MAX} in the order of receipt.`,
      extensions: price({ ...READ, times: MERGED_MAX }),
      resolve: async ({ state: { id, project }, reached }) =>
        (await mergedInto(reached, id)).map((one) => globalId('Complaint', project, one)),
    }),
    replacedBy: t.id({
      nullable: true,
      resolve: ({ state }) => state.replacedBy && globalId('Complaint', state.project, state.replacedBy),
    }),
  }),
})

const ComplaintConnection = caseConnection(ComplaintType, 'Complaint')

builder.objectField(ProjectType, 'complaints', (t) =>
  t.field({
    type: ComplaintConnection,
    extensions: price(CASE_PAGE),
    args: {
      filter: t.arg({ type: CaseFilterInput }),
      order: t.arg({ type: CaseOrderChoice, defaultValue: 'RECEIVED_DESC' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (reached, args, session) => projectCases('COMPLAINT', reached, args, session),
  }),
)

builder.objectField(OrganizationType, 'complaints', (t) =>
  t.field({
    description: 'The complaints of every project within reach: by DEADLINE the open ones, the most urgent first.',
    type: ComplaintConnection,
    extensions: price(CASE_PAGE),
    args: {
      filter: t.arg({ type: CaseFilterInput }),
      order: t.arg({ type: CaseOrderChoice, defaultValue: 'DEADLINE' }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_, args, session) => openCases('COMPLAINT', args, session),
  }),
)

builder.queryField('complaint', (t) =>
  t.field({
    type: ComplaintType,
    nullable: true,
    extensions: price({ own: 2 }),
    args: { number: t.arg.string({ required: true }) },
    async resolve(_, { number }, session) {
      const found = await session.organization()
      const one = found && (await findCaseByNumber(session.service, found, { kind: 'COMPLAINT', number }))
      return one && { ...one, categories: await session.categories() }
    },
  }),
)
