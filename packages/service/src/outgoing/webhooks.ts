import { createHmac } from 'node:crypto'
import {
  type Delivery,
  deliveryId,
  keyedHash,
  listWebhooks,
  type OrganizationSpace,
  readWebhook,
  saveDelivery,
  saveWebhook,
  sealAccess,
  unsealAccess,
  type Webhook,
  webhookId,
} from '@zhiheng/data'
import {
  type DeedName,
  isId,
  isRefusal,
  NOTICE_KINDS,
  type NoticeKind,
  type Refusal,
  refuse,
  type WebhookForm,
  type WebhookId,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { administers, deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'

/** What an administrator says of a webhook. */
export interface WebhookWanted {
  readonly name: string
  readonly url: string
  readonly kinds: readonly NoticeKind[]
  /** What the robot of 钉钉 signs with; other forms have a secret made for them, or none. */
  readonly secret?: string
}

/** A webhook just made, with what its messages are signed with: told once. */
export interface MadeWebhook {
  readonly webhook: Webhook
  readonly secret: string | null
}

const NAME_MAX = 100
const URL_MAX = 2_000
const SECRET_MAX = 200
const WEBHOOKS_MAX = 20
const KEY_LENGTH_MAX = 200
const ATTEMPTS_MAX = 5

/**
 * Makes a webhook. Administrators may. The same key with the same input gives the same webhook and secret; with other
 * input it is refused. Where it leads is looked at when something is sent there, not now.
 */
export async function addWebhook(
  service: Service,
  { space, organization }: FoundOrganization,
  { form, key, ...wanted }: WebhookWanted & { readonly form: WebhookForm; readonly key: string },
): Promise<MadeWebhook | Refusal> {
  if (!administers(service)) return refuse('NOT_FOUND')
  const problem = keyProblem(key) ?? problemOf(wanted, form)
  if (problem) return problem
  const id = webhookId(space, service.store.actor.id, key)
  const request = keyedHash(space.table, 'request', JSON.stringify([form, wanted]))
  const secret = secretOf(space, id, form)
  const known = await readWebhook(space, id)
  if (known) return known.request === request ? { webhook: known, secret } : refuse('IDEMPOTENCY_KEY_REUSED')
  if ((await listWebhooks(space)).length >= WEBHOOKS_MAX)
    return refuse('TOO_MANY', { what: 'webhooks', max: WEBHOOKS_MAX })
  const { name, url, kinds, secret: given } = wanted
  const kept = secret ?? given
  const webhook: Webhook = {
    id,
    organization: organization.id,
    name,
    form,
    host: new URL(url).origin,
    sealed: sealAccess(space, id, { url, ...(kept !== undefined && { secret: kept }) }, service.entropy()),
    kinds: [...new Set(kinds)],
    enabled: true,
    createdAt: service.now(),
    version: 1,
    request,
  }
  const deed = deedOf(service, space.table, { what: 'WEBHOOK_CREATED', subject: id, after: webhook })
  if (await saveWebhook(space, webhook, deed)) return { webhook, secret }
  return refuse('TOO_BUSY', { attempts: 1 })
}

/** The webhooks of the organization in the order of their making; none for whoever does not administer. */
export async function webhooksOf(service: Service, { space }: FoundOrganization): Promise<readonly Webhook[]> {
  if (!administers(service)) return []
  return (await listWebhooks(space)).toSorted(
    (one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1),
  )
}

/** Changes a webhook: what is not said stays. Switched on again, it starts with a clean record. Administrators may. */
export function changeWebhook(
  service: Service,
  found: FoundOrganization,
  { id, ...said }: Partial<Omit<WebhookWanted, 'secret'>> & { readonly id: string; readonly enabled?: boolean },
): Promise<Webhook | Refusal> {
  return change(service, found, { id, what: 'WEBHOOK_CHANGED' }, (before) => {
    const access = unsealAccess(found.space, before)
    const wanted = { name: before.name, kinds: before.kinds, ...access, ...said }
    const problem = problemOf(wanted, before.form)
    if (problem) return problem
    const { name, kinds, url } = wanted
    const { failingSince, ...rest } = before
    return {
      ...(said.enabled ? rest : before),
      name,
      kinds: [...new Set(kinds)],
      enabled: said.enabled ?? before.enabled,
      host: new URL(url).origin,
      sealed: sealAccess(found.space, before.id, { ...access, url }, service.entropy()),
    }
  })
}

/** Takes a webhook away for good; what waits for it is given up. Administrators may. */
export function removeWebhook(service: Service, found: FoundOrganization, id: string): Promise<Webhook | Refusal> {
  const removedAt = service.now()
  return change(service, found, { id, what: 'WEBHOOK_REMOVED' }, (before) => ({ ...before, enabled: false, removedAt }))
}

/** Sends a message that tells nothing, so that it can be seen whether one arrives. Administrators may. */
export async function testWebhook(
  service: Service,
  { space, organization }: FoundOrganization,
  id: string,
): Promise<Delivery | Refusal> {
  const webhook = administers(service) && isId('webhook', id) ? await readWebhook(space, id) : undefined
  if (!webhook || webhook.removedAt !== undefined) return refuse('NOT_FOUND')
  const now = service.now()
  const delivery: Delivery = {
    id: deliveryId(space, now, 'TEST', id, Buffer.from(service.entropy()).toString('hex')),
    organization: organization.id,
    to: webhook.id,
    kind: 'TEST',
    label: '',
    project: '',
    createdAt: now,
    state: 'WAITING',
    tried: 0,
    attempts: [],
    nextAt: now,
    version: 1,
  }
  return (await saveDelivery(space, delivery)) ? delivery : refuse('TOO_BUSY', { attempts: 1 })
}

async function change(
  service: Service,
  { space }: FoundOrganization,
  { id, what }: { id: string; what: DeedName },
  decide: (before: Webhook) => Omit<Webhook, 'version'> | Refusal,
): Promise<Webhook | Refusal> {
  if (!administers(service) || !isId('webhook', id)) return refuse('NOT_FOUND')
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const before = await readWebhook(space, id)
    if (!before || before.removedAt !== undefined) return refuse('NOT_FOUND')
    const decided = decide(before)
    if (isRefusal(decided)) return decided
    const after = { ...decided, version: before.version + 1 }
    if (await saveWebhook(space, after, deedOf(service, space.table, { what, subject: id, before, after })))
      return after
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}

/** What a program verifies our messages with follows from the webhook's id, so that a repeated request is told the same. */
function secretOf({ table }: OrganizationSpace, id: WebhookId, form: WebhookForm): string | null {
  if (form !== 'STANDARD') return null
  const bytes = createHmac('sha256', table.identitySecret)
    .update(JSON.stringify(['webhook', id]))
    .digest()
  return `whsec_${bytes.toString('base64')}`
}

function problemOf({ name, url, kinds, secret }: WebhookWanted, form: WebhookForm): Refusal | undefined {
  if (name.trim() === '' || name.length > NAME_MAX)
    return refuse('INVALID_VALUE', { field: 'name', allowed: [`1 … ${NAME_MAX} characters`] })
  if (!isAddress(url, form)) return refuse('INVALID_VALUE', { field: 'url', allowed: ['https://…'] })
  if (kinds.length === 0) return refuse('INVALID_VALUE', { field: 'kinds', allowed: NOTICE_KINDS })
  if (form === 'DINGTALK' && (secret === undefined || secret === '' || secret.length > SECRET_MAX))
    return refuse('INVALID_VALUE', { field: 'secret', allowed: [`1 … ${SECRET_MAX} characters`] })
  return undefined
}

function keyProblem(key: string): Refusal | undefined {
  return key.length >= 1 && key.length <= KEY_LENGTH_MAX
    ? undefined
    : refuse('INVALID_VALUE', { field: 'idempotencyKey', allowed: [`1 … ${KEY_LENGTH_MAX} characters`] })
}

/** An address without a name or password in it; plain HTTP is for a company's own network, which the host allows. */
function isAddress(text: string, form: WebhookForm): boolean {
  if (text.length > URL_MAX || !URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  const isKnown = protocol === 'https:' || (protocol === 'http:' && form === 'STANDARD')
  return isKnown && username === '' && password === '' && hash === ''
}
