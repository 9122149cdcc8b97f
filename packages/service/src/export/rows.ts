import { readCasePage } from '@zhiheng/data'
import type { CaseId, CaseState, Category, CategoryId, Instant, Region, RegionId, Texts } from '@zhiheng/domain'
import type { CaseSource } from '../case/source.ts'
import { caseTexts } from '../case/words.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { ExportedCase } from './column.ts'

const PAGE_SIZE = 200

/** What the rows of a list are made of beside its cases. */
export interface Surroundings {
  readonly projects: readonly ReachedProject[]
  readonly categories: ReadonlyMap<CategoryId, Category>
  readonly regions: ReadonlyMap<RegionId, Region>
  readonly at: Instant
}

/**
 * Every row of a list to its last, a page at a time, in the order and with the words in which its pages show it. One page
 * is in memory, however long the list.
 */
export async function* exportedPages(
  { list, chosen }: CaseSource,
  surroundings: Surroundings,
): AsyncGenerator<readonly ExportedCase[]> {
  if (!list) return
  const projects = new Map(surroundings.projects.map((reached) => [reached.project.id, reached]))
  let after: string | undefined
  for (let more = true; more; ) {
    const asked = { ...chosen, limit: PAGE_SIZE, backward: false, ...(after !== undefined && { after }) }
    const page = await readCasePage(list, asked)
    const states = page.rows.map(({ row }) => row)
    const texts = await textsOf(states, projects)
    yield states.flatMap((state) => {
      const reached = projects.get(state.project)
      return reached ? [rowOf(state, reached, { ...surroundings, texts })] : []
    })
    after = page.reached ?? page.rows.at(-1)?.position ?? after
    more = page.more
  }
}

type Projects = ReadonlyMap<CaseState['project'], ReachedProject>

function rowOf(
  state: CaseState,
  { project, organization, viewpoint }: ReachedProject,
  { texts, categories, regions, at }: Surroundings & { readonly texts: ReadonlyMap<CaseId, Texts> },
): ExportedCase {
  const region = viewpoint.region && regions.get(viewpoint.region)?.name
  return { state, texts: texts.get(state.id) ?? {}, project, region, categories, organization, at }
}

/** The words of a page, project by project, as the actor sees them. */
async function textsOf(states: readonly CaseState[], projects: Projects): Promise<Map<CaseId, Texts>> {
  const found = new Map<CaseId, Texts>()
  for (const [project, cases] of Map.groupBy(states, (state) => state.project)) {
    const reached = projects.get(project)
    const ids = cases.map(({ id }) => id)
    if (reached) for (const [id, texts] of await caseTexts(reached, ids)) found.set(id, texts)
  }
  return found
}
