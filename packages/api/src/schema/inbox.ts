import { isRefusal, noticeSentence, refuse } from '@zhiheng/domain'
import {
  findCase,
  type InboxRecord,
  markAllRead,
  markNoticesRead,
  type ReachedProject,
  readInbox,
  unreadOf,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { PAGE, PART, price, READ } from '../cost/price.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session } from '../session.ts'
import { CaseType } from './case.ts'
import { ClockChoice, NoticeKindChoice } from './enumeration.ts'
import { EMPTY, ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { ViewerType } from './viewer.ts'

const NoticeType = builder.objectRef<InboxRecord>('Notice').implement({
  description: 'Something that the viewer was told. It holds no names and no words of a case.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: NoticeKindChoice }),
    at: t.expose('at', { type: 'DateTime' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    sentence: t.string({
      description: 'For people, in the language of `Accept-Language` (zh, en).',
      resolve: ({ kind, label, clock }, _, { language }) =>
        noticeSentence({ kind, about: label, ...(clock !== undefined && { clock }) }, language),
    }),
    clock: t.expose('clock', { type: ClockChoice, nullable: true, description: 'The clock it is about, if any.' }),
    project: t.field({
      type: ProjectType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ project }, _, session) => reachedBy(session, project),
    }),
    case: t.field({
      type: CaseType,
      nullable: true,
      extensions: price(READ),
      async resolve({ about, project }, _, session) {
        const reached = await reachedBy(session, project)
        const state = reached && (await findCase(reached, about.startsWith('cmp_') ? 'COMPLAINT' : 'SUGGESTION', about))
        return state && { state, reached, categories: await session.categories() }
      },
    }),
  }),
})

const NoticeConnection = builder.connectionObject(
  { type: NoticeType, name: 'NoticeConnection' },
  { name: 'NoticeEdge' },
)

builder.objectFields(ViewerType, (t) => ({
  inbox: t.field({
    description: 'What the viewer was told, the latest first.',
    type: NoticeConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    async resolve(_, args, session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const projects = (await session.projects()).filter(({ access }) => access.reads)
      const readable = new Set(projects.map(({ project }) => project.id))
      const page = await readInbox(session.service, found, { page: pageRequest(args), readable })
      return pageOrThrow(page, session.language)
    },
  }),
  unread: t.int({
    description:
      'How many are unread, also of sites that are out of reach by now: marking all as read takes those too.',
    extensions: price(READ),
    async resolve(_, __, { service, organization }) {
      const found = await organization()
      return found ? unreadOf(service, found) : 0
    },
  }),
}))

const MarkedType = builder.objectRef<{ readonly unread: number }>('NoticesMarked').implement({
  fields: (t) => ({ unread: t.exposeInt('unread', { description: 'How many are unread now.' }) }),
})

const MarkedResult = builder.unionType('NoticeMarkReadResult', {
  types: [MarkedType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : MarkedType),
})

builder.mutationField('noticeMarkRead', (t) =>
  t.field({
    description: "Marks entries of the viewer's own inbox as read: those named, or the latest 200 that are unread.",
    type: MarkedResult,
    extensions: price({ own: 100 }),
    args: { ids: t.arg.idList({ description: 'Up to 200 of the own inbox; any other is refused.' }) },
    async resolve(_, { ids }, { service, organization }) {
      const found = await organization()
      if (!found) return refuse('NOT_FOUND')
      const unread = ids ? await markNoticesRead(service, found, ids) : await markAllRead(service, found)
      return isRefusal(unread) ? unread : { unread }
    },
  }),
)

async function reachedBy(session: Session, project: InboxRecord['project']): Promise<ReachedProject | undefined> {
  return (await session.projects()).find((reached) => reached.project.id === project)
}
