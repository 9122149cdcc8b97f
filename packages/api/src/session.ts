import type { Actor, CaseId, CaseState, Category, CategoryId, Region, RegionId, Texts } from '@zhiheng/domain'
import {
  caseTexts,
  type FoundOrganization,
  listCategories,
  listRegions,
  ownOrganization,
  type ReachedProject,
  reachedProjects,
  type Service,
} from '@zhiheng/service'
import { batched } from './batch.ts'
import type { Language } from './language.ts'

/** A case on its way to a caller: with its project and the names it needs, so that its fields read nothing. */
export interface ShownCase {
  readonly state: CaseState
  readonly reached: ReachedProject
  readonly categories: Categories
}

type Categories = ReadonlyMap<CategoryId, Category>
type Regions = ReadonlyMap<RegionId, Region>

/** Everything one request is answered with. What several fields need is read once. */
export interface Session {
  readonly service: Service
  readonly actor: Actor
  readonly language: Language
  readonly requestId: string
  readonly organization: () => Promise<FoundOrganization | undefined>
  readonly projects: () => Promise<readonly ReachedProject[]>
  readonly categories: () => Promise<Categories>
  readonly regions: () => Promise<Regions>
  /** The words of a case as the actor sees them; those of many are read together. */
  readonly texts: (shown: ShownCase) => Promise<Texts | undefined>
}

export function openSession(
  service: Service,
  { language, requestId }: Pick<Session, 'language' | 'requestId'>,
): Session {
  const organization = once(() => ownOrganization(service))
  const read = async <T>(from: (found: FoundOrganization) => Promise<readonly T[]>) => {
    const found = await organization()
    return found ? from(found) : []
  }
  const batches = new Map<string, (id: CaseId) => Promise<Texts | undefined>>()
  return {
    service,
    actor: service.store.actor,
    language,
    requestId,
    organization,
    projects: once(() => read((found) => reachedProjects(service, found))),
    categories: once(async () => byId(await read(({ space }) => listCategories(space)))),
    regions: once(async () => byId(await read(({ space }) => listRegions(space)))),
    texts({ reached, state }) {
      const load = batches.get(reached.project.id) ?? batched((ids: readonly CaseId[]) => caseTexts(reached, ids))
      batches.set(reached.project.id, load)
      return load(state.id)
    },
  }
}

function byId<I, T extends { readonly id: I }>(rows: readonly T[]): ReadonlyMap<I, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}
