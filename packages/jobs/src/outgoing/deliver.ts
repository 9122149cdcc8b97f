import { listOrganizations } from '@zhiheng/data'
import { type Actor, isId, type OrganizationId } from '@zhiheng/domain'
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
import { type Outside, type Sent, send } from './send.ts'
import { openTurns, type Turns } from './turns.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'deliverer' }

/** So many receivers are written to at once, and so many of one organization; each by one message after another. */
const PLACES_MAX = 64
const PLACES_OF_ONE_MAX = 16
/** So many pages of an organization's queue are read by one tick; the next one goes on behind them. */
const PAGES_AT_ONCE = 4
/** After so long a receiver's other messages wait for its next turn. */
const TURN_MS = 10_000

/** Makes the deliveries that are due, again and again. */
export interface Deliverer {
  /** Begins what is due now; receivers that still have their earlier messages are left to those. */
  readonly tick: () => Promise<void>
  /** Until everything that was begun has ended. */
  readonly settled: () => Promise<void>
}

/** What is known of one organization's queue from one tick to the next. */
interface Queue {
  readonly busy: Map<string, Promise<void>>
  readonly turns: Turns
  /** The last delivery that was read, where there are more behind it. */
  readTo: DeliveryRecord | undefined
}

/**
 * Every receiver has a queue of its own, and gives its place to others after every turn, as every organization does: one
 * that hangs keeps nobody waiting but itself, however much waits for it. What fails is tried again later, and what was
 * under way when the signal strikes is tried again after a minute.
 */
export function openDeliverer(host: JobHost, outside: Outside, signal: AbortSignal): Deliverer {
  const queues = new Map<OrganizationId, Queue>()
  const turns = openTurns()
  const taken = () => queues.values().reduce((sum, { busy }) => sum + busy.size, 0)
  const isFull = ({ busy }: Queue) => busy.size >= PLACES_OF_ONE_MAX || taken() >= PLACES_MAX
  let isMailTold = false
  // An operator is told once that e-mail is not taken, and again only after some was.
  const noteMail = ({ isArrived, mailProblem }: Sent) => {
    if (isArrived) isMailTold = false
    if (mailProblem === undefined || isMailTold) return
    isMailTold = true
    host.report({ level: 'warn', message: `e-mail is not taken, and is tried again: ${mailProblem}` })
  }
  const begin = (queue: Queue, to: string, work: Promise<void>) => {
    const ended = work
      .catch((error: unknown) => {
        if (!signal.aborted) host.report({ level: 'warn', message: 'a delivery was not made', error })
      })
      .finally(() => queue.busy.delete(to))
    queue.busy.set(to, ended)
    queue.turns.served(to)
  }
  const look = async (organization: OrganizationId) => {
    const queue: Queue = queues.get(organization) ?? { busy: new Map(), turns: openTurns(), readTo: undefined }
    queues.set(organization, queue)
    if (isFull(queue)) return
    const job: Actor = { kind: 'job', id: 'deliver', organization, reach: 'organization' }
    const service = host.service(job, signal)
    const space = service.store.organization(organization)
    const known = space && (await service.organizations.get(space, service.now()))
    if (!space || !known) return
    const found = { space, organization: known }
    for (let page = 0; page < PAGES_AT_ONCE && !isFull(queue); page++) {
      const { due, isMore } = await dueDeliveries(service, found, queue.readTo)
      queue.readTo = isMore ? due.at(-1) : undefined
      const waiting = Map.groupBy(due, ({ to }) => to)
      for (const to of queue.turns.inTurn([...waiting.keys()])) {
        if (queue.busy.has(to) || isFull(queue)) continue
        begin(queue, to, deliverAll(service, found, { queue: waiting.get(to) ?? [], outside, signal, noteMail }))
        turns.served(organization)
      }
      if (!isMore) return
    }
  }
  return {
    async tick() {
      const failed = (error: unknown) => {
        if (!signal.aborted) host.report({ level: 'warn', message: 'deliveries were not looked for', error })
      }
      try {
        const directory = host.service(OPERATOR, signal).store.host()
        for (const organization of turns.inTurn(directory ? await listOrganizations(directory) : []))
          await look(organization).catch(failed)
      } catch (error) {
        failed(error)
      }
    },
    async settled() {
      while (taken() > 0) await Promise.all(queues.values().flatMap(({ busy }) => busy.values()))
    },
  }
}

/** One receiver's messages in turn; after one that does not arrive, or when its time is over, the rest wait for the next. */
async function deliverAll(
  service: Service,
  found: FoundOrganization,
  {
    queue,
    outside,
    signal,
    noteMail,
  }: {
    queue: readonly DeliveryRecord[]
    outside: Outside
    signal: AbortSignal
    noteMail: (sent: Sent) => void
  },
): Promise<void> {
  const begun = outside.elapsedMs()
  for (const due of queue) {
    if (signal.aborted || outside.elapsedMs() - begun > TURN_MS) return
    const delivery = await takeDelivery(service, found, due)
    if (!delivery) continue
    const receiver = await receiverOf(service, found, delivery)
    if (!receiver) {
      await dropDelivery(found, delivery)
      continue
    }
    const sent = await send(service, found, { delivery, receiver, outside, signal })
    const { attempt, isArrived } = sent
    if (receiver.way === 'EMAIL') noteMail(sent)
    if (signal.aborted && !isArrived) return
    const after = await settleDelivery(service, found, { delivery, attempt, isArrived })
    if (isId('webhook', delivery.to)) await noteOutcome(service, found, { id: delivery.to, delivery: after, isArrived })
    if (!isArrived) return
  }
}
