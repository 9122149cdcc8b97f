import { type Delivery, listDeliveries, readDelivery, saveDelivery } from '@zhiheng/data'
import { isId, type Refusal, refuse } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import { administers } from '../people/administer.ts'
import type { Service } from '../service.ts'

/** One page of the log of what was sent to webhooks, the latest first; empty for whoever does not administer. */
export async function deliveriesTo(
  service: Service,
  { space }: FoundOrganization,
  { webhook, page }: { webhook: string | undefined; page: PageRequest },
): Promise<Page<Delivery> | PageProblem> {
  const cursors = listCursors(space, 'DELIVERIES', [webhook])
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  if (!administers(service)) return pageOf([], { read, more: false, cursors })
  const accept = ({ to }: Delivery) => isId('webhook', to) && (webhook === undefined || to === webhook)
  const found = await listDeliveries(space, { ...read, accept })
  const taken = found.rows.map(({ position, row }) => ({ position, node: row }))
  return pageOf(taken, { ...found, read, cursors })
}

/**
 * Sends a delivery once more, now, whatever became of it: under its own id, by which a receiver knows it again. One that
 * still waits is sent at once. Administrators may.
 */
export async function replayDelivery(
  service: Service,
  { space }: FoundOrganization,
  id: string,
): Promise<Delivery | Refusal> {
  const before = administers(service) && isId('delivery', id) ? await readDelivery(space, id) : undefined
  if (!before || !isId('webhook', before.to)) return refuse('NOT_FOUND')
  const after: Delivery = { ...before, state: 'WAITING', tried: 0, nextAt: service.now(), version: before.version + 1 }
  return (await saveDelivery(space, after)) ? after : refuse('TOO_BUSY', { attempts: 1 })
}
