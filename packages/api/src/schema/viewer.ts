import type { Actor } from '@zhiheng/domain'
import { builder } from '../builder.ts'
import { atHand, PART, price } from '../cost/price.ts'
import { GrantType } from './grant.ts'
import { OrganizationType } from './organization.ts'

export const ViewerType = builder.objectRef<Actor>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    id: t.exposeString('id'),
    name: t.string({ resolve: (actor) => ('name' in actor ? actor.name : actor.id) }),
    organization: t.field({
      type: OrganizationType,
      nullable: true,
      resolve: (_, __, session) => session.organization(),
    }),
    grants: t.field({
      type: [GrantType],
      extensions: price(atHand(5)),
      resolve: (actor) => ('grants' in actor ? [...actor.grants] : []),
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, extensions: price(PART), resolve: (_, __, { actor }) => actor }),
)
