import { builder } from '../builder.ts'
import { type PricedArguments, price, READ } from '../cost/price.ts'
import { idOf, type NodeValue, nodeById, nodeTypeOf } from '../identity.ts'
import { badRequest } from '../problem.ts'

/** Anything that has an id of its own. */
export const Node = builder.interfaceRef<NodeValue>('Node').implement({
  description: 'Anything that has an id of its own.',
  resolveType: nodeTypeOf,
  fields: (t) => ({ id: t.id({ resolve: idOf }) }),
})

const NODES_MAX = 100
const asMany = ({ ids }: PricedArguments) => (Array.isArray(ids) ? Math.min(ids.length, NODES_MAX) : NODES_MAX)

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    extensions: price(READ),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, session) => nodeById(session, id),
  }),
  nodes: t.field({
    description: `At most ${NODES_MAX} things at once; null for each that does not exist or may not be seen.`,
    type: [Node],
    nullable: { list: false, items: true },
    extensions: price({ own: asMany, times: asMany }),
    args: { ids: t.arg.idList({ required: true }) },
    resolve(_, { ids }, session) {
      if (ids.length > NODES_MAX) throw badRequest('TOO_MANY', `nodes: at most ${NODES_MAX} ids`)
      return Promise.all(ids.map((id) => nodeById(session, id)))
    },
  }),
}))
