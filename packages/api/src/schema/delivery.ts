import { DELIVERY_STATES, isRefusal, refuse } from '@zhiheng/domain'
import { type DeliveryAttempt, type DeliveryRecord, deliveriesTo, replayDelivery, testWebhook } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PAGE, price } from '../cost/price.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import { EMPTY } from './project.ts'
import { RefusalType } from './refusal.ts'

const AttemptType = builder.objectRef<DeliveryAttempt>('DeliveryAttempt').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    tookMs: t.exposeInt('tookMs'),
    status: t.exposeInt('status', { nullable: true, description: 'Of the answer, if one came.' }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'TIMEOUT, FORBIDDEN_ADDRESS, CONNECTION or ROBOT_REFUSED.',
    }),
  }),
})

const DeliveryStateChoice = builder.enumType('DeliveryState', { values: DELIVERY_STATES })

const DeliveryType = builder.objectRef<DeliveryRecord>('Delivery').implement({
  description: 'One message to a webhook. Its id is the `webhook-id` that the receiver was told.',
  fields: (t) => ({
    id: t.exposeID('id'),
    webhook: t.id({ resolve: ({ to }) => to }),
    kind: t.exposeString('kind', { description: 'A kind of notice, or TEST.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    state: t.expose('state', { type: DeliveryStateChoice }),
    nextAt: t.expose('nextAt', { type: 'DateTime', nullable: true }),
    attempts: t.field({
      description: 'The latest ten, in their order.',
      type: [AttemptType],
      extensions: price(atHand(10)),
      resolve: ({ attempts }) => [...attempts],
    }),
  }),
})

const DeliveryResult = builder.unionType('DeliveryResult', {
  types: [DeliveryType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : DeliveryType),
})

const DeliveryConnection = builder.connectionObject(
  { type: DeliveryType, name: 'DeliveryConnection' },
  { name: 'DeliveryEdge' },
)

builder.queryField('deliveries', (t) =>
  t.field({
    description: 'What was sent to webhooks, the latest first; shown to administrators.',
    type: DeliveryConnection,
    extensions: price(PAGE),
    args: { ...t.arg.connectionArgs(), webhook: t.arg.id({ description: 'Of one webhook alone.' }) },
    async resolve(_, { webhook, ...args }, { service, organization, language }) {
      const found = await organization()
      if (!found) return EMPTY
      const asked = { webhook: webhook ?? undefined, page: pageRequest(args) }
      return pageOrThrow(await deliveriesTo(service, found, asked), language)
    },
  }),
)

builder.mutationFields((t) => ({
  webhookTest: t.field({
    description: 'Sends a message that tells nothing; its delivery says what came of it. Administrators may.',
    type: DeliveryResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true, description: 'Of the webhook.' }) },
    async resolve(_, { id }, { service, organization }) {
      const found = await organization()
      return found ? testWebhook(service, found, id) : refuse('NOT_FOUND')
    },
  }),
  deliveryReplay: t.field({
    description: 'Sends a message once more, under its own id, whatever became of it. Administrators may.',
    type: DeliveryResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true, description: 'Of the delivery.' }) },
    async resolve(_, { id }, { service, organization }) {
      const found = await organization()
      return found ? replayDelivery(service, found, id) : refuse('NOT_FOUND')
    },
  }),
}))
