import type { CaseId, CustomerId, Texts } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { customerPartition } from '../table/keys.ts'
import { query } from '../table/read.ts'
import type { Item } from '../table/write.ts'

/** A customer of a site: who their latest case says they are, and their cases, the oldest first. */
export interface Customer {
  readonly id: CustomerId
  readonly name?: string
  readonly phone?: string
  readonly room?: string
  readonly cases: readonly CaseId[]
}

/** A customer by id; `undefined` where no case names them. The index may lag by moments. */
export async function readCustomer(space: ProjectSpace, id: CustomerId): Promise<Customer | undefined> {
  for await (const customer of customers(space, { prefix: `${id}#` })) return customer
  return undefined
}

/**
 * The customers of a site in the order of their ids, which tell nothing about them: so many after one of them, and
 * whether there are more.
 */
export async function listCustomers(
  space: ProjectSpace,
  { after, limit }: { after?: CustomerId; limit: number },
): Promise<{ customers: readonly Customer[]; more: boolean }> {
  const found: Customer[] = []
  const range = after === undefined ? { prefix: 'cus_' } : { first: `${after}~`, last: 'cus_~' }
  for await (const customer of customers(space, range)) {
    if (found.length === limit) return { customers: found, more: true }
    found.push(customer)
  }
  return { customers: found, more: false }
}

type Range = { readonly prefix: string } | { readonly first: string; readonly last: string }

async function* customers(space: ProjectSpace, range: Range): AsyncGenerator<Customer> {
  let current: Customer | undefined
  for await (const item of query(space.table, { index: 'byDeadline', partition: customerPartition(space), ...range })) {
    const next = customerOf(item, current)
    if (current && next.id !== current.id) yield current
    current = next
  }
  if (current) yield current
}

/** The customer that a case names; together with the cases before it where it is the same one. */
function customerOf(item: Item, before: Customer | undefined): Customer {
  const [id, caseId] = (item.openSk as string).split('#') as [CustomerId, CaseId]
  const { complainantName, complainantPhone, room } = item.texts as Texts
  const known = before?.id === id ? before : undefined
  return {
    ...known,
    id,
    ...(complainantName && { name: complainantName }),
    ...(complainantPhone && { phone: complainantPhone }),
    ...(room && { room }),
    cases: [...(known?.cases ?? []), caseId],
  }
}
