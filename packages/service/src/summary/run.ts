import { listProjects, type OrganizationSpace, readSummary, readTicked } from '@zhiheng/data'
import {
  endOfPeriod,
  type Instant,
  isActiveIn,
  type MonthKey,
  type Organization,
  type Project,
  planObligation,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { makeObligations } from '../obligation/make.ts'
import { noteBeginning } from '../people/administer.ts'
import { openProject, type Service } from '../service.ts'
import { generateSummary } from './generate.ts'

/** What a run of the monthly job did; `projects` is the sum of the four that follow it. */
export interface MonthlyRun {
  readonly projects: number
  readonly generated: number
  readonly unchanged: number
  readonly revised: number
  readonly failed: number
  /** The codes of the projects that failed, in order, each with why. */
  readonly failures: readonly { readonly project: string; readonly reason: string }[]
}

export interface MonthlyAsked {
  readonly month: MonthKey
  /** What is there already is left as it is, and not even looked at. */
  readonly missingOnly?: boolean
  /** What had run out before the records of the organization began is unknown; now, where nothing ever ticked. */
  readonly since?: Instant
}

const PROJECTS_AT_ONCE = 4

/**
 * Makes the monthly summary of every project that was active in the month, and with it what the site owes: its
 * confirmation. Running it again makes nothing new; where facts at the first instant after the month have changed since,
 * a new revision. One project's failure never stops the others.
 */
export async function runMonthlySummary(
  service: Service,
  into: { organization: Organization; space: OrganizationSpace },
  asked: MonthlyAsked,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<MonthlyRun | Refusal> {
  const { organization, space } = into
  const { month } = asked
  const endsAt = endOfPeriod(month, organization.timeZone)
  if (endsAt > service.now()) return refuse('PERIOD_UNFINISHED', { period: month, endsAt })
  await noteBeginning(service, space, 'SUMMARIES_RUN_BEGUN')
  const since = asked.since ?? (await readTicked(space))?.since ?? service.now()
  const active = (await listProjects(space)).flatMap(({ project }) => (isActiveIn(project, month) ? [project] : []))
  const counts = { generated: 0, unchanged: 0, revised: 0, failed: 0 }
  const failures: { project: string; reason: string }[] = []
  const queue = [...active]
  let done = 0
  const worker = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      try {
        counts[await summarize(service, organization, project, { ...asked, since })] += 1
      } catch (error) {
        counts.failed += 1
        failures.push({ project: project.code, reason: error instanceof Error ? error.message : String(error) })
      }
      done += 1
      onProgress(done, active.length)
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  failures.sort((a, b) => (a.project < b.project ? -1 : 1))
  return { projects: active.length, ...counts, failures }
}

/** What is owed is made first: a run that ends between the two leaves something that the next one completes. */
async function summarize(
  service: Service,
  organization: Organization,
  project: Project,
  { month, missingOnly = false, since }: MonthlyAsked,
): Promise<'generated' | 'unchanged' | 'revised'> {
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) throw new Error('the project is out of reach')
  if (missingOnly && (await readSummary(opened.space, { month }))) return 'unchanged'
  await makeObligations(opened, [planObligation({ control: 'monthlySummary', subject: month }, organization, since)])
  return (await generateSummary(service, opened, month)).did
}
