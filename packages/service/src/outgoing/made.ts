import {
  type Delivery,
  deliveryId,
  type HostSpace,
  readManyPreferences,
  type StoredNotice,
  type Telling,
  type Webhook,
} from '@zhiheng/data'
import { type Instant, mailedAt, type Tell } from '@zhiheng/domain'
import type { OpenedProject, Service } from '../service.ts'

/** What a notice gives to send. */
interface Asked {
  readonly host: HostSpace
  readonly notice: StoredNotice
  readonly tellings: readonly Telling[]
  readonly webhooks: readonly Webhook[]
  /** By what a message names that which it is about. */
  readonly labelOf: (tell: Tell) => string
}

/**
 * The messages that a notice gives to send: one to each webhook that wants such a thing, and one to each person who
 * wants it by e-mail, when their quiet hours allow. Each has an id that follows from what it tells whom.
 */
export async function deliveriesOf(service: Service, opened: OpenedProject, asked: Asked): Promise<Delivery[]> {
  const { notice, webhooks, tellings, labelOf } = asked
  const wanting = webhooks.filter(({ enabled }) => enabled)
  if (tellings.length === 0 && wanting.length === 0) return []
  const now = service.now()
  const make = draftOf(opened, notice, now)
  const toWebhooks = wanting.flatMap(({ id, kinds }) =>
    notice.tells
      .filter(({ kind }) => kinds.includes(kind))
      .map((tell) => make(id, { ...tell, label: labelOf(tell), nextAt: now })),
  )
  return [...toWebhooks, ...(await mailsOf(asked, opened, { now, make }))]
}

type Make = ReturnType<typeof draftOf>

async function mailsOf(
  { host, tellings }: Asked,
  { organization }: OpenedProject,
  { now, make }: { now: Instant; make: Make },
): Promise<Delivery[]> {
  const users = [...new Set(tellings.map(({ owner }) => owner.user))]
  const preferences = await readManyPreferences(host, organization.id, users)
  return tellings.flatMap(({ owner: { user }, entry }) => {
    const wanted = preferences.get(user)
    const nextAt = wanted && mailedAt(entry.kind, wanted, { now, timeZone: organization.timeZone })
    if (nextAt === undefined) return []
    return [make(user, { ...entry, sequence: entry.id, nextAt })]
  })
}

function draftOf({ space, organization }: OpenedProject, { about, at }: StoredNotice, now: Instant) {
  return (
    to: Delivery['to'],
    {
      kind,
      clock,
      label,
      sequence,
      nextAt,
    }: Pick<Delivery, 'kind' | 'clock' | 'label'> & { sequence: number | string; nextAt: Instant },
  ): Delivery => ({
    id: deliveryId(space, at, about, String(sequence), kind, to),
    organization: organization.id,
    to,
    kind,
    label,
    project: space.project,
    ...(clock !== undefined && { clock }),
    createdAt: now,
    state: 'WAITING',
    tried: 0,
    attempts: [],
    nextAt,
    version: 1,
  })
}
