import {
  claimLease,
  DUE_KINDS,
  type DueKind,
  type HostSpace,
  keys,
  type Lease,
  listOrganizations,
  type ProjectSpace,
  readFallenDue,
  readSwept,
  releaseLease,
  saveSwept,
} from '@zhiheng/data'
import {
  type CaseId,
  type Instant,
  instant,
  type OrganizationId,
  type ProjectId,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { settleFiles } from '../attachment/settle.ts'
import { tellNotices } from '../notice/tell.ts'
import { wakeObligations } from '../obligation/wake.ts'
import { type OpenedProject, openProject, type Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import { recomputeAnnounced } from './announced.ts'
import { type WakeFailure, type Woken, wakeCases } from './wake.ts'

/** How what has fallen due is worked off, by its kind. Doing it twice changes nothing more. */
const WORK: Readonly<
  Record<DueKind, (service: Service, opened: OpenedProject, subjects: readonly string[]) => Promise<Woken>>
> = {
  CASE_CLOCK: (service, opened, subjects) => wakeCases(service, opened, subjects as CaseId[]),
  OBLIGATION: wakeObligations,
  LOOSE_FILE: settleFiles,
  NOTICE: tellNotices,
}

/** What may be left undone of a sweep without a clock not having been looked at. */
const NO_CLOCKS: readonly DueKind[] = ['NOTICE', 'LOOSE_FILE']

/** What a sweep did. */
export interface SweepRun extends Woken {
  /** Every clock that ran out before this was looked at, but for what failed or was left to another sweeper. */
  readonly sweptTo: Instant
  /** Projects that another sweeper was at work on, or took over before this one had come to the end. */
  readonly left: number
}

export interface SweepAsked {
  readonly organization?: OrganizationId
  /** What has run out by this instant is worked off as if it were then; by default it is now. */
  readonly asIf?: Instant
}

const PROJECTS_AT_ONCE = 4
const SUBJECTS_AT_ONCE = 100
/** Longer than the work on so many cases takes, and how long a project waits for a sweeper that died. */
const LEASE_MS = 60_000

/**
 * Works off the due queue as of now: records every deadline that has run out, in the projects of one organization or of
 * all. Sweepers may run side by side, each project is worked on by one of them at a time; what a sweeper that dies
 * leaves undone stays due. Where a year's holidays have been announced since the last sweep, open deadlines are computed
 * anew. A sweep that left no clock out is kept as the instant up to which clocks were looked at. When a sweep comes by
 * changes no figure, for a deadline alone decides whether it was kept. As if it were a time to come, no project is held
 * for longer and nothing is kept that is later than now. Operators and jobs may.
 */
export async function runSweep(service: Service, { organization, asIf }: SweepAsked = {}): Promise<SweepRun | Refusal> {
  const host = service.store.host()
  if (!host) return refuse('NOT_FOUND')
  const sweptTo = asIf ?? service.now()
  const deciding = asIf === undefined ? service : { ...service, now: () => asIf }
  const fallen = await fallenByProject(host, sweptTo, organization)
  const holder = Buffer.from(service.entropy()).toString('hex')
  let [woken, left, missed] = [0, 0, 0]
  const failures: WakeFailure[] = []
  const waiting = [...fallen.values()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const opened = await openProject(service, next.place)
      const claim = (space: ProjectSpace) =>
        claimLease(space, { name: 'SWEEP', holder, now: service.now(), lifetimeMs: LEASE_MS })
      const done = opened && (await sweepProject(deciding, opened, { claim, subjects: next.subjects }))
      if (!done?.isWhole) left += 1
      if (!done) continue
      woken += done.woken
      missed += done.missed
      failures.push(...done.failures)
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  for (const one of organization === undefined ? await listOrganizations(host) : [organization]) {
    const done = await finish(service, one, { deciding, isWhole: left === 0 && missed === 0 })
    woken += done.woken
    failures.push(...done.failures)
  }
  return { sweptTo, woken, failures, left }
}

/**
 * Computes anew what a new edition of the calendar changes for an organization, and keeps how far the sweep has come if
 * no clock was left out.
 */
async function finish(
  service: Service,
  organization: OrganizationId,
  { deciding, isWhole }: { deciding: Service; isWhole: boolean },
): Promise<Woken> {
  const space = service.store.organization(organization)
  const known = space && (await service.organizations.get(space, service.now()))
  if (!known) return { woken: 0, failures: [] }
  const sweptTo = instant(Math.min(deciding.now(), service.now()))
  const calendar = timingAt(known, sweptTo).time.version
  const isNew = (await readSwept(space))?.calendar !== calendar
  const done = isNew ? await recomputeAnnounced(deciding, space) : { woken: 0, failures: [] }
  if (isWhole && done.failures.length === 0) await saveSwept(space, { sweptTo, calendar })
  return done
}

type Place = Parameters<typeof openProject>[1]

interface FallenDue {
  readonly place: Place
  readonly subjects: ReadonlyMap<DueKind, string[]>
}

/** What ran out before an instant, by project and kind, the earliest first. */
async function fallenByProject(
  host: HostSpace,
  now: Instant,
  organization: OrganizationId | undefined,
): Promise<ReadonlyMap<ProjectId, FallenDue>> {
  const fallen = new Map<ProjectId, FallenDue>()
  // Whatever is done at the very instant of a deadline is in time.
  const by = instant(now - 1)
  for (let shard = 0; shard < keys.DUE_SHARDS; shard++)
    for await (const { place, kind, subject } of readFallenDue(host, { shard, by })) {
      if (organization !== undefined && place.organization !== organization) continue
      const known = fallen.get(place.project) ?? { place, subjects: new Map(DUE_KINDS.map((one) => [one, []])) }
      fallen.set(place.project, known)
      known.subjects.get(kind)?.push(subject)
    }
  return fallen
}

interface ProjectSwept extends Woken {
  /** How many of the failures are of clocks. */
  readonly missed: number
  /** Not so where another sweeper took over. */
  readonly isWhole: boolean
}

/** Works off what fell due in one project, kind by kind; `undefined` where another sweeper does. */
async function sweepProject(
  service: Service,
  opened: OpenedProject,
  { claim, subjects }: { claim: (space: ProjectSpace) => Promise<Lease | undefined>; subjects: FallenDue['subjects'] },
): Promise<ProjectSwept | undefined> {
  let lease = await claim(opened.space)
  if (!lease) return undefined
  let [woken, missed] = [0, 0]
  const failures: WakeFailure[] = []
  const chunks = [...subjects].flatMap(([kind, all]) => chunksOf(all).map((some) => ({ kind, some })))
  for (const [index, { kind, some }] of chunks.entries()) {
    if (index > 0) lease = await claim(opened.space)
    if (!lease) break
    const done = await WORK[kind](service, opened, some)
    woken += done.woken
    failures.push(...done.failures)
    if (!NO_CLOCKS.includes(kind)) missed += done.failures.length
  }
  if (lease) await releaseLease(opened.space, lease)
  return { woken, failures, missed, isWhole: lease !== undefined }
}

function chunksOf(subjects: readonly string[]): string[][] {
  const count = Math.ceil(subjects.length / SUBJECTS_AT_ONCE)
  return Array.from({ length: count }, (_, index) =>
    subjects.slice(index * SUBJECTS_AT_ONCE, (index + 1) * SUBJECTS_AT_ONCE),
  )
}
