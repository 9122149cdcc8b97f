import { isRefusal, NOTICE_KINDS, WEBHOOK_FORMS } from '@zhiheng/domain'
import {
  addWebhook,
  changeWebhook,
  listCursors,
  type MadeWebhook,
  pageOfList,
  removeWebhook,
  type WebhookRecord,
  webhooksOf,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PAGE, price } from '../cost/price.ts'
import { IDEMPOTENCY } from '../idempotencyKey.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import { NoticeKindChoice } from './enumeration.ts'
import { EMPTY } from './project.ts'
import { RefusalType } from './refusal.ts'
import { within } from './within.ts'

const FormChoice = builder.enumType('WebhookForm', {
  description: 'A program that verifies Standard Webhooks, or the robot of a group of 企业微信 or 钉钉.',
  values: WEBHOOK_FORMS,
})

const WebhookType = builder.objectRef<WebhookRecord>('Webhook').implement({
  description: 'Where notices are sent. Its whole address and what it is signed with are never shown again.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    form: t.expose('form', { type: FormChoice }),
    host: t.exposeString('host', { description: 'The scheme and host of its address.' }),
    kinds: t.field({
      type: [NoticeKindChoice],
      extensions: price(atHand(NOTICE_KINDS.length)),
      resolve: ({ kinds }) => [...kinds],
    }),
    enabled: t.exposeBoolean('enabled'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing arrives there. Once a delivery is given up, the webhook is switched off.',
    }),
  }),
})

const MadeWebhookType = builder.objectRef<MadeWebhook>('MadeWebhook').implement({
  description:
    'A webhook just made. Keep the secret: it is shown to whoever sends the same request again, and no more.',
  fields: (t) => ({
    webhook: t.expose('webhook', { type: WebhookType }),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'What a program verifies our messages with (`whsec_…`); robots have none of ours.',
    }),
  }),
})

const MadeWebhookResult = builder.unionType('MadeWebhookResult', {
  types: [MadeWebhookType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : MadeWebhookType),
})

const WebhookResult = builder.unionType('WebhookResult', {
  types: [WebhookType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : WebhookType),
})

const WebhookConnection = builder.connectionObject(
  { type: WebhookType, name: 'WebhookConnection' },
  { name: 'WebhookEdge' },
)

builder.queryField('webhooks', (t) =>
  t.field({
    description: 'In the order of their making; shown to administrators.',
    type: WebhookConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    async resolve(_, args, session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const webhooks = await webhooksOf(session.service, found)
      const positionOf = ({ createdAt, id }: WebhookRecord) => `${String(createdAt).padStart(15, '0')}#${id}`
      const page = pageOfList(webhooks, positionOf, pageRequest(args), listCursors(found.space, 'webhooks'))
      return pageOrThrow(page, session.language)
    },
  }),
)

const ADDRESS = 'Of https, or of http for STANDARD; without a name, a password or a fragment.'
const KINDS = 'What is sent there, one at least.'

const WebhookCreateInput = builder.inputType('WebhookCreateInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for.' }),
    form: t.field({ type: FormChoice, required: true }),
    url: t.string({ required: true, description: ADDRESS }),
    kinds: t.field({ type: [NoticeKindChoice], required: true, description: KINDS }),
    secret: t.string({ description: 'Of a robot of 钉钉, which gives it.' }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
  }),
})

const WebhookChangeInput = builder.inputType('WebhookChangeInput', {
  description: 'What is not said stays as it is.',
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    url: t.string({ description: ADDRESS }),
    kinds: t.field({ type: [NoticeKindChoice], description: KINDS }),
    enabled: t.boolean({ description: 'Switched on again, it starts with a clean record.' }),
  }),
})

builder.mutationFields((t) => ({
  webhookCreate: t.field({
    description: 'Has notices sent to an address, which is tried when there is something to send. Administrators may.',
    type: MadeWebhookResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: WebhookCreateInput, required: true }) },
    resolve: (_, { input: { idempotencyKey: key, secret, ...wanted } }, session) =>
      within(session, (found) =>
        addWebhook(session.service, found, { ...wanted, key, ...(secret != null && { secret }) }),
      ),
  }),
  webhookChange: t.field({
    description: 'Changes a webhook, or switches it off or on. Administrators may.',
    type: WebhookResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: WebhookChangeInput, required: true }) },
    resolve: (_, { input: { id, name, url, kinds, enabled } }, session) =>
      within(session, (found) =>
        changeWebhook(session.service, found, {
          id,
          ...(name != null && { name }),
          ...(url != null && { url }),
          ...(kinds != null && { kinds }),
          ...(enabled != null && { enabled }),
        }),
      ),
  }),
  webhookRemove: t.field({
    description: 'Takes a webhook away for good, with what waits to be sent there. Administrators may.',
    type: WebhookResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true, description: 'Of the webhook.' }) },
    resolve: (_, { id }, session) => within(session, (found) => removeWebhook(session.service, found, id)),
  }),
}))
