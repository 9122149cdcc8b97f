import type { Category, Region } from '@zhiheng/domain'
import type { FoundOrganization } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { PART, type Price, price, READ } from '../cost/price.ts'
import { Node } from './node.ts'

export const CategoryType = builder.objectRef<Category>('Category')

CategoryType.implement({
  description: "A node of the organization's topic tree, two levels deep.",
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    parent: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ parent }, _, session) => parent && (await session.categories()).get(parent),
    }),
  }),
})

export const RegionType = builder.objectRef<Region>('Region').implement({
  interfaces: [Node],
  fields: (t) => ({ name: t.exposeString('name') }),
})

const REGIONS: Price = { own: 1, times: 20 }
const CATEGORIES: Price = { own: 5, times: 100 }

export const OrganizationType = builder.objectRef<FoundOrganization>('Organization').implement({
  description: 'The company: owns policies, regions, projects and categories.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({ resolve: ({ organization }) => organization.code }),
    name: t.string({ resolve: ({ organization }) => organization.name }),
    timezone: t.string({ resolve: ({ organization }) => organization.timeZone }),
    calendar: t.string({ resolve: ({ organization }) => organization.calendar }),
    regions: t.field({
      type: [RegionType],
      extensions: price(REGIONS),
      resolve: async (_, __, session) => byName(await session.regions()),
    }),
    categories: t.field({
      type: [CategoryType],
      extensions: price(CATEGORIES),
      resolve: async (_, __, session) => byName(await session.categories()),
    }),
  }),
})

builder.queryFields((t) => ({
  organization: t.field({
    description: "The caller's own.",
    type: OrganizationType,
    nullable: true,
    extensions: price(READ),
    resolve: (_, __, session) => session.organization(),
  }),
  regions: t.field({
    type: [RegionType],
    extensions: price(REGIONS),
    resolve: async (_, __, session) => byName(await session.regions()),
  }),
}))

const SHOWN_MAX = 1_000

function byName<T extends { readonly name: string }>(rows: ReadonlyMap<unknown, T>): T[] {
  return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, SHOWN_MAX)
}
