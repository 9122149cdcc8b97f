import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import {
  CUSTOMER_CASES_MAX,
  customersOf,
  type Erasure,
  eraseCustomer,
  exportCustomer,
  findCustomerBy,
  latestCasesOf,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PAGE, price, READ } from '../cost/price.ts'
import { nodeById, nodeTypeOf } from '../identity.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session, ShownCase, ShownCustomer } from '../session.ts'
import { CaseType } from './case.ts'
import { Node } from './node.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'

const CustomerType = builder.objectRef<ShownCustomer>('Customer').implement({
  description: 'A customer of one site, as the latest of their cases names them.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    room: t.exposeString('room', { nullable: true }),
    cases: t.field({
      description: `The latest ${CUSTOMER_CASES_MAX} of their complaints and suggestions, the oldest first.`,
      type: [CaseType],
      extensions: price({ own: CUSTOMER_CASES_MAX, times: CUSTOMER_CASES_MAX }),
      resolve: (customer, _, session) => casesOf(customer, session),
    }),
    caseCount: t.int({
      description: 'How many cases of theirs there are in all.',
      resolve: ({ cases }) => cases.length,
    }),
  }),
})

const CustomerConnection = builder.connectionObject(
  { type: CustomerType, name: 'CustomerConnection' },
  { name: 'CustomerEdge' },
)

builder.objectFields(ProjectType, (t) => ({
  customers: t.field({
    description: 'In no order that tells anything; shown to the site and the quality department.',
    type: CustomerConnection,
    args: { first: t.arg.int(), after: t.arg.string() },
    extensions: price(PAGE),
    async resolve(reached, { first, after }, { language }) {
      const asked = { ...(first != null && { first }), ...(after != null && { after }) }
      const { edges, pageInfo } = pageOrThrow(await customersOf(reached, asked), language)
      return { pageInfo, edges: edges.map(({ cursor, node }) => ({ cursor, node: { ...node, reached } })) }
    },
  }),
  customer: t.field({
    description: 'Who calls from a phone, or says a name and a room.',
    type: CustomerType,
    nullable: true,
    args: { phone: t.arg.string(), name: t.arg.string(), room: t.arg.string() },
    extensions: price(READ),
    async resolve(reached, { phone, name, room }) {
      const found = await findCustomerBy(reached, {
        ...(phone != null && { complainantPhone: phone }),
        ...(name != null && { complainantName: name }),
        ...(room != null && { room }),
      })
      return found && { ...found, reached }
    },
  }),
}))

const CustomerExportType = builder.objectRef<{ readonly document: string }>('CustomerExport').implement({
  description: 'Everything that is kept of a customer, as one JSON document for them to have.',
  fields: (t) => ({ document: t.exposeString('document') }),
})

const CustomerErasureType = builder.objectRef<Erasure>('CustomerErasure').implement({
  description: 'The cases whose words are gone; their numbers and facts stay.',
  fields: (t) => ({ numbers: t.stringList({ extensions: price(atHand(20)), resolve: ({ numbers }) => [...numbers] }) }),
})

const CustomerExportResult = builder.unionType('CustomerExportResult', {
  types: [CustomerExportType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : CustomerExportType),
})

const CustomerErasureResult = builder.unionType('CustomerErasureResult', {
  types: [CustomerErasureType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : CustomerErasureType),
})

const CUSTOMER = 'Of the customer, as the directory of their site gives it.'
const ERASED_ONCE = "The caller's own: sent again with it, no case is erased twice."

builder.mutationFields((t) => ({
  customerExport: t.field({
    description: "Gives out what is kept of a customer; noted in the audit log. The site's manager may.",
    type: CustomerExportResult,
    args: { id: t.arg.id({ required: true, description: CUSTOMER }) },
    extensions: price({ own: 100 }),
    async resolve(_, { id }, session) {
      const target = await customerById(session, id)
      if (isRefusal(target)) return target
      const data = await exportCustomer(session.service, target.reached, target.id)
      return isRefusal(data) ? data : { document: JSON.stringify(data) }
    },
  }),
  customerErase: t.field({
    description:
      'Takes away every word of every case of a customer, for good; figures stay. ' +
      "The site's manager may, once no case of theirs is open. Asked again, it finds nobody.",
    type: CustomerErasureResult,
    args: {
      id: t.arg.id({ required: true, description: CUSTOMER }),
      idempotencyKey: t.arg.string({ required: true, description: ERASED_ONCE }),
    },
    extensions: price({ own: 100 }),
    async resolve(_, { id, idempotencyKey: key }, session) {
      const target = await customerById(session, id)
      return isRefusal(target) ? target : eraseCustomer(session.service, target.reached, { id: target.id, key })
    },
  }),
}))

async function customerById(session: Session, id: string): Promise<ShownCustomer | Refusal> {
  const found = await nodeById(session, id)
  return found && nodeTypeOf(found) === 'Customer' ? (found as ShownCustomer) : refuse('NOT_FOUND')
}

async function casesOf({ reached, ...customer }: ShownCustomer, session: Session): Promise<ShownCase[]> {
  const [categories, states] = await Promise.all([session.categories(), latestCasesOf(reached, customer)])
  return states.map((state) => ({ state, reached, categories }))
}
