import { type Customer, customerId, listCustomers, readCases, readCustomer } from '@zhiheng/data'
import { type CaseState, isId, type Texts } from '@zhiheng/domain'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'

/** One page of a site's customers; none for whoever may not see personal data whole. Pages go forward only. */
export async function customersOf(
  { space, access }: ReachedProject,
  page: Pick<PageRequest, 'first' | 'after'>,
): Promise<Page<Customer> | PageProblem> {
  const cursors = listCursors(space, 'CUSTOMERS')
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const { limit, after } = read
  if (!seesCustomers(access)) return pageOf([], { read, more: false, cursors })
  const position = after !== undefined && isId('customer', after) ? { after } : {}
  const { customers, more } = await listCustomers(space, { limit, ...position })
  return pageOf(
    customers.map((node) => ({ position: node.id, node })),
    { read, more, cursors },
  )
}

/** The customer with an id; `undefined` where there is none, or none to be seen. */
export async function findCustomer({ space, access }: ReachedProject, id: string): Promise<Customer | undefined> {
  return seesCustomers(access) && isId('customer', id) ? readCustomer(space, id) : undefined
}

/** The customer who is on the phone, or says a name and a room. */
export async function findCustomerBy(
  { space, access }: ReachedProject,
  said: Pick<Texts, 'complainantName' | 'complainantPhone' | 'room'>,
): Promise<Customer | undefined> {
  const id = seesCustomers(access) ? customerId(space.table, space, said) : undefined
  return id && readCustomer(space, id)
}

/** As many cases of a customer as are shown at once: a site's own phone may stand in very many. */
export const CUSTOMER_CASES_MAX = 100

/** The latest cases of a customer, the oldest first. */
export async function latestCasesOf(
  { space, access }: ReachedProject,
  { cases }: Pick<Customer, 'cases'>,
): Promise<readonly CaseState[]> {
  if (!access.reads) return []
  const ids = cases.slice(-CUSTOMER_CASES_MAX)
  const states = await readCases(space, ids)
  return ids.flatMap((id) => states.get(id) ?? [])
}

function seesCustomers({ words }: ReachedProject['access']): boolean {
  return words === 'EVERYTHING'
}
