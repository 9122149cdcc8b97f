import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import {
  HANDED_OVER_MAX,
  HANDOVER_PROJECTS_MAX,
  type HandedOver,
  type HandoverRun,
  handBack,
  handOver,
  type ReachedProject,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, price } from '../cost/price.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import type { Session } from '../session.ts'
import { CaseType } from './case.ts'
import { RefusalType } from './refusal.ts'

const RowType = builder.objectRef<HandedOver>('HandoverRow').implement({
  description: 'What became of one case.',
  fields: (t) => ({
    number: t.string({ resolve: ({ state }) => state.number }),
    case: t.field({
      description: 'As it is now; null where it was left as it was.',
      type: CaseType,
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

const HandoverType = builder.objectRef<HandoverRun>('Handover').implement({
  fields: (t) => ({
    rows: t.field({
      description: 'One for each case: nothing is skipped in silence.',
      type: [RowType],
      extensions: price(atHand(HANDED_OVER_MAX)),
      resolve: ({ rows }) => [...rows],
    }),
    more: t.exposeBoolean('more', {
      description: `There may be more than ${HANDED_OVER_MAX}: the same with another key goes on.`,
    }),
  }),
})

const HandoverResult = builder.unionType('HandoverResult', {
  types: [HandoverType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : HandoverType),
})

const PROJECTS = `The codes of the sites, 1 to ${HANDOVER_PROJECTS_MAX}.`
const REASON = 'Why, in words that stand with each case.'

const HandOverInput = builder.inputType('ComplaintsHandOverInput', {
  fields: (t) => ({
    projects: t.stringList({ required: true, description: PROJECTS }),
    from: t.string({ required: true, description: 'Whose cases, as they were assigned.' }),
    to: t.string({ required: true, description: 'Who has them then, 1 to 100 characters: somebody else.' }),
    until: t.field({ type: 'DateTime', description: 'A time to come; for good where it is not said.' }),
    assignReason: t.string({ description: REASON }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
  }),
})

const HandBackInput = builder.inputType('ComplaintsHandBackInput', {
  fields: (t) => ({
    projects: t.stringList({ required: true, description: PROJECTS }),
    from: t.string({ required: true, description: 'Who stood in.' }),
    to: t.string({ required: true, description: 'Who is back, as they were assigned.' }),
    assignReason: t.string({ description: REASON }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
  }),
})

const MANY = price({ own: HANDED_OVER_MAX * 10 })

builder.mutationFields((t) => ({
  complaintsHandOver: t.field({
    description:
      'Hands every open complaint and suggestion that somebody has over to somebody else, for a time or for good. ' +
      'Sent again with the same key, it hands nothing over twice. ' +
      'The manager of the sites may, and the lead of their customer service.',
    type: HandoverResult,
    extensions: MANY,
    args: { input: t.arg({ type: HandOverInput, required: true }) },
    async resolve(_, { input }, session) {
      const { projects, from, to, until, ...asked } = input
      return withPlaces(session, { projects, ...asked }, (places, said) =>
        handOver(session.service, places, { from, to, ...said, ...(until != null && { until }) }),
      )
    },
  }),
  complaintsHandBack: t.field({
    description:
      'Gives what somebody had handed over for a time back to them: what is still open and was not assigned anew ' +
      'since. The manager of the sites may, and the lead of their customer service.',
    type: HandoverResult,
    extensions: MANY,
    args: { input: t.arg({ type: HandBackInput, required: true }) },
    async resolve(_, { input }, session) {
      const { projects, from, to, ...asked } = input
      return withPlaces(session, { projects, ...asked }, (places, said) =>
        handBack(session.service, places, { from, to, ...said }),
      )
    },
  }),
}))

interface Asked {
  readonly projects: readonly string[]
  readonly idempotencyKey: string
  readonly assignReason?: string | null | undefined
}

/** Finds the sites that an input names, each within reach; out of reach and not there are the same. */
async function withPlaces(
  session: Session,
  { projects, idempotencyKey: key, assignReason: reason }: Asked,
  act: (places: readonly ReachedProject[], said: { key: string; reason?: string }) => Promise<HandoverRun | Refusal>,
): Promise<HandoverRun | Refusal> {
  const problem = keyProblem(key)
  if (problem) return problem
  if (projects.length === 0 || projects.length > HANDOVER_PROJECTS_MAX)
    return refuse('INVALID_VALUE', { field: 'projects', allowed: [`1 … ${HANDOVER_PROJECTS_MAX}`] })
  const reached = new Map((await session.projects()).map((one) => [one.project.code, one]))
  const places = [...new Set(projects)].map((code) => reached.get(code))
  if (places.some((place) => place === undefined)) return refuse('NOT_FOUND')
  return act(places as ReachedProject[], { key, ...(reason != null && { reason }) })
}
