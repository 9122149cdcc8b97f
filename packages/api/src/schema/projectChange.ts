import { isRefusal, type RegionId } from '@zhiheng/domain'
import { changeProject, createProject, createRegion, renameRegion } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, price } from '../cost/price.ts'
import { keysOf } from '../globalId.ts'
import { RegionType } from './organization.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { within } from './within.ts'

const ProjectResult = builder.unionType('ProjectResult', {
  types: [ProjectType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : ProjectType),
})

const RegionResult = builder.unionType('RegionResult', {
  types: [RegionType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : RegionType),
})

const NAME = '1 to 200 characters.'
const AREA = 'Above 0, up to 100,000,000 m².'
const PHASED = 'Whether it is handed over in phases.'
const HOUSEHOLDS = 'From 0 to 1,000,000.'
const REGION_NAME = '1 to 100 characters, by which no other region is called.'
const REGION = 'The name of a region of the organization.'
const ACTIVE_FROM = 'The first day on which it is managed; always so far where it was never said.'
const ACTIVE_UNTIL = 'The last day on which it is managed.'

const ProjectCreateInput = builder.inputType('ProjectCreateInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: '1 to 40 letters, digits, `.`, `_` and `-`: for good.' }),
    name: t.string({ required: true, description: NAME }),
    region: t.string({ required: true, description: REGION }),
    grossFloorAreaSqm: t.float({ required: true, description: AREA }),
    phased: t.boolean({ required: true, description: PHASED }),
    households: t.int({ description: HOUSEHOLDS }),
    activeFrom: t.field({ type: 'Date', description: ACTIVE_FROM }),
    activeUntil: t.field({ type: 'Date', description: ACTIVE_UNTIL }),
  }),
})

const ProjectChangeInput = builder.inputType('ProjectChangeInput', {
  description: 'What is not said stays as it is.',
  fields: (t) => ({
    project: t.string({ required: true, description: 'Its code.' }),
    effectiveFrom: t.field({
      type: 'Date',
      description: 'The day from which this holds; today where it is not said. Its region changes with that month.',
    }),
    name: t.string({ description: NAME }),
    region: t.string({ description: REGION }),
    grossFloorAreaSqm: t.float({ description: AREA }),
    phased: t.boolean({ description: PHASED }),
    households: t.int({ description: HOUSEHOLDS }),
    activeFrom: t.field({ type: 'Date', description: ACTIVE_FROM }),
    activeUntil: t.field({ type: 'Date', description: ACTIVE_UNTIL }),
  }),
})

const RegionCreateInput = builder.inputType('RegionCreateInput', {
  fields: (t) => ({ name: t.string({ required: true, description: REGION_NAME }) }),
})

const RegionRenameInput = builder.inputType('RegionRenameInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string({ required: true, description: REGION_NAME }),
  }),
})

builder.mutationFields((t) => ({
  projectCreate: t.field({
    description: 'Makes a site; a code that is taken is refused. Administrators may.',
    type: ProjectResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ProjectCreateInput, required: true }) },
    resolve: (_, { input: { code, name, region, grossFloorAreaSqm, phased, ...more } }, session) =>
      within(session, (found) =>
        createProject(session.service, found, { code, name, region, grossFloorAreaSqm, phased, ...said(more) }),
      ),
  }),
  projectChange: t.field({
    description: 'Changes what is known of a site, from a day on; the same again changes nothing. Administrators may.',
    type: ProjectResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ProjectChangeInput, required: true }) },
    resolve: (_, { input: { project: code, ...change } }, session) =>
      within(session, (found) => changeProject(session.service, found, { code, ...said(change) })),
  }),
  regionCreate: t.field({
    description: 'Makes a region, with no site in it yet. Administrators may.',
    type: RegionResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: RegionCreateInput, required: true }) },
    resolve: (_, { input: { name } }, session) =>
      within(session, (found) => createRegion(session.service, found, name)),
  }),
  regionRename: t.field({
    description: 'Gives a region another name: its sites, grants and figures stay with it. Administrators may.',
    type: RegionResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: RegionRenameInput, required: true }) },
    resolve: (_, { input: { id, name } }, session) =>
      within(session, (found) =>
        renameRegion(session.service, found, { id: keysOf('Region', id)?.[0] as RegionId | undefined, name }),
      ),
  }),
}))

type Said<T> = { readonly [K in keyof T]?: NonNullable<T[K]> }

/** The fields of an input that hold something. */
function said<T extends object>(input: T): Said<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as Said<T>
}
