import type {
  Actor,
  Attachment,
  CaseId,
  CaseState,
  Category,
  CategoryId,
  Region,
  RegionId,
  Texts,
} from '@zhiheng/domain'
import {
  administers,
  type CustomerRecord,
  caseAttachments,
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
import type { Meter } from './budget/meter.ts'
import type { Progress } from './deadline.ts'
import type { Language } from './language.ts'
import type { RequestRecord } from './request/record.ts'

/** A case on its way to a caller: with its project and the names it needs, so that its fields read nothing. */
export interface ShownCase {
  readonly state: CaseState
  readonly reached: ReachedProject
  readonly categories: Categories
}

/** A customer on the way to a caller, with the site that knows them. */
export interface ShownCustomer extends CustomerRecord {
  readonly reached: ReachedProject
}

type Categories = ReadonlyMap<CategoryId, Category>
type Regions = ReadonlyMap<RegionId, Region>

/** Everything one request is answered with. What several fields need is read once. */
export interface Session {
  readonly service: Service
  readonly actor: Actor
  readonly language: Language
  readonly requestId: string
  /** What the log will hold of the request. */
  readonly record: RequestRecord
  /** Counts what the request costs. */
  readonly meter: Meter
  readonly progress: Progress
  /** Whether the actor may send documents of their own, and ask for the schema. */
  readonly sendsOwn: boolean
  /** Strikes when the time of the request is over. */
  readonly signal: AbortSignal
  /** Whether the actor administers the organization. */
  readonly administers: boolean
  readonly organization: () => Promise<FoundOrganization | undefined>
  readonly projects: () => Promise<readonly ReachedProject[]>
  readonly categories: () => Promise<Categories>
  readonly regions: () => Promise<Regions>
  /** The words of a case as the actor sees them; those of many are read together. */
  readonly texts: (shown: ShownCase) => Promise<Texts | undefined>
  /** The files of a case, where the actor may see them; those of many are read together. */
  readonly attachments: (shown: ShownCase) => Promise<readonly Attachment[] | undefined>
}

export function openSession(
  service: Service,
  asked: Pick<Session, 'language' | 'requestId' | 'record' | 'meter' | 'progress' | 'sendsOwn' | 'signal'>,
): Session {
  const organization = once(() => ownOrganization(service))
  const read = async <T>(from: (found: FoundOrganization) => Promise<readonly T[]>) => {
    const found = await organization()
    return found ? from(found) : []
  }
  return {
    service,
    actor: service.store.actor,
    ...asked,
    administers: administers(service),
    organization,
    projects: once(() => read((found) => reachedProjects(service, found))),
    categories: once(async () => byId(await read(({ space }) => listCategories(space)))),
    regions: once(async () => byId(await read(({ space }) => listRegions(space)))),
    texts: together(caseTexts),
    attachments: together(caseAttachments),
  }
}

/** What belongs to cases, read together for those of one project. */
function together<T>(
  read: (reached: ReachedProject, ids: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, T>>,
): (shown: ShownCase) => Promise<T | undefined> {
  const batches = new Map<string, (id: CaseId) => Promise<T | undefined>>()
  return ({ reached, state }) => {
    const load = batches.get(reached.project.id) ?? batched((ids: readonly CaseId[]) => read(reached, ids))
    batches.set(reached.project.id, load)
    return load(state.id)
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
