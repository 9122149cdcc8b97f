import { type Category, type FormerName, inOrder, type Region } from '@zhiheng/domain'
import type { FoundOrganization } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, type Price, price, READ } from '../cost/price.ts'
import { Node } from './node.ts'

const FormerNameType = builder.objectRef<FormerName>('FormerCategoryName').implement({
  description: 'A name that a category had until then.',
  fields: (t) => ({ name: t.exposeString('name'), until: t.expose('until', { type: 'DateTime' }) }),
})

export const CategoryType = builder.objectRef<Category>('Category')

CategoryType.implement({
  description: "A node of the organization's topic tree, two levels deep.",
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As it is called today, also in figures and cases of before.' }),
    nameEnglish: t.exposeString('nameEnglish', { nullable: true }),
    formerNames: t.field({
      description: 'What it was called before, the oldest first.',
      type: [FormerNameType],
      extensions: price(atHand(5)),
      resolve: ({ formerNames = [] }) => [...formerNames],
    }),
    position: t.exposeInt('position', { nullable: true }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'No longer chosen for new cases since then; old ones keep it.',
    }),
    mergedAt: t.expose('mergedAt', { type: 'DateTime', nullable: true }),
    mergedInto: t.field({
      description: 'Where new cases go instead; those of before stay where they were counted.',
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ mergedInto }, _, session) => mergedInto && (await session.categories()).get(mergedInto),
    }),
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
      description: 'The whole topic tree, also what is retired or merged: by place, then by name.',
      resolve: async (_, __, session) => inOrder((await session.categories()).values()).slice(0, SHOWN_MAX),
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
