import { lookOverCases } from '@zhiheng/data'
import { type CaseState, HOUR_MS, type Instant, isOpen, mostUrgent, type Organization } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { PageProblem } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import { type CaseQuery, type CaseSource, organizationSource, projectSource } from './source.ts'

/** What open cases are laid in queues by: the clock that runs out first, who handles them, or how they came in. */
export const QUEUE_SPLITS = ['CLOCK', 'ASSIGNEE', 'CHANNEL', 'PROJECT'] as const
export type QueueSplit = (typeof QUEUE_SPLITS)[number]

/** The open cases of one clock, person, channel or project. */
export interface CaseQueue {
  /** None for cases that nobody handles, or that owe nothing. */
  readonly key: string | undefined
  readonly open: number
  /** Of those, how many owe something whose deadline has passed, and how many more will within [8] working hours. */
  readonly overdue: number
  readonly dueSoon: number
  /** The earliest deadline of what they owe. */
  readonly nextDueAt: Instant | undefined
}

export interface CaseQueues {
  /** The most urgent first. */
  readonly queues: readonly CaseQueue[]
  /** Whether every open case was looked at. */
  readonly isWhole: boolean
}

const SOON_WORKING_HOURS = 8

interface Asked extends Pick<CaseQuery, 'kind' | 'filter'> {
  readonly by: QueueSplit
}

/** The queues of a project's open cases. */
export async function projectQueues(
  reached: ReachedProject,
  { by, ...query }: Asked,
): Promise<CaseQueues | PageProblem> {
  const source = projectSource(reached, { ...query, order: 'DEADLINE' })
  return queuesOf(source, { ...reached, by, at: reached.viewpoint.at, nameOf: () => reached.project.code })
}

/** The queues of the open cases of all given projects together. */
export async function organizationQueues(
  service: Service,
  found: FoundOrganization,
  projects: readonly ReachedProject[],
  { by, ...query }: Asked,
): Promise<CaseQueues | PageProblem> {
  const source = organizationSource(service, found, projects, { ...query, order: 'DEADLINE' })
  const codes = new Map(projects.map(({ project }) => [project.id, project.code]))
  const { organization } = found
  return queuesOf(source, { organization, by, at: service.now(), nameOf: ({ project }) => codes.get(project) })
}

interface Seen {
  readonly organization: Organization
  readonly by: QueueSplit
  readonly at: Instant
  readonly nameOf: (state: CaseState) => string | undefined
}

async function queuesOf(source: CaseSource | PageProblem, seen: Seen): Promise<CaseQueues | PageProblem> {
  if (typeof source === 'string') return source
  const { organization, by, at, nameOf } = seen
  const soon = timingAt(organization, at).time.add(at, SOON_WORKING_HOURS * HOUR_MS)
  const queues = new Map<string | undefined, CaseQueue>()
  const each = (state: CaseState) => {
    if (!isOpen(state)) return
    const owed = mostUrgent(state, at)
    const key = by === 'CLOCK' ? owed?.clock : by === 'PROJECT' ? nameOf(state) : keyOf(state, by)
    const dueAt = owed?.dueAt
    const { open, overdue, dueSoon, nextDueAt } = queues.get(key) ?? EMPTY
    queues.set(key, {
      key,
      open: open + 1,
      overdue: overdue + Number(dueAt !== undefined && dueAt < at),
      dueSoon: dueSoon + Number(dueAt !== undefined && dueAt >= at && dueAt <= soon),
      nextDueAt: dueAt !== undefined && (nextDueAt === undefined || dueAt < nextDueAt) ? dueAt : nextDueAt,
    })
  }
  const isWhole = !source.list || (await lookOverCases(source.list, { ...source.chosen, each }))
  return { queues: [...queues.values()].toSorted(byUrgency).slice(0, QUEUES_MAX), isWhole }
}

const QUEUES_MAX = 500
const EMPTY: Omit<CaseQueue, 'key'> = { open: 0, overdue: 0, dueSoon: 0, nextDueAt: undefined }

function keyOf({ assignee, channel }: CaseState, by: 'ASSIGNEE' | 'CHANNEL'): string | undefined {
  return by === 'ASSIGNEE' ? assignee : channel
}

function byUrgency(one: CaseQueue, other: CaseQueue): number {
  const [first, second] = [one.nextDueAt ?? Infinity, other.nextDueAt ?? Infinity]
  if (first !== second) return first - second
  return (one.key ?? '') < (other.key ?? '') ? -1 : 1
}
