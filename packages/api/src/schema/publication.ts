import {
  isRefusal,
  type PostedEntry,
  PUBLIC_LENGTH_MAX,
  PUBLICATION_ENTRIES_MAX,
  type PublicationDraft,
  type PublicationEntry,
  type PublicationPost,
  type PublicField,
  type Refusal,
  refuse,
  WITHDRAWAL_REASON_LENGTH_MAX,
} from '@zhiheng/domain'
import {
  CANDIDATES_MAX,
  draftPublication,
  type Publication,
  postPublication,
  type ReachedProject,
  reachedProject,
  showPublication,
  withdrawPublication,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PART, price } from '../cost/price.ts'
import { globalId, keysOf } from '../globalId.ts'
import type { Session, ShownCase } from '../session.ts'
import { ComplaintType } from './complaint.ts'
import { Choice } from './enumeration.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'

const DraftEntryType = builder
  .objectRef<PublicationEntry & { readonly project: string }>('PublicationDraftEntry')
  .implement({
    description: 'One complaint as it is worded for the public.',
    fields: (t) => ({
      complaint: t.id({ resolve: ({ project, id }) => globalId('Complaint', project, id) }),
      summary: t.string({ resolve: ({ words }) => words.summary }),
      measures: t.string({ resolve: ({ words }) => words.measures }),
      result: t.string({ nullable: true, resolve: ({ words }) => words.result }),
    }),
  })

type ShownDraft = PublicationDraft & { readonly project: string }

const DraftType = builder.objectRef<ShownDraft>('PublicationDraft').implement({
  description: 'What a month is about to tell: the same as its page will once it is posted.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month' }),
    version: t.exposeInt('version', { description: 'What `publicationPost` names.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
    entries: t.field({
      type: [DraftEntryType],
      extensions: price(atHand(50)),
      resolve: ({ entries, project }) => entries.map((entry) => ({ ...entry, project })),
    }),
  }),
})

const PostedEntryType = builder.objectRef<PostedEntry>('PublicationPostEntry').implement({
  description: 'One complaint as the public reads it, frozen when it was posted.',
  fields: (t) => ({
    publicInterest: t.expose('publicInterest', { type: Choice.PublicInterest }),
    resolved: t.exposeBoolean('isResolved'),
    summary: t.exposeString('summary'),
    measures: t.exposeString('measures'),
    result: t.exposeString('result', { nullable: true }),
  }),
})

const PostType = builder.objectRef<PublicationPost>('PublicationPost').implement({
  description: 'What a month tells the public, or when and why it was withdrawn.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month' }),
    revision: t.exposeInt('revision'),
    postedAt: t.expose('postedAt', { type: 'DateTime' }),
    withdrawnAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ withdrawn }) => withdrawn?.at }),
    withdrawalReason: t.string({ nullable: true, resolve: ({ withdrawn }) => withdrawn?.reason }),
    entries: t.field({
      type: [PostedEntryType],
      extensions: price(atHand(50)),
      resolve: ({ entries }) => [...entries],
    }),
  }),
})

const PublicationType = builder.objectRef<Publication & { readonly reached: ReachedProject }>('Publication').implement({
  description: 'What a month of a site has for the public, and how far it has come.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month' }),
    candidates: t.field({
      description: `The complaints of public interest that were received or resolved in the month, at most ${CANDIDATES_MAX}.`,
      type: [ComplaintType],
      extensions: price({ own: 5, times: CANDIDATES_MAX }),
      async resolve({ candidates, reached }, _, session): Promise<ShownCase[]> {
        const categories = await session.categories()
        return candidates.map((state) => ({ state, reached, categories }))
      },
    }),
    draft: t.field({
      type: DraftType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ draft, reached }) => draft && { ...draft, project: reached.project.id },
    }),
    post: t.field({ type: PostType, nullable: true, extensions: price(PART), resolve: ({ post }) => post }),
  }),
})

builder.objectField(ProjectType, 'publication', (t) =>
  t.field({
    description: 'Null to whoever may not read the words of the site’s cases.',
    type: PublicationType,
    nullable: true,
    extensions: price({ own: 4 }),
    args: { month: t.arg({ type: 'Month', required: true }) },
    async resolve(reached, { month }) {
      const publication = await showPublication(reached, month)
      return publication && { ...publication, reached }
    },
  }),
)

const WITHDRAWAL = `1 to ${WITHDRAWAL_REASON_LENGTH_MAX} characters that name nobody.`

const EntryInput = builder.inputType('PublicationEntryInput', {
  fields: (t) => ({
    complaint: t.id({ required: true, description: 'The id of one of the candidates of the month, each once.' }),
    summary: t.string({ required: true, description: lengthOf('summary') }),
    measures: t.string({ required: true, description: lengthOf('measures') }),
    result: t.string({ description: `Owed of a complaint that is resolved: ${lengthOf('result')}` }),
  }),
})

const DraftInput = builder.inputType('PublicationDraftInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    month: t.field({ type: 'Month', required: true }),
    entries: t.field({
      type: [EntryInput],
      required: true,
      description: `At most ${PUBLICATION_ENTRIES_MAX}; they stand in for what was there.`,
    }),
    expectedVersion: t.int({ description: 'The version the caller saw, 0 for none.' }),
  }),
})

const PostInput = builder.inputType('PublicationPostInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    month: t.field({ type: 'Month', required: true }),
    version: t.int({ required: true, description: 'Of the draft; posted twice, it is posted once.' }),
  }),
})

const WithdrawInput = builder.inputType('PublicationWithdrawInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    month: t.field({ type: 'Month', required: true }),
    revision: t.int({ required: true, description: 'The one that is posted.' }),
    reason: t.string({ required: true, description: `The public reads it: ${WITHDRAWAL}` }),
  }),
})

const DraftResult = builder.unionType('PublicationDraftResult', {
  types: [DraftType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : DraftType),
})
const PostResult = builder.unionType('PublicationPostResult', {
  types: [PostType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : PostType),
})

builder.mutationFields((t) => ({
  publicationDraft: t.field({
    description:
      'Chooses and words what a month tells the public; the same again changes nothing. ' +
      'Customer-service leads and site managers may.',
    type: DraftResult,
    args: { input: t.arg({ type: DraftInput, required: true }) },
    extensions: price(CHANGE),
    async resolve(_, { input }, session) {
      const reached = await siteOf(session, input.project)
      if (isRefusal(reached)) return reached
      const entries = input.entries.map(({ complaint, summary, measures, result }) => ({
        id: caseIdOf(reached, complaint),
        words: { summary, measures, ...(result != null && { result }) },
      }))
      const draft = await draftPublication(session.service, reached, {
        month: input.month,
        entries,
        ...(input.expectedVersion != null && { expectedVersion: input.expectedVersion }),
      })
      return isRefusal(draft) ? draft : { ...draft, project: reached.project.id }
    },
  }),
  publicationPost: t.field({
    description:
      'Posts the draft of a month that is over to the public page of the site, and marks its complaints as ' +
      'published. Customer-service leads and site managers may.',
    type: PostResult,
    args: { input: t.arg({ type: PostInput, required: true }) },
    extensions: price({ own: 100 }),
    async resolve(_, { input: { project, ...asked } }, session) {
      const reached = await siteOf(session, project)
      return isRefusal(reached) ? reached : postPublication(session.service, reached, asked)
    },
  }),
  publicationWithdraw: t.field({
    description:
      'Takes a post back: its page says when and why, and holds its words no longer; the same again changes nothing. ' +
      'Customer-service leads and site managers may.',
    type: PostResult,
    args: { input: t.arg({ type: WithdrawInput, required: true }) },
    extensions: price(CHANGE),
    async resolve(_, { input: { project, ...asked } }, session) {
      const reached = await siteOf(session, project)
      return isRefusal(reached) ? reached : withdrawPublication(session.service, reached, asked)
    },
  }),
}))

function lengthOf(field: PublicField): string {
  return `1 to ${PUBLIC_LENGTH_MAX[field]} characters that name nobody.`
}

async function siteOf({ service, organization }: Session, code: string): Promise<ReachedProject | Refusal> {
  const found = await organization()
  return (found && (await reachedProject(service, found, code))) ?? refuse('NOT_FOUND')
}

/** What a global id says is the id of a complaint of the site; nothing where it says something else. */
function caseIdOf({ project }: ReachedProject, id: string): string {
  const [owner, key = ''] = keysOf('Complaint', id) ?? []
  return owner === project.id ? key : ''
}
