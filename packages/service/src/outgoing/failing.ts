import {
  type Delivery,
  inboxWrites,
  listUsers,
  noticeId,
  readWebhook,
  saveWebhook,
  transact,
  type Webhook,
} from '@zhiheng/data'
import { recipientsOf, type WebhookId } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'

/**
 * Keeps since when nothing arrives at a webhook: since the beginning of the first attempt that failed. One at which a
 * delivery was given up, and nothing has arrived since it was first tried, is switched off, and the administrators are
 * told.
 */
export async function noteOutcome(
  service: Service,
  found: FoundOrganization,
  { id, delivery, isArrived }: { id: WebhookId; delivery: Delivery; isArrived: boolean },
): Promise<void> {
  const { space } = found
  const before = await readWebhook(space, id)
  if (!before || delivery.kind === 'TEST') return
  const { failingSince, ...rest } = before
  const version = before.version + 1
  if (isArrived) {
    if (failingSince !== undefined) await saveWebhook(space, { ...rest, version })
    return
  }
  const since = failingSince ?? delivery.attempts.at(-1)?.at ?? service.now()
  const firstTriedAt = delivery.attempts[0]?.at ?? service.now()
  if (delivery.state !== 'FAILED' || since > firstTriedAt || !before.enabled) {
    if (failingSince === undefined) await saveWebhook(space, { ...before, failingSince: since, version })
    return
  }
  const after = { ...before, failingSince: since, enabled: false, version }
  const deed = deedOf(service, space.table, { what: 'WEBHOOK_DISABLED', subject: id, before, after })
  if (await saveWebhook(space, after, deed)) await tellAdministrators(service, found, after)
}

/** An entry in each administrator's inbox: it says the name that the webhook was given. */
async function tellAdministrators(
  service: Service,
  { space, organization }: FoundOrganization,
  { id, name, version }: Webhook,
): Promise<void> {
  const host = service.store.host()
  if (!host) return
  const at = service.now()
  const told = recipientsOf([{ kind: 'WEBHOOK_DISABLED', sequence: version }], await listUsers(space), { at })
  for (const { user, kind } of told) {
    const entry = { id: noticeId(space, at, id, version, user), kind, at, about: id, label: name }
    await transact(
      host.table,
      inboxWrites(host.table.name, [{ owner: { organization: organization.id, user }, entry }]),
    )
  }
}
