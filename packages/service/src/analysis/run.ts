import { listProjects, type OrganizationSpace } from '@zhiheng/data'
import {
  endOfPeriod,
  type Instant,
  monthsOfQuarter,
  type Organization,
  owesQuarterlyAnalysis,
  policyIn,
  type QuarterKey,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { noteBeginning } from '../people/administer.ts'
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
import type { Service } from '../service.ts'
import { generateAnalysis } from './generate.ts'

/** What a run of the quarterly job did; `eligible` is the sum of the four that follow it. */
export interface QuarterlyRun {
  readonly eligible: number
  readonly generated: number
  readonly unchanged: number
  readonly revised: number
  readonly failed: number
  /** The codes of the projects that failed, in order, each with why. */
  readonly failures: readonly ProjectFailure[]
}

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
  const counts = { generated: 0, unchanged: 0, revised: 0 }
  const { done, failures } = await eachProject(
    owing,
    (project) => generateAnalysis(service, organization, project, { quarter, asOf: at }),
    onProgress,
  )
  for (const did of done) counts[did] += 1
  return { eligible: owing.length, ...counts, failed: failures.length, failures }
}
