import {
  type CaseList,
  type Chosen,
  casesByDeadline,
  casesByReceipt,
  NO_TEXT,
  openCasesOf,
  type ProjectSpace,
  readTexts,
} from '@zhiheng/data'
import {
  type CaseFilter,
  type CaseKind,
  type CaseOrder,
  type CaseState,
  filterProblem,
  type ProjectId,
  saysText,
  soughtText,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { type ListCursors, listCursors, type PageProblem } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { acceptance, receivedWithin } from './filter.ts'

/** What somebody asks to see of a list of cases. */
export interface CaseQuery {
  readonly kind: CaseKind
  readonly filter: CaseFilter
  readonly order: CaseOrder
}

/** A list of cases as somebody may see it: what is chosen from where, and the cursors of its pages. */
export interface CaseSource {
  /** None for whoever may read no case of it. */
  readonly list: CaseList | undefined
  readonly chosen: Chosen<CaseState>
  readonly cursors: ListCursors
}

/** The list of one project. Its words are sought in for whoever sees them whole; anybody else finds nothing by them. */
export function projectSource(reached: ReachedProject, query: CaseQuery): CaseSource | PageProblem {
  const { organization, space, access, viewpoint } = reached
  const { kind, filter, order } = query
  if (filterProblem(filter)) return 'BAD_FILTER'
  const cursors = listCursors(space, kind, [order, filter])
  const seen = { organization, at: viewpoint.at }
  const accept = acceptance(kind, filter, seen)
  const { text } = filter
  const isHidden = !access.reads || (text !== undefined && access.words !== 'EVERYTHING')
  const wanted = { kind, newestFirst: order === 'RECEIVED_DESC', ...receivedWithin(filter, seen) }
  const list = order === 'DEADLINE' ? casesByDeadline(space) : casesByReceipt(space, [space], wanted)
  const chosen = { accept, ...(text !== undefined && { look: holding(space, text) }) }
  return { list: isHidden ? undefined : list, chosen, cursors }
}

/** As many projects as are read side by side for one list by receipt. */
const SIDE_BY_SIDE_MAX = 200

/** The list of all given projects together. Their words are not sought in: that is a site's own affair. */
export function organizationSource(
  service: Service,
  { organization, space }: FoundOrganization,
  projects: readonly ReachedProject[],
  { kind, filter, order }: CaseQuery,
): CaseSource | PageProblem {
  if (filterProblem(filter) || filter.text !== undefined) return 'BAD_FILTER'
  const readable = projects.filter(({ access }) => access.reads)
  const spaces = readable.map((reached) => reached.space)
  const cursors = listCursors(space, order === 'DEADLINE' ? `OPEN ${kind}` : kind, [order, filter])
  const places = new Set<ProjectId>(readable.map(({ project }) => project.id))
  const seen = { organization, at: service.now() }
  const matches = acceptance(kind, filter, seen)
  const chosen = { accept: (state: CaseState) => places.has(state.project) && matches(state) }
  if (spaces.length === 0) return { list: undefined, chosen, cursors }
  if (order === 'DEADLINE') {
    const { actor } = service.store
    const reachesAll = actor.kind === 'operator' || ('reach' in actor && actor.reach === 'organization')
    return { list: openCasesOf(space, reachesAll ? undefined : spaces), chosen, cursors }
  }
  if (spaces.length > SIDE_BY_SIDE_MAX) return 'TOO_MANY_SITES'
  const wanted = { kind, newestFirst: order === 'RECEIVED_DESC', ...receivedWithin(filter, seen) }
  return { list: casesByReceipt(space, spaces, wanted), chosen, cursors }
}

/** Looks for a text in the words of cases of a project. */
function holding(space: ProjectSpace, text: string): NonNullable<Chosen<CaseState>['look']> {
  const sought = soughtText(text)
  return async (states) => {
    const texts = await readTexts(
      space,
      states.map(({ id }) => id),
    )
    return states.map((state) => saysText(state, (texts.get(state.id) ?? NO_TEXT).texts, sought))
  }
}
