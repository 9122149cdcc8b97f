import { type CaseKind, type CaseState, type CategoryId, withMerged } from '@zhiheng/domain'
import {
  type CaseFilter,
  type CaseOrder,
  listCases,
  listOpenCases,
  type Page,
  type PageRequest,
  type ReachedProject,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { keysOf } from '../globalId.ts'
import { type PageArguments, pageRequest } from '../pageRequest.ts'
import { badRequest, pageOrThrow } from '../problem.ts'
import type { Session, ShownCase } from '../session.ts'
import { Choice } from './enumeration.ts'
import { EMPTY } from './project.ts'

/** Which cases of a list are shown. All conditions hold; of several values of one, any. */
export const CaseFilterInput = builder.inputType('CaseFilter', {
  description: 'All conditions hold; of several values of one, any.',
  fields: (t) => ({
    state: t.field({ type: [Choice.CaseState] }),
    category: t.idList({ description: 'Of either level; a topic with all that was merged into it.' }),
    nature: t.field({ type: [Choice.Nature] }),
    channel: t.field({ type: [Choice.Channel] }),
    responsibility: t.field({ type: [Choice.Responsibility] }),
    major: t.boolean(),
    receivedFrom: t.field({ type: 'DateTime' }),
    receivedTo: t.field({ type: 'DateTime', description: 'The first instant that no longer counts.' }),
  }),
})

interface ListArgs extends PageArguments {
  readonly filter?: typeof CaseFilterInput.$inferInput | null | undefined
  readonly order?: CaseOrder | null | undefined
}

/** One page of a project's cases of a kind. */
export async function projectCases(
  kind: CaseKind,
  reached: ReachedProject,
  args: ListArgs,
  session: Session,
): Promise<Page<ShownCase>> {
  const page = await listCases(reached, {
    kind,
    order: args.order ?? 'RECEIVED_DESC',
    ...(await asking(args, session)),
  })
  return shownPage(pageOrThrow(page, session.language), session, () => reached)
}

/** One page of the open cases of every project within reach, the most urgent first. */
export async function openCases(kind: CaseKind, args: ListArgs, session: Session): Promise<Page<ShownCase>> {
  const found = await session.organization()
  if (!found) return EMPTY
  const projects = await session.projects()
  const byId = new Map(projects.map((reached) => [reached.project.id, reached]))
  const page = await listOpenCases(session.service, found, projects, { kind, ...(await asking(args, session)) })
  return shownPage(pageOrThrow(page, session.language), session, ({ project }) => byId.get(project) as ReachedProject)
}

async function shownPage(
  { edges, pageInfo }: Page<CaseState>,
  session: Session,
  reachedOf: (state: CaseState) => ReachedProject,
): Promise<Page<ShownCase>> {
  const categories = await session.categories()
  const shown = edges.map(({ cursor, node }) => ({
    cursor,
    node: { state: node, reached: reachedOf(node), categories },
  }))
  return { edges: shown, pageInfo }
}

/** A topic's list holds the cases of those that were merged into it as well. */
async function asking(args: ListArgs, session: Session): Promise<ReturnType<typeof asked>> {
  const { filter, page } = asked(args)
  if (!filter.categories) return { filter, page }
  return { filter: { ...filter, categories: withMerged(await session.categories(), filter.categories) }, page }
}

function asked(args: ListArgs): { filter: CaseFilter; page: PageRequest } {
  const { state, category, nature, channel, responsibility, major, receivedFrom, receivedTo } = args.filter ?? {}
  const filter: CaseFilter = {
    ...(state && { states: state }),
    ...(category && { categories: category.map(categoryId) }),
    ...(nature && { natures: nature }),
    ...(channel && { channels: channel }),
    ...(responsibility && { responsibilities: responsibility }),
    ...(major != null && { major }),
    ...(receivedFrom != null && { receivedFrom }),
    ...(receivedTo != null && { receivedTo }),
  }
  return { filter, page: pageRequest(args) }
}

function categoryId(id: string): CategoryId {
  const [key] = keysOf('Category', id) ?? []
  if (key === undefined) throw badRequest('BAD_USER_INPUT', 'filter.category: not the id of a category')
  return key as CategoryId
}
