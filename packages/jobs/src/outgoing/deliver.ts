import { listOrganizations } from '@zhiheng/data'
import { type Actor, isId } from '@zhiheng/domain'
import {
  type DeliveryRecord,
  dropDelivery,
  dueDeliveries,
  type FoundOrganization,
  noteOutcome,
  receiverOf,
  type Service,
  settleDelivery,
  takeDelivery,
} from '@zhiheng/service'
import type { JobHost } from '../jobHost.ts'
import { type Outside, send } from './send.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'deliverer' }

/** So many receivers are written to at once; each of them by one message after another. */
const RECEIVERS_MAX = 32

/** Makes the deliveries that are due, again and again. */
export interface Deliverer {
  /** Begins what is due now; receivers that still have their earlier messages are left to those. */
  readonly tick: () => Promise<void>
  /** Until everything that was begun has ended. */
  readonly settled: () => Promise<void>
}

/**
 * Every receiver has a queue of its own: one that hangs keeps nobody waiting but itself. What fails is tried again later,
 * and what was under way when the signal strikes is tried again after a minute.
 */
export function openDeliverer(host: JobHost, outside: Outside, signal: AbortSignal): Deliverer {
  const busy = new Map<string, Promise<void>>()
  const begin = (service: Service, found: FoundOrganization, queue: readonly DeliveryRecord[]) => {
    const [first] = queue
    const key = `${found.organization.id} ${first?.to}`
    if (!first || busy.has(key) || busy.size >= RECEIVERS_MAX) return
    const work = deliverAll(service, found, { queue, outside, signal })
      .catch((error: unknown) => {
        if (!signal.aborted) host.report({ level: 'warn', message: 'a delivery was not made', error })
      })
      .finally(() => busy.delete(key))
    busy.set(key, work)
  }
  return {
    async tick() {
      try {
        const directory = host.service(OPERATOR, signal).store.host()
        for (const organization of directory ? await listOrganizations(directory) : []) {
          const job: Actor = { kind: 'job', id: 'deliver', organization, reach: 'organization' }
          const service = host.service(job, signal)
          const space = service.store.organization(organization)
          const known = space && (await service.organizations.get(space, service.now()))
          if (!space || !known) continue
          const found = { space, organization: known }
          const due = await dueDeliveries(service, found)
          for (const queue of Map.groupBy(due, ({ to }) => to).values()) begin(service, found, queue)
        }
      } catch (error) {
        if (!signal.aborted) host.report({ level: 'warn', message: 'deliveries were not looked for', error })
      }
    },
    async settled() {
      while (busy.size > 0) await Promise.all(busy.values())
    },
  }
}

/** One receiver's messages in turn; after one that does not arrive the rest wait for the next time. */
async function deliverAll(
  service: Service,
  found: FoundOrganization,
  { queue, outside, signal }: { queue: readonly DeliveryRecord[]; outside: Outside; signal: AbortSignal },
): Promise<void> {
  for (const due of queue) {
    if (signal.aborted) return
    const delivery = await takeDelivery(service, found, due)
    if (!delivery) continue
    const receiver = await receiverOf(service, found, delivery)
    if (!receiver) {
      await dropDelivery(found, delivery)
      continue
    }
    const { attempt, isArrived } = await send(service, found, { delivery, receiver, outside, signal })
    if (signal.aborted && !isArrived) return
    const after = await settleDelivery(service, found, { delivery, attempt, isArrived })
    if (isId('webhook', delivery.to)) await noteOutcome(service, found, { id: delivery.to, delivery: after, isArrived })
    if (!isArrived) return
  }
}
