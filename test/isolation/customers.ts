import { PROJECT_CODES, type ProjectCode, placeOf } from './plan.ts'
import { openDocument, type Probe } from './probe.ts'
import { fieldNamed } from './schema.ts'
import type { Site } from './site.ts'
import { type Customer, WITHOUT_PHONE } from './siteWords.ts'
import type { World } from './world.ts'

/**
 * Asks every site for every site's customer in the ways in which one is found: by phone, and by name and room together.
 * Where the customer is unknown, or the asker sees no customers, the answer is that for somebody who lives nowhere.
 */
export function customerProbes(world: World): Probe[] {
  return PROJECT_CODES.flatMap((code) =>
    WAYS.flatMap(({ way, known, said, stranger }) => {
      const asked = (given: Said) => customerRequest(world, code, given)
      const twin = { name: `nobody's ${way} at ${code}`, request: asked(stranger) }
      return PROJECT_CODES.map((home): Probe => {
        const { customer, id } = known(world.sites[home])
        return {
          name: `the customer of ${home} by ${way} at ${code}`,
          request: asked(said(customer)),
          twin,
          ...(home === code && { target: { claim: { kind: 'PERSONAL', ...placeOf(code) }, shows: id } }),
        }
      })
    }),
  )
}

type Said = Partial<Customer>

interface Way {
  readonly way: string
  readonly known: (site: Site) => { readonly customer: Customer; readonly id: string }
  readonly said: (customer: Customer) => Said
  /** Somebody who lives nowhere. */
  readonly stranger: Said
}

const WAYS: readonly Way[] = [
  {
    way: 'phone',
    known: ({ cases, customer }) => ({ customer: cases.closing.customer, id: customer }),
    said: ({ phone }) => ({ phone }),
    stranger: { phone: '13900000001' },
  },
  {
    way: 'name and room',
    known: ({ cases, customerOfRoom }) => ({ customer: cases[WITHOUT_PHONE].customer, id: customerOfRoom }),
    said: ({ name, room }) => ({ name, room }),
    stranger: { name: 'Stranger', room: 'R0-000' },
  },
]

function customerRequest({ schema }: World, code: ProjectCode, given: Said) {
  const document = openDocument(schema)
  const customer = document.use({
    field: fieldNamed(schema, 'Project', 'customer'),
    given: { ...given },
  })
  return document.request(
    'query',
    document.use({
      field: fieldNamed(schema, 'Query', 'project'),
      given: { code },
      selection: ` { __typename code ${customer} }`,
    }),
  )
}
