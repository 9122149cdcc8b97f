import type { CaseKind } from '@zhiheng/domain'
import {
  type CaseQueue,
  type CaseQueues,
  organizationQueues,
  type PageProblem,
  projectQueues,
  type QueueSplit,
  type ReachedProject,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, price } from '../cost/price.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session } from '../session.ts'
import { LOOK_POINTS } from './caseConnection.ts'
import { CaseFilterInput, filterOf } from './caseList.ts'
import { QueueSplitChoice } from './enumeration.ts'
import { OrganizationType } from './organization.ts'
import { ProjectType } from './project.ts'

const QueueType = builder.objectRef<CaseQueue>('CaseQueue').implement({
  description: 'The open cases of one clock, person, channel or project.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: true,
      description: 'Null for cases that nobody handles, or that owe nothing.',
    }),
    open: t.exposeInt('open'),
    overdue: t.exposeInt('overdue', { description: 'How many owe something whose deadline has passed.' }),
    dueSoon: t.exposeInt('dueSoon', { description: 'How many more will within 8 working hours.' }),
    nextDueAt: t.expose('nextDueAt', { type: 'DateTime', nullable: true }),
  }),
})

const QueuesType = builder.objectRef<CaseQueues>('CaseQueues').implement({
  fields: (t) => ({
    queues: t.field({
      description: 'The most urgent first, at most 500.',
      type: [QueueType],
      extensions: price(atHand(20)),
      resolve: ({ queues }) => [...queues],
    }),
    isWhole: t.exposeBoolean('isWhole', { description: 'False where there were more cases than were looked at.' }),
  }),
})

queueField('complaintQueues', 'COMPLAINT')
queueField('suggestionQueues', 'SUGGESTION')

/** The open cases of a kind laid in queues, of one site and of all within reach. */
function queueField(name: string, kind: CaseKind): void {
  const description = 'Open cases counted by what they are worked off by.'
  const shared = { type: QueuesType, description, nullable: true, extensions: price({ own: LOOK_POINTS }) } as const
  builder.objectField(ProjectType, name, (t) =>
    t.field({
      ...shared,
      args: { by: t.arg({ type: QueueSplitChoice, required: true }), filter: t.arg({ type: CaseFilterInput }) },
      resolve: async (reached, { by, filter }, session) => {
        if (!reached.access.reads) return null
        return shown(session, projectQueues(reached, { kind, by, filter: await filterOf(filter, session) }))
      },
    }),
  )
  builder.objectField(OrganizationType, name, (t) =>
    t.field({
      ...shared,
      args: { by: t.arg({ type: QueueSplitChoice, required: true }), filter: t.arg({ type: CaseFilterInput }) },
      resolve: async (found, { by, filter }, session) => {
        const projects = readable(await session.projects())
        if (projects.length === 0) return null
        const asked = { kind, by: by satisfies QueueSplit, filter: await filterOf(filter, session) }
        return shown(session, organizationQueues(session.service, found, projects, asked))
      },
    }),
  )
}

async function shown({ language }: Session, queues: Promise<CaseQueues | PageProblem>): Promise<CaseQueues> {
  return pageOrThrow(await queues, language)
}

function readable(projects: readonly ReachedProject[]): readonly ReachedProject[] {
  return projects.filter(({ access }) => access.reads)
}
