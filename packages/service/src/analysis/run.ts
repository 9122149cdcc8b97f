import {
  backOff,
  listProjects,
  type OrganizationSpace,
  RETRY,
  readAnalysis,
  type StoredAnalysis,
  saveAnalysis,
} from '@zhiheng/data'
import {
  endOfPeriod,
  type Instant,
  monthsOfQuarter,
  type Organization,
  owesQuarterlyAnalysis,
  type Project,
  policyIn,
  type QuarterKey,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { noteBeginning } from '../people/administer.ts'
import { openProject, type Service } from '../service.ts'
import { computeWithCases } from './compute.ts'
import { contentOf } from './content.ts'

/** What a run of the quarterly job did; `eligible` is the sum of the four that follow it. */
export interface QuarterlyRun {
  readonly eligible: number
  readonly generated: number
  readonly unchanged: number
  readonly revised: number
  readonly failed: number
  /** The codes of the projects that failed, in order, each with why. */
  readonly failures: readonly { readonly project: string; readonly reason: string }[]
}

const PROJECTS_AT_ONCE = 4

/**
 * Makes the quarterly complaint analysis of every project that owes one. Running it again makes nothing new; where
 * facts at that `asOf` have changed since, a new revision. One project's failure never stops the others.
 */
export async function runQuarterlyAnalysis(
  service: Service,
  into: { organization: Organization; space: OrganizationSpace },
  { quarter, asOf }: { quarter: QuarterKey; asOf?: Instant },
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<QuarterlyRun | Refusal> {
  const { organization, space } = into
  const end = endOfPeriod(quarter, organization.timeZone)
  const at = asOf ?? end
  if (end > service.now() || at > service.now()) return refuse('PERIOD_UNFINISHED', { period: quarter, endsAt: end })
  await noteBeginning(service, space, 'ANALYSES_RUN_BEGUN')
  const policy = policyIn(monthsOfQuarter(quarter)[2], organization.policies)
  const owing = (await listProjects(space))
    .map(({ project }) => project)
    .filter((project) => owesQuarterlyAnalysis(project, quarter, policy))
  const counts = { generated: 0, unchanged: 0, revised: 0, failed: 0 }
  const failures: { project: string; reason: string }[] = []
  const queue = [...owing]
  let done = 0
  const worker = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      try {
        counts[await analyseProject(service, organization, project, { quarter, asOf: at })] += 1
      } catch (error) {
        counts.failed += 1
        failures.push({ project: project.code, reason: error instanceof Error ? error.message : String(error) })
      }
      done += 1
      onProgress(done, owing.length)
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  failures.sort((a, b) => (a.project < b.project ? -1 : 1))
  return { eligible: owing.length, ...counts, failures }
}

async function analyseProject(
  service: Service,
  organization: Organization,
  project: Project,
  { quarter, asOf }: { quarter: QuarterKey; asOf: Instant },
): Promise<'generated' | 'unchanged' | 'revised'> {
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) throw new Error('the project is out of reach')
  const { table } = opened.space
  // What an attempt of unknown end tried to store: where that is found, it was this run that made it.
  let doubtful: StoredAnalysis | undefined
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    if (attempt > 0) await backOff(table, attempt)
    const { analysis, cases } = await computeWithCases(opened, project, quarter, asOf)
    const content = contentOf(table, analysis, cases)
    const latest = await readAnalysis(opened.space, { quarter, asOf })
    if (latest?.content === content) return isSame(latest, doubtful) ? made(latest.revision) : 'unchanged'
    const revision = (latest?.revision ?? 0) + 1
    const stored = { revision, status: 'GENERATED' as const, generatedAt: service.now(), content, analysis }
    const outcome = await saveAnalysis(opened.space, stored)
    if (outcome.kind === 'DONE') return made(revision)
    if (outcome.kind === 'UNKNOWN') doubtful = stored
  }
  throw new Error('the analysis could not be stored: the table was too busy')
}

function made(revision: number): 'generated' | 'revised' {
  return revision === 1 ? 'generated' : 'revised'
}

function isSame(found: StoredAnalysis, tried: StoredAnalysis | undefined): boolean {
  return found.revision === tried?.revision && found.generatedAt === tried.generatedAt
}
