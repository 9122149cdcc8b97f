import {
  type CaseFilter,
  isRefusal,
  type ProjectId,
  refuse,
  type SavedView,
  VIEW_NAME_LENGTH_MAX,
  VIEW_VALUES_MAX,
  VIEWS_MAX,
} from '@zhiheng/domain'
import { type ReachedProject, reachedProject, removeView, saveView, viewsOf } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PART, price } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import type { Session } from '../session.ts'
import { CaseFilterInput, filterAsSaid } from './caseList.ts'
import { CaseOrderChoice, Choice } from './enumeration.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { ViewerType } from './viewer.ts'

const MANY = { nullable: true, extensions: price(atHand(VIEW_VALUES_MAX)) } as const

const SavedFilterType = builder.objectRef<CaseFilter>('SavedFilter').implement({
  description: 'The conditions of a saved list, named as in `CaseFilter`: what is not null goes back as it is.',
  fields: (t) => ({
    state: t.field({ ...MANY, type: [Choice.CaseState], resolve: ({ states }) => states && [...states] }),
    category: t.idList({
      ...MANY,
      resolve: ({ categories }) => categories?.map((key) => globalId('Category', key)),
    }),
    nature: t.field({ ...MANY, type: [Choice.Nature], resolve: ({ natures }) => natures && [...natures] }),
    channel: t.field({ ...MANY, type: [Choice.Channel], resolve: ({ channels }) => channels && [...channels] }),
    responsibility: t.field({
      ...MANY,
      type: [Choice.Responsibility],
      resolve: ({ responsibilities }) => responsibilities && [...responsibilities],
    }),
    assignee: t.stringList({ ...MANY, resolve: ({ assignees }) => assignees && [...assignees] }),
    unassigned: t.exposeBoolean('unassigned', { nullable: true }),
    major: t.exposeBoolean('major', { nullable: true }),
    overdue: t.exposeBoolean('overdue', { nullable: true }),
    dueWithinWorkingHours: t.exposeInt('dueWithinWorkingHours', { nullable: true }),
    lateEntries: t.exposeBoolean('lateEntries', { nullable: true }),
    period: t.expose('period', { type: 'Period', nullable: true }),
    receivedWithinDays: t.exposeInt('receivedWithinDays', { nullable: true }),
    receivedFrom: t.expose('receivedFrom', { type: 'DateTime', nullable: true }),
    receivedTo: t.expose('receivedTo', { type: 'DateTime', nullable: true }),
  }),
})

const KindChoice = builder.enumType('CaseKind', { values: ['COMPLAINT', 'SUGGESTION'] as const })

const SavedViewType = builder.objectRef<SavedView>('SavedView').implement({
  description: 'A list of cases that the viewer comes back to, seen by nobody else.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.expose('kind', { type: KindChoice }),
    project: t.field({
      description: 'The site whose list it is; null for the list of all within reach.',
      type: ProjectType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ project }, _, session) => (await placeOf(session, project)) ?? null,
    }),
    order: t.expose('order', { type: CaseOrderChoice }),
    filter: t.field({ type: SavedFilterType, extensions: price(PART), resolve: ({ filter }) => filter }),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
  }),
})

builder.objectField(ViewerType, 'views', (t) =>
  t.field({
    description: 'The lists that the viewer saved, by name; those of sites that are out of reach now are left out.',
    type: [SavedViewType],
    extensions: price({ own: 1, times: VIEWS_MAX }),
    async resolve(_, __, session) {
      const found = await session.organization()
      const views = found ? await viewsOf(session.service, found) : []
      const places = await Promise.all(views.map(({ project }) => placeOf(session, project)))
      return views.filter(({ project }, index) => project === undefined || places[index] !== undefined)
    },
  }),
)

const ViewSaveInput = builder.inputType('ViewSaveInput', {
  fields: (t) => ({
    name: t.string({
      required: true,
      description: `1 to ${VIEW_NAME_LENGTH_MAX} characters. Saved under the same name again, it stands instead.`,
    }),
    kind: t.field({ type: KindChoice, required: true }),
    project: t.string({ description: 'The code of a site; of all within reach where it is not said.' }),
    order: t.field({ type: CaseOrderChoice, required: true }),
    filter: t.field({ type: CaseFilterInput, description: 'Without `text`: words that were sought are not kept.' }),
  }),
})

const ViewResult = builder.unionType('ViewResult', {
  types: [SavedViewType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : SavedViewType),
})

builder.mutationFields((t) => ({
  viewSave: t.field({
    description: `Saves a list of cases to come back to, up to ${VIEWS_MAX}. Everybody may, for themselves.`,
    type: ViewResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ViewSaveInput, required: true }) },
    async resolve(_, { input: { name, kind, project: code, order, filter } }, session) {
      const found = await session.organization()
      const reached = found && code != null ? await reachedProject(session.service, found, code) : undefined
      if (!found || (code != null && !reached)) return refuse('NOT_FOUND')
      const place = reached && { project: reached.project.id }
      return saveView(session.service, found, { name, kind, ...place, order, filter: filterAsSaid(filter) })
    },
  }),
  viewRemove: t.field({
    description:
      'Takes a saved list away; it is answered with what it was, to save it again. Everybody may, for themselves.',
    type: ViewResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true, description: 'Of the saved list.' }) },
    async resolve(_, { id }, session) {
      const found = await session.organization()
      return found ? removeView(session.service, found, id) : refuse('NOT_FOUND')
    },
  }),
}))

async function placeOf(session: Session, id: ProjectId | undefined): Promise<ReachedProject | undefined> {
  return (await session.projects()).find(({ project }) => project.id === id)
}
