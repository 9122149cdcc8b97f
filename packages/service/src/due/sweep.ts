import { claimLease, type HostSpace, keys, readFallenDue, releaseLease } from '@zhiheng/data'
import {
  type CaseId,
  type Instant,
  instant,
  type OrganizationId,
  type ProjectId,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { type OpenedProject, openProject, type Service } from '../service.ts'
import { type WakeFailure, type Woken, wakeCases } from './wake.ts'

/** What a sweep did. */
export interface SweepRun extends Woken {
  /** Everything that ran out before this was looked at, but for what failed or was left to another sweeper. */
  readonly sweptTo: Instant
  /** Projects that another sweeper was at work on. */
  readonly left: number
}

const PROJECTS_AT_ONCE = 4
const CASES_AT_ONCE = 100
/** Longer than the work on so many cases takes, and how long a project waits for a sweeper that died. */
const LEASE_MS = 60_000

/**
 * Works off the due queue as of now: records every deadline that has run out, in the projects of one organization or of
 * all. Sweepers may run side by side, each project is worked on by one of them at a time; what a sweeper that dies
 * leaves undone stays due. When a sweep comes by changes no figure, for a deadline alone decides whether it was kept.
 * Operators and jobs may.
 */
export async function runSweep(
  service: Service,
  { organization }: { organization?: OrganizationId } = {},
): Promise<SweepRun | Refusal> {
  const host = service.store.host()
  if (!host) return refuse('NOT_FOUND')
  const sweptTo = service.now()
  const fallen = await fallenByProject(host, sweptTo, organization)
  const holder = Buffer.from(service.entropy()).toString('hex')
  let [woken, left] = [0, 0]
  const failures: WakeFailure[] = []
  const waiting = [...fallen.values()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const opened = await openProject(service, next.place)
      const done = opened && (await sweepProject(service, opened, { holder, cases: next.cases }))
      if (done) {
        woken += done.woken
        failures.push(...done.failures)
      } else left += 1
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  return { sweptTo, woken, failures, left }
}

type Place = Parameters<typeof openProject>[1]

interface Fallen {
  readonly place: Place
  readonly cases: CaseId[]
}

/** What ran out before an instant, by project, the earliest first. */
async function fallenByProject(
  host: HostSpace,
  now: Instant,
  organization: OrganizationId | undefined,
): Promise<ReadonlyMap<ProjectId, Fallen>> {
  const fallen = new Map<ProjectId, Fallen>()
  // Whatever is done at the very instant of a deadline is in time.
  const by = instant(now - 1)
  for (let shard = 0; shard < keys.DUE_SHARDS; shard++)
    for await (const { place, subject } of readFallenDue(host, { shard, by })) {
      if (organization !== undefined && place.organization !== organization) continue
      const known = fallen.get(place.project)
      if (known) known.cases.push(subject)
      else fallen.set(place.project, { place, cases: [subject] })
    }
  return fallen
}

/** Works off one project's cases; `undefined` where another sweeper does. */
async function sweepProject(
  service: Service,
  opened: OpenedProject,
  { holder, cases }: { holder: string; cases: readonly CaseId[] },
): Promise<Woken | undefined> {
  const claim = () => claimLease(opened.space, { name: 'SWEEP', holder, now: service.now(), lifetimeMs: LEASE_MS })
  let woken = 0
  const failures: WakeFailure[] = []
  let lease = await claim()
  if (!lease) return undefined
  for (let start = 0; start < cases.length && lease; start += CASES_AT_ONCE) {
    if (start > 0) lease = await claim()
    const done = lease && (await wakeCases(service, opened, cases.slice(start, start + CASES_AT_ONCE)))
    woken += done?.woken ?? 0
    failures.push(...(done?.failures ?? []))
  }
  if (lease) await releaseLease(opened.space, lease)
  return { woken, failures }
}
