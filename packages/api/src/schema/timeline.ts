import type { CaseEvent } from '@zhiheng/domain'
import { builder } from '../builder.ts'
import { atHand, PART, price } from '../cost/price.ts'
import { Choice, ClockChoice, RungChoice } from './enumeration.ts'

export const ActorReferenceType = builder.objectRef<CaseEvent['by']>('ActorReference').implement({
  fields: (t) => ({ kind: t.exposeString('kind'), id: t.exposeString('id') }),
})

/** One thing that happened to a case. */
export const EventType = builder.objectRef<CaseEvent>('CaseEvent').implement({
  description:
    'One thing that happened; append-only. `happenedAt` is what clocks use, `recordedAt` when it was entered.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence'),
    type: t.exposeString('type'),
    happenedAt: t.expose('happenedAt', { type: 'DateTime' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    by: t.expose('by', { type: ActorReferenceType, extensions: price(PART) }),
    late: t.boolean({ resolve: ({ late = false }) => late }),
    texts: t.stringList({
      description: 'The fields whose words it wrote.',
      extensions: price(atHand(5)),
      resolve: ({ texts = [] }) => [...texts],
    }),
    assignee: t.string({
      nullable: true,
      resolve: (event) => (event.type === 'ASSIGNED' ? event.assignee : undefined),
    }),
    handedOverFrom: t.string({
      description: 'Who had the case and handed it over.',
      nullable: true,
      resolve: (event) => (event.type === 'ASSIGNED' ? event.handover?.from : undefined),
    }),
    issue: t.id({
      description: 'What head office issued to many sites at once, of which this case is one.',
      nullable: true,
      resolve: (event) => (event.type === 'RECEIVED' ? event.issue : undefined),
    }),
    outcome: t.field({
      type: Choice.Outcome,
      nullable: true,
      resolve: (event) => (event.type === 'RESOLVED' ? event.outcome : undefined),
    }),
    pauseReason: t.field({
      type: Choice.PauseReason,
      nullable: true,
      resolve: (event) => (event.type === 'PAUSED' ? event.reason : undefined),
    }),
    satisfaction: t.int({
      nullable: true,
      resolve: (event) => (event.type === 'CALLED_BACK' ? event.satisfaction : undefined),
    }),
    rating: t.int({
      description: 'What whoever sent it said by their link.',
      nullable: true,
      resolve: (event) => (event.type === 'RATED' ? event.rating : undefined),
    }),
    breachedClock: t.field({
      type: ClockChoice,
      nullable: true,
      resolve: (event) => (event.type === 'BREACHED' ? event.clock : undefined),
    }),
    dueAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: (event) => (event.type === 'BREACHED' ? event.dueAt : undefined),
    }),
    escalatedClock: t.field({
      type: ClockChoice,
      nullable: true,
      resolve: (event) => (event.type === 'ESCALATED' ? event.clock : undefined),
    }),
    rungs: t.field({
      description: 'Who was told of that clock.',
      type: [RungChoice],
      extensions: price(atHand(4)),
      resolve: (event) => (event.type === 'ESCALATED' ? [...event.rungs] : []),
    }),
    publishedIn: t.field({
      type: 'Month',
      nullable: true,
      resolve: (event) => (event.type === 'PUBLISHED' ? event.month : undefined),
    }),
  }),
})
