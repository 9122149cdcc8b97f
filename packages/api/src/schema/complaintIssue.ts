import {
  type Classification,
  ISSUE_SITES_MAX,
  type Issue,
  isId,
  isRefusal,
  issuedOutcome,
  type Progress,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import {
  type Fields,
  findIssue,
  ISSUED_FIELDS,
  type Issued,
  type IssuedAt,
  type IssueSite,
  type IssueSites,
  issueComplaint,
  issueSites,
  issuesOf,
  RECEIVED_TEXTS,
  type ReadValues,
  type Values,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PAGE, PART, type PricedArguments, price, READ } from '../cost/price.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session } from '../session.ts'
import { ComplaintType } from './complaint.ts'
import { ClockOutcomeChoice } from './enumeration.ts'
import { CategoryType } from './organization.ts'
import { EMPTY, ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { declaredFields, readDeclared } from './stepInput.ts'

const ProgressType = builder.objectRef<Progress>('IssueProgress').implement({
  description: 'In how many sites a thing was done in time, too late, is still to be done, or is not asked for.',
  fields: (t) => ({
    met: t.exposeInt('met'),
    breached: t.exposeInt('breached'),
    pending: t.exposeInt('pending'),
    notDue: t.exposeInt('notDue'),
  }),
})

const SiteType = builder.objectRef<IssueSite>('IssueSite').implement({
  description: 'A complaint that head office issued, at one site.',
  fields: (t) => ({
    project: t.field({ type: ProjectType, extensions: price(PART), resolve: ({ reached }) => reached }),
    complaint: t.field({
      description: "The site's own case; null where it could not be written yet.",
      type: ComplaintType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ reached, state }, _, session) =>
        state && { state, reached, categories: await session.categories() },
    }),
    measures: t.field({ type: ClockOutcomeChoice, resolve: ({ state }) => issuedOutcome(state, 'hqMeasures') }),
    completion: t.field({ type: ClockOutcomeChoice, resolve: ({ state }) => issuedOutcome(state, 'hqCompleted') }),
  }),
})

const StandingType = builder.objectRef<IssueSites>('IssueStanding').implement({
  description: 'How an issue stands, site by site and in all.',
  fields: (t) => ({
    measures: t.expose('measures', { type: ProgressType, description: 'Filled in within a working day.' }),
    completion: t.expose('completion', { type: ProgressType, description: 'Done by the date set.' }),
    sites: t.field({
      type: [SiteType],
      extensions: price(atHand(ISSUE_SITES_MAX)),
      resolve: ({ sites }) => [...sites],
    }),
  }),
})

const IssueType = builder.objectRef<Issue>('ComplaintIssue').implement({
  description: 'One complaint that head office issued to many sites; the quality department sees them together.',
  fields: (t) => ({
    id: t.exposeID('id'),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    requiredBy: t.expose('requiredBy', { type: 'DateTime' }),
    siteCount: t.int({ resolve: ({ projects }) => projects.length }),
    category: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ category }, _, session) => (await session.categories()).get(category),
    }),
    standing: t.field({
      type: StandingType,
      nullable: true,
      extensions: price({ own: ISSUE_SITES_MAX }),
      async resolve(issue, _, session) {
        const found = await session.organization()
        return found && issueSites(session.service, found, issue)
      },
    }),
  }),
})

const IssueConnection = builder.connectionObject(
  { type: IssueType, name: 'ComplaintIssueConnection' },
  { name: 'ComplaintIssueEdge' },
)

builder.queryFields((t) => ({
  complaintIssues: t.field({
    description: 'What head office issued to many sites at once, the latest first; shown to the quality department.',
    type: IssueConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    async resolve(_, args, session) {
      const found = await session.organization()
      if (!found) return EMPTY
      return pageOrThrow(await issuesOf(session.service, found, pageRequest(args)), session.language)
    },
  }),
  complaintIssue: t.field({
    type: IssueType,
    nullable: true,
    extensions: price(READ),
    args: { id: t.arg.id({ required: true }) },
    async resolve(_, { id }, session) {
      const found = await session.organization()
      return found && isId('issue', id) ? findIssue(session.service, found, id) : undefined
    },
  }),
}))

const RowType = builder.objectRef<IssuedAt>('IssuedComplaint').implement({
  description: 'What became of an issue at one site.',
  fields: (t) => ({
    project: t.field({ type: ProjectType, extensions: price(PART), resolve: ({ reached }) => reached }),
    complaint: t.field({
      type: ComplaintType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ reached, outcome }, _, session) =>
        isRefusal(outcome) ? null : { state: outcome, reached, categories: await session.categories() },
    }),
    refusal: t.field({
      type: RefusalType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ outcome }) => (isRefusal(outcome) ? outcome : null),
    }),
  }),
})

const IssuedType = builder.objectRef<Issued>('IssuedComplaints').implement({
  fields: (t) => ({
    issue: t.expose('issue', { type: IssueType, extensions: price(PART) }),
    rows: t.field({
      description: 'One for each site, in the order of their codes: nothing is skipped in silence.',
      type: [RowType],
      extensions: price(atHand(ISSUE_SITES_MAX)),
      resolve: ({ rows }) => [...rows],
    }),
  }),
})

const IssueResult = builder.unionType('ComplaintIssueResult', {
  types: [IssuedType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : IssuedType),
})

const ISSUING = { fields: ISSUED_FIELDS satisfies Fields, texts: RECEIVED_TEXTS }

const IssueInput = builder.inputType('ComplaintIssueInput', {
  fields: (t) => ({
    projects: t.stringList({ required: true, description: `The codes of the sites, 1 to ${ISSUE_SITES_MAX}.` }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
    ...declaredFields(t, ISSUING),
  }),
})

builder.mutationField('complaintIssue', (t) =>
  t.field({
    description:
      'Issues one complaint to many sites, each of which gets a case of its own. Sent again with the same key, it ' +
      'makes nothing twice and writes what could not be written before. The quality department may.',
    type: IssueResult,
    extensions: price({ own: issuePrice }),
    args: { input: t.arg({ type: IssueInput, required: true }) },
    async resolve(_, { input }, session) {
      const found = await session.organization()
      if (!found) return refuse('NOT_FOUND')
      const read = keyProblem(input.idempotencyKey) ?? readDeclared(ISSUING, input as ReadValues, '')
      return isRefusal(read) ? read : issue(session, found, { input, read })
    },
  }),
)

const POINTS_PER_SITE = 10

/** A case for each site. */
function issuePrice({ input }: PricedArguments): number {
  const { projects } = (input ?? {}) as { projects?: unknown }
  return POINTS_PER_SITE * (Array.isArray(projects) ? Math.min(projects.length, ISSUE_SITES_MAX) + 1 : ISSUE_SITES_MAX)
}

async function issue(
  session: Session,
  found: Parameters<typeof issueComplaint>[1],
  {
    input,
    read,
  }: {
    input: { readonly projects: readonly string[]; readonly idempotencyKey: string }
    read: { values: ReadValues; texts: Parameters<typeof issueComplaint>[2]['texts'] }
  },
): Promise<Issued | Refusal> {
  const { issuedAt, requiredBy, ...about } = read.values as Values<typeof ISSUED_FIELDS>
  const classification: Classification = {
    nature: 'UNSPECIFIED',
    responsibility: 'UNSPECIFIED',
    managementFailure: 'UNDETERMINED',
    ...about,
  }
  return issueComplaint(session.service, found, {
    key: input.idempotencyKey,
    projects: input.projects,
    requiredBy,
    classification,
    texts: read.texts,
    ...(issuedAt !== undefined && { issuedAt }),
  })
}
