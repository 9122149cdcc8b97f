import {
  type Clock,
  type ClockName,
  clockOutcome,
  type IntervalClock,
  type IntervalClockName,
  intervalTotals,
} from '@zhiheng/domain'
import { allowedSteps, caseTimeline, DUPLICATES_MAX, possibleDuplicates } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, price, READ } from '../cost/price.ts'
import { nodeTypeOf } from '../identity.ts'
import type { ShownCase } from '../session.ts'
import { AttachmentType } from './attachment.ts'
import { DuplicateType } from './duplicate.ts'
import { Choice, ClockChoice, ClockOutcomeChoice } from './enumeration.ts'
import { Node } from './node.ts'
import { CategoryType } from './organization.ts'
import { ProjectType } from './project.ts'
import { TextsType } from './texts.ts'
import { EventType } from './timeline.ts'

const ClockType = builder.objectRef<Clock & { readonly name: ClockName }>('Clock').implement({
  description: 'One deadline of a case.',
  fields: (t) => ({
    name: t.expose('name', { type: ClockChoice }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    outcome: t.field({ type: ClockOutcomeChoice, resolve: clockOutcome }),
    provisional: t.boolean({
      description: 'It looked at a year whose holidays are not announced yet.',
      resolve: ({ provisional = false }) => provisional,
    }),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true }),
    stoppedAt: t.expose('stoppedAt', { type: 'DateTime', nullable: true }),
    breachRecordedAt: t.expose('breachRecordedAt', { type: 'DateTime', nullable: true }),
    policy: t.exposeString('policy'),
  }),
})

const IntervalType = builder
  .objectRef<IntervalClock & { readonly name: IntervalClockName }>('IntervalClock')
  .implement({
    description: 'A thing that is due once in every interval while a case is open.',
    fields: (t) => ({
      name: t.expose('name', { type: ClockChoice }),
      startedAt: t.expose('anchor', { type: 'DateTime' }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
      intervalDays: t.float({ resolve: ({ lengthMs }) => lengthMs / 86_400_000 }),
      met: t.int({ resolve: (clock, _, { service }) => intervalTotals(clock, service.now()).met }),
      breached: t.int({ resolve: (clock, _, { service }) => intervalTotals(clock, service.now()).breached }),
    }),
  })

/** What complaints and suggestions have in common. */
export const CaseType = builder.interfaceRef<ShownCase>('Case').implement({
  interfaces: [Node],
  resolveType: nodeTypeOf,
  fields: (t) => ({
    number: t.string({ resolve: ({ state }) => state.number }),
    version: t.int({ resolve: ({ state }) => state.version }),
    state: t.field({ type: Choice.CaseState, resolve: ({ state }) => state.state }),
    project: t.field({ type: ProjectType, extensions: price(PART), resolve: ({ reached }) => reached }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.receivedAt }),
    recordedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.recordedAt }),
    lastHappenedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.lastHappenedAt }),
    month: t.field({ type: 'Month', resolve: ({ state }) => state.month }),
    channel: t.field({ type: Choice.Channel, resolve: ({ state }) => state.channel }),
    anonymous: t.boolean({ resolve: ({ state }) => state.anonymous }),
    category: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ state, categories }) => categories.get(state.category),
    }),
    subcategory: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ state, categories }) => state.subcategory && categories.get(state.subcategory),
    }),
    nature: t.field({ type: Choice.Nature, resolve: ({ state }) => state.nature }),
    responsibility: t.field({ type: Choice.Responsibility, resolve: ({ state }) => state.responsibility }),
    publicInterest: t.field({
      type: Choice.PublicInterest,
      nullable: true,
      resolve: ({ state }) => state.publicInterest,
    }),
    assignee: t.string({ nullable: true, resolve: ({ state }) => state.assignee }),
    assignedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.assignedAt }),
    handedOverUntil: t.field({
      description: 'Until when the assignee has it for somebody who is away; whom, the timeline tells.',
      type: 'DateTime',
      nullable: true,
      resolve: ({ state }) => state.handedOverUntil,
    }),
    respondedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.respondedAt }),
    resolvedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.resolvedAt }),
    verifiedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.verifiedAt }),
    calledBackAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.calledBackAt }),
    callBackAttempts: t.int({ resolve: ({ state }) => state.callBackAttempts }),
    satisfaction: t.int({ nullable: true, resolve: ({ state }) => state.satisfaction }),
    ownerRating: t.int({
      description: 'What whoever sent it says by their link, 1 to 5: beside the satisfaction that the desk heard.',
      nullable: true,
      resolve: ({ state }) => state.ownerRating,
    }),
    closedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.closedAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.endedAt }),
    outcome: t.field({ type: Choice.Outcome, nullable: true, resolve: ({ state }) => state.outcome }),
    wordsErasedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.erasedAt }),
    lateEntries: t.int({ resolve: ({ state }) => state.lateEntries }),
    clocks: t.field({
      type: [ClockType],
      extensions: price(atHand(10)),
      resolve: ({ state }) => named<ClockName, Clock>(state.clocks),
    }),
    intervals: t.field({
      type: [IntervalType],
      extensions: price(atHand(2)),
      resolve: ({ state }) => named<IntervalClockName, IntervalClock>(state.intervals),
    }),
    allowedSteps: t.stringList({
      description: 'The mutations that the state of the case allows the caller now.',
      extensions: price(atHand(20)),
      resolve: ({ reached, state }) => allowedSteps(reached, state),
    }),
    possibleDuplicates: t.field({
      description: `Cases of the same place and topic that may be this one entered twice, the latest first: at most ${DUPLICATES_MAX}.`,
      type: [DuplicateType],
      extensions: price({ own: 10, times: DUPLICATES_MAX }),
      resolve: ({ reached, state }, _, { service }) => possibleDuplicates(service, reached, state),
    }),
    timeline: t.field({
      description: 'Everything that happened, in order.',
      type: [EventType],
      extensions: price({ own: 5, times: 20 }),
      resolve: async ({ reached, state }) => [...(await caseTimeline(reached, state.id))],
    }),
    attachments: t.field({
      description: 'Its photographs and documents, the first one first; null for a caller who may see none.',
      type: [AttachmentType],
      nullable: true,
      extensions: price({ own: 1, times: 20 }),
      resolve: async (shown, _, session) =>
        (await session.attachments(shown))?.map((attachment) => ({ ...attachment, of: shown })),
    }),
    texts: t.field({
      description: 'The words, as the caller may see them; null for a caller who may see none.',
      type: TextsType,
      nullable: true,
      extensions: price(READ),
      resolve: (shown, _, session) => session.texts(shown),
    }),
  }),
})

function named<N extends string, C>(clocks: Readonly<Partial<Record<N, C>>>): (C & { readonly name: N })[] {
  return (Object.entries(clocks) as [N, C][]).map(([name, clock]) => ({ ...clock, name }))
}
