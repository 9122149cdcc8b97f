import type {
  DeliveryId,
  DeliveryState,
  Instant,
  NoticeClock,
  NoticeKind,
  OrganizationId,
  UserId,
  WebhookId,
} from '@zhiheng/domain'
import { type ListPage, type PageAsked, readPage } from '../list/page.ts'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { deliveryKey, deliveryPartition, digits, organizationIndex, organizationOutgoing } from '../table/keys.ts'
import { get, queryPage } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { type Condition, put, type Write } from '../table/write.ts'

/** What became of one attempt: the status of the answer, or a code for what kept it from coming. */
export interface Attempt {
  readonly at: Instant
  readonly tookMs: number
  readonly status?: number
  readonly problem?: string
}

/** One message to one receiver. It holds codes, ids and the number of a case, and no words of it. */
export interface Delivery {
  readonly id: DeliveryId
  readonly organization: OrganizationId
  /** A webhook, or a person by e-mail. */
  readonly to: WebhookId | UserId
  readonly kind: NoticeKind | 'TEST'
  /** The number of the case, or the name of what else it is about. */
  readonly label: string
  readonly project: string
  readonly clock?: NoticeClock
  readonly createdAt: Instant
  readonly state: DeliveryState
  /** How often it was tried since it was made or replayed; the log of them holds the latest. */
  readonly tried: number
  readonly attempts: readonly Attempt[]
  /** When it is tried next, or else when whoever tries it now is given up. */
  readonly nextAt?: Instant
  readonly version: number
}

/** The id of a delivery follows from what it tells whom, so that nothing is sent twice; it carries the time of the notice. */
export function deliveryId(
  { table, organization }: Pick<OrganizationSpace, 'table' | 'organization'>,
  at: Instant,
  ...about: readonly string[]
): DeliveryId {
  return derivedId(table, 'delivery', at, organization, ...about)
}

/** The write of a new delivery, or of one over the version before. While it waits it stands in the queue. */
export function deliveryWrite(tableName: string, delivery: Delivery): Write {
  const { organization, id, nextAt, version } = delivery
  const queued = nextAt === undefined ? {} : organizationIndex.outgoing(organization, id, nextAt)
  const condition: Condition = version === 1 ? { absent: true } : { attribute: 'version', equals: version - 1 }
  return put(tableName, 'delivery', { ...deliveryKey(organization, id), ...queued, version, delivery }, condition)
}

/** Writes a delivery over the version before; `false` where somebody else did, or the table was too busy. */
export async function saveDelivery({ table }: OrganizationSpace, delivery: Delivery): Promise<boolean> {
  return (await transact(table, [deliveryWrite(table.name, delivery)])).kind === 'DONE'
}

export async function readDelivery(
  { table, organization }: OrganizationSpace,
  id: DeliveryId,
): Promise<Delivery | undefined> {
  return (await get(table, deliveryKey(organization, id)))?.delivery as Delivery | undefined
}

/** Some of what is due, and whether there is more after it. */
export interface DueDeliveries {
  readonly due: readonly Delivery[]
  readonly isMore: boolean
}

/** The deliveries that are due by an instant, the earliest first, so many at most, from the first after one on. */
export async function readOutgoing(
  { table, organization }: OrganizationSpace,
  { by, most, after }: { by: Instant; most: number; after?: Delivery },
): Promise<DueDeliveries> {
  const range = { index: 'byOrganization' as const, partition: organizationOutgoing(organization) }
  const first = after?.nextAt === undefined ? '0' : `${digits(after.nextAt, 15)}#${after.id}~`
  const last = `${digits(by, 15)}#~`
  if (first > last) return { due: [], isMore: false }
  const page = await queryPage(table, { ...range, first, last, pageSize: most })
  return { due: page.items.map((item) => item.delivery as Delivery), isMore: page.next !== undefined }
}

/** The log of what was sent, the latest first. */
export function listDeliveries(
  { table, organization }: OrganizationSpace,
  asked: PageAsked<Delivery>,
): Promise<ListPage<Delivery>> {
  const stretch = { partition: deliveryPartition(organization), sort: 'sk', first: 'dlv_', last: 'dlv_~' } as const
  return readPage(table, [stretch], { ...asked, rowOf: (item) => item.delivery as Delivery, descending: true })
}
