import type { Deed, Instant, NoticeKind, OrganizationId, WebhookForm, WebhookId } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { webhookKey, webhookPartition } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { seal, unseal } from '../table/seal.ts'
import { putSettled } from '../table/settle.ts'

/** Where an organization has its notices sent. What would let somebody else send there is sealed. */
export interface Webhook {
  readonly id: WebhookId
  readonly organization: OrganizationId
  readonly name: string
  readonly form: WebhookForm
  /** The scheme and the host of its address: all of it that is ever shown. */
  readonly host: string
  readonly sealed: string
  readonly kinds: readonly NoticeKind[]
  readonly enabled: boolean
  readonly createdAt: Instant
  readonly version: number
  /** A digest of what was asked for when it was made: the same key with other input is refused. */
  readonly request: string
  /** Since when nothing has arrived there; not there while things do. */
  readonly failingSince?: Instant
  readonly removedAt?: Instant
}

/** What is sealed of a webhook: its whole address, and what its messages are signed with. */
export interface WebhookAccess {
  readonly url: string
  readonly secret?: string
}

/** The id of a webhook follows from who makes it and their key, so that a repeated request makes one. */
export function webhookId({ table, organization }: OrganizationSpace, actor: string, key: string): WebhookId {
  return derivedId(table, 'webhook', 0 as Instant, organization, actor, key)
}

export function sealAccess(
  { table }: Pick<OrganizationSpace, 'table'>,
  id: WebhookId,
  access: WebhookAccess,
  nonce: Uint8Array,
): string {
  return seal(table, id, JSON.stringify(access), nonce)
}

export function unsealAccess({ table }: Pick<OrganizationSpace, 'table'>, { id, sealed }: Webhook): WebhookAccess {
  return JSON.parse(unseal(table, id, sealed)) as WebhookAccess
}

/** Writes a webhook over the version before, or a new one (version 1), with the entry in the audit log if it is one. */
export function saveWebhook({ table }: OrganizationSpace, webhook: Webhook, deed?: Deed): Promise<boolean> {
  const { organization, version } = webhook
  const item = { ...webhookKey(organization, webhook.id), version, webhook }
  const condition = version === 1 ? ({ absent: true } as const) : { attribute: 'version', equals: version - 1 }
  return putSettled(table, 'webhook', item, condition, deed ? [deedWrite(table.name, organization, deed)] : [])
}

export async function readWebhook(
  { table, organization }: OrganizationSpace,
  id: WebhookId,
): Promise<Webhook | undefined> {
  return (await get(table, webhookKey(organization, id)))?.webhook as Webhook | undefined
}

/** Every webhook of the organization that was not removed, in no particular order. */
export async function listWebhooks({ table, organization }: OrganizationSpace): Promise<Webhook[]> {
  const webhooks: Webhook[] = []
  for await (const item of query(table, { partition: webhookPartition(organization) }))
    webhooks.push(item.webhook as Webhook)
  return webhooks.filter(({ removedAt }) => removedAt === undefined)
}
