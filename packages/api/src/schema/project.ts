import { listCursors, type Page, pageOfList, type ReachedProject, reachedProject } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PAGE, PART, price, READ } from '../cost/price.ts'
import { type PageArguments, pageRequest } from '../pageRequest.ts'
import { paperUrl } from '../print/url.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session } from '../session.ts'
import { Node } from './node.ts'
import { OrganizationType, RegionType } from './organization.ts'

const ProjectFacts = builder.objectRef<ReachedProject['project']['facts'][number]>('ProjectFacts').implement({
  description: "What is known of a site's size from a day on; without `from`, from the beginning.",
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', nullable: true }),
    grossFloorAreaSqm: t.exposeFloat('grossFloorAreaSqm'),
    phased: t.exposeBoolean('phased'),
    households: t.exposeInt('households', { nullable: true }),
  }),
})

export const ProjectType = builder.objectRef<ReachedProject>('Project').implement({
  description: 'One managed site.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({ resolve: ({ project }) => project.code }),
    name: t.string({ resolve: ({ project }) => project.name }),
    region: t.field({
      description: 'The region it belongs to at present.',
      type: RegionType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ viewpoint }, _, session) => viewpoint.region && (await session.regions()).get(viewpoint.region),
    }),
    workLogUrl: t.string({
      description:
        'The work log (工作信息本) of a day to print; null for whoever reads no cases. Good for five minutes, and for the caller alone.',
      nullable: true,
      args: { date: t.arg({ type: 'Date', required: true }) },
      resolve: (reached, { date }, { service }) =>
        reached.access.reads ? paperUrl(service, reached, 'WORK_LOG', date) : undefined,
    }),
    facts: t.field({
      type: [ProjectFacts],
      extensions: price(atHand(5)),
      resolve: ({ project }) => [...project.facts],
    }),
  }),
})

const ProjectConnection = builder.connectionObject(
  { type: ProjectType, name: 'ProjectConnection' },
  { name: 'ProjectEdge' },
)

builder.objectField(OrganizationType, 'projects', (t) =>
  t.field({
    type: ProjectConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    resolve: (_, args, session) => projectPage(args, session),
  }),
)

builder.queryFields((t) => ({
  projects: t.field({
    description: 'The projects within reach, in the order of their codes.',
    type: ProjectConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    resolve: (_, args, session) => projectPage(args, session),
  }),
  project: t.field({
    type: ProjectType,
    nullable: true,
    extensions: price(READ),
    args: { code: t.arg.string({ required: true }) },
    async resolve(_, { code }, session) {
      const found = await session.organization()
      return found && reachedProject(session.service, found, code)
    },
  }),
}))

async function projectPage(args: PageArguments, session: Session): Promise<Page<ReachedProject>> {
  return listedPage('projects', await session.projects(), args, session)
}

/** One page of things that belong to a project each, in the order of the projects' codes. */
export async function listedPage<T extends { readonly project: ReachedProject['project'] }>(
  name: string,
  rows: readonly T[],
  args: PageArguments,
  session: Session,
): Promise<Page<T>> {
  const found = await session.organization()
  if (!found) return EMPTY
  const page = pageOfList(rows, ({ project }) => project.code, pageRequest(args), listCursors(found.space, name))
  return pageOrThrow(page, session.language)
}

export const EMPTY: Page<never> = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
}
