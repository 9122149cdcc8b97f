import {
  type CaseFilter,
  type CaseKind,
  type CaseOrder,
  type CaseState,
  type CategoryId,
  withMerged,
} from '@zhiheng/domain'
import {
  type CaseCount,
  type CasePage,
  listCases,
  listOpenCases,
  type Page,
  type PageProblem,
  type ReachedProject,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { type PricedArguments, pageTimes } from '../cost/price.ts'
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
    assignee: t.stringList({ description: 'Logins, as they were assigned.' }),
    unassigned: t.boolean({ description: 'Whether nobody has been named to handle it.' }),
    major: t.boolean(),
    overdue: t.boolean({ description: 'Whether something is owed whose deadline has passed.' }),
    dueWithinWorkingHours: t.int({
      description: 'Something is owed whose deadline has passed or comes within so many working hours, 0 to 2000.',
    }),
    lateEntries: t.boolean({ description: 'Whether something was entered late.' }),
    period: t.field({ type: 'Period', description: 'The month or quarter of receipt.' }),
    receivedWithinDays: t.int({
      description: 'Received today or on one of the days before it, so many days in all, 1 to 400.',
    }),
    receivedFrom: t.field({ type: 'DateTime' }),
    receivedTo: t.field({ type: 'DateTime', description: 'The first instant that no longer counts.' }),
    text: t.string({
      description:
        "1 to 100 characters that the number, description, summary, name, phone, room or location holds, of one project's list. Whoever does not see words whole finds nothing by it.",
    }),
  }),
})

/** A list that is narrowed by words reads those of every case it comes by. */
const SEARCH_POINTS = 25

/** What a page of cases costs beside its entries. */
export const CASE_PAGE = {
  own: ({ filter }: PricedArguments) =>
    (filter as { text?: unknown } | null | undefined)?.text == null ? 1 : SEARCH_POINTS,
  times: pageTimes,
}

interface ListArgs extends PageArguments {
  readonly filter?: typeof CaseFilterInput.$inferInput | null | undefined
  readonly order?: CaseOrder | null | undefined
}

/** A page on its way to a caller, which can be asked how long the whole list is. */
export interface ShownPage extends Page<ShownCase> {
  readonly stoppedEarly: boolean
  readonly count: () => Promise<CaseCount>
}

/** One page of a project's cases of a kind. */
export async function projectCases(
  kind: CaseKind,
  reached: ReachedProject,
  args: ListArgs,
  session: Session,
): Promise<ShownPage> {
  const page = await listCases(reached, { kind, order: args.order ?? 'RECEIVED_DESC', ...(await asked(args, session)) })
  return shownPage(page, session, () => reached)
}

/** One page of the cases of every project within reach: by deadline the open ones, the most urgent first. */
export async function openCases(kind: CaseKind, args: ListArgs, session: Session): Promise<ShownPage> {
  const found = await session.organization()
  if (!found) return { ...EMPTY, stoppedEarly: false, count: async () => ({ counted: 0, isExact: true }) }
  const projects = await session.projects()
  const byId = new Map(projects.map((reached) => [reached.project.id, reached]))
  const order = args.order ?? 'DEADLINE'
  const page = await listOpenCases(session.service, found, projects, { kind, order, ...(await asked(args, session)) })
  return shownPage(page, session, ({ project }) => byId.get(project) as ReachedProject)
}

async function shownPage(
  page: CasePage | PageProblem,
  session: Session,
  reachedOf: (state: CaseState) => ReachedProject,
): Promise<ShownPage> {
  const { edges, pageInfo, stoppedEarly, count } = pageOrThrow(page, session.language)
  const categories = await session.categories()
  const shown = edges.map(({ cursor, node }) => ({
    cursor,
    node: { state: node, reached: reachedOf(node), categories },
  }))
  let counting: Promise<CaseCount> | undefined
  const once = () => {
    counting ??= count()
    return counting
  }
  return { edges: shown, pageInfo, stoppedEarly, count: once }
}

async function asked(args: ListArgs, session: Session) {
  return { filter: await filterOf(args.filter, session), page: pageRequest(args) }
}

/** The filter that an input gives. A topic's list holds the cases of those that were merged into it as well. */
export async function filterOf(input: ListArgs['filter'], session: Session): Promise<CaseFilter> {
  const { categories, ...filter } = filterAsSaid(input)
  return { ...filter, ...(categories && { categories: withMerged(await session.categories(), categories) }) }
}

/** The filter that an input gives, with the topics that it names and no others. */
export function filterAsSaid(input: ListArgs['filter']): CaseFilter {
  const { state, category, nature, channel, responsibility, assignee, ...plain } = input ?? {}
  const said = Object.entries(plain).filter(([, value]) => value != null)
  return {
    ...(state && { states: state }),
    ...(category && { categories: category.map(categoryId) }),
    ...(nature && { natures: nature }),
    ...(channel && { channels: channel }),
    ...(responsibility && { responsibilities: responsibility }),
    ...(assignee && { assignees: assignee }),
    ...(Object.fromEntries(said) as Pick<CaseFilter, keyof typeof plain>),
  }
}

function categoryId(id: string): CategoryId {
  const [key] = keysOf('Category', id) ?? []
  if (key === undefined) throw badRequest('BAD_USER_INPUT', 'filter.category: not the id of a category')
  return key as CategoryId
}
