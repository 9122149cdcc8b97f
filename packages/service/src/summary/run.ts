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
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
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
  readonly failures: readonly ProjectFailure[]
}

export interface MonthlyAsked {
  readonly month: MonthKey
  /** What is there already is left as it is, and not even looked at. */
  readonly missingOnly?: boolean
  /** What had run out before the records of the organization began is unknown; now, where nothing ever ticked. */
  readonly since?: Instant
}

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
  const counts = { generated: 0, unchanged: 0, revised: 0 }
  const { done, failures } = await eachProject(
    active,
    (project) => summarize(service, organization, project, { ...asked, since }),
    onProgress,
  )
  for (const did of done) counts[did] += 1
  return { projects: active.length, ...counts, failed: failures.length, failures }
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
