import {
  type Attempt,
  type Delivery,
  type DueDeliveries,
  readDelivery,
  readManyPreferences,
  readOutgoing,
  readProject,
  readUser,
  readWebhook,
  saveDelivery,
  unsealAccess,
  type Webhook,
  type WebhookAccess,
} from '@zhiheng/data'
import {
  caseAccess,
  instant,
  isId,
  monthOf,
  type Preferences,
  type ProjectId,
  regionIn,
  retryAt,
  type UserId,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'

/** Longer than any attempt takes: whoever tries a delivery is given up then, and it is tried again. */
const TRYING_MS = 60_000
const ATTEMPTS_KEPT = 10
const DUE_MAX = 500

/** Where a delivery goes. */
export type Receiver =
  | { readonly way: 'WEBHOOK'; readonly webhook: Webhook; readonly access: WebhookAccess }
  | { readonly way: 'EMAIL'; readonly email: string; readonly language: Preferences['language'] }

/** Some hundreds of the deliveries of an organization that are due, the earliest first, from the first after one on. */
export function dueDeliveries(
  service: Service,
  { space }: FoundOrganization,
  after?: Delivery,
): Promise<DueDeliveries> {
  return readOutgoing(space, { by: service.now(), most: DUE_MAX, ...(after && { after }) })
}

/** Takes a delivery to try it now, where nobody else does; what was taken is tried again should its taker die. */
export async function takeDelivery(
  service: Service,
  { space }: FoundOrganization,
  { id, version }: Delivery,
): Promise<Delivery | undefined> {
  const before = await readDelivery(space, id)
  if (!before || before.version !== version || before.state !== 'WAITING') return undefined
  const taken = { ...before, version: version + 1, nextAt: instant(service.now() + TRYING_MS) }
  return (await saveDelivery(space, taken)) ? taken : undefined
}

/** Where a delivery goes as of now; `undefined` where nobody is there to receive it any more. */
export async function receiverOf(
  service: Service,
  { space, organization }: FoundOrganization,
  { to, kind, project }: Delivery,
): Promise<Receiver | undefined> {
  if (isId('webhook', to)) {
    const webhook = await readWebhook(space, to)
    const isWanted = webhook && webhook.removedAt === undefined && (webhook.enabled || kind === 'TEST')
    return isWanted ? { way: 'WEBHOOK', webhook, access: unsealAccess(space, webhook) } : undefined
  }
  if (!(await isStillTold(service, { space, organization }, { user: to, project: project as ProjectId })))
    return undefined
  const host = service.store.host()
  const preferences = host && (await readManyPreferences(host, organization.id, [to])).get(to)
  const { email, language = 'zh' } = preferences ?? {}
  return email === undefined ? undefined : { way: 'EMAIL', email, language }
}

/** Whether a person is still here, and a grant in force lets them read the cases of the site that it is about. */
async function isStillTold(
  service: Service,
  { space, organization: { id: organization, timeZone } }: FoundOrganization,
  { user, project }: { user: UserId; project: ProjectId },
): Promise<boolean> {
  const [person, site] = await Promise.all([readUser(space, user), readProject(space, project)])
  if (!person || person.removedAt !== undefined || !site) return false
  const { id, name, grants } = person
  const at = service.now()
  const place = { organization, project, region: regionIn(site, monthOf(at, timeZone)), at }
  return caseAccess({ kind: 'person', id, name, organization, grants, reach: new Set([project]) }, place).reads
}

/** Keeps what became of an attempt: arrived, to be tried again, or given up. */
export async function settleDelivery(
  service: Service,
  { space }: FoundOrganization,
  { delivery, attempt, isArrived }: { delivery: Delivery; attempt: Attempt; isArrived: boolean },
): Promise<Delivery> {
  const { nextAt: _, ...before } = delivery
  const tried = delivery.tried + 1
  // A message that was asked for to try a webhook is tried once: somebody waits to see what comes of it.
  const nextAt = isArrived || delivery.kind === 'TEST' ? undefined : retryAt(tried, service.now())
  const after: Delivery = {
    ...before,
    tried,
    attempts: [...delivery.attempts, attempt].slice(-ATTEMPTS_KEPT),
    state: isArrived ? 'DELIVERED' : nextAt === undefined ? 'FAILED' : 'WAITING',
    ...(nextAt !== undefined && { nextAt }),
    version: delivery.version + 1,
  }
  await saveDelivery(space, after)
  return after
}

/** Gives up a delivery that nobody is there to receive. */
export async function dropDelivery({ space }: FoundOrganization, delivery: Delivery): Promise<void> {
  const { nextAt: _, ...before } = delivery
  await saveDelivery(space, { ...before, state: 'FAILED', version: delivery.version + 1 })
}
