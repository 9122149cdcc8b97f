import { listProjects, type OrganizationSpace } from '@zhiheng/data'
import {
  type CivilDate,
  type Instant,
  isActiveOn,
  type Obligation,
  type Organization,
  owesStocktake,
  type Project,
  planObligation,
} from '@zhiheng/domain'
import { makeObligations } from '../obligation/make.ts'
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
import { openProject, type Service } from '../service.ts'

/** What making stocktakes did: how many are new, and the codes of the projects that failed, each with why. */
export interface StocktakesMade {
  readonly made: number
  readonly failures: readonly ProjectFailure[]
}

/**
 * Makes the stocktakes of some days, for every project that was active then, where the desk is open. Those that had run
 * out before `since` are not made: nobody could have taken stock. Making them again makes nothing; one project's failure
 * stops no other.
 */
export async function makeStocktakes(
  service: Service,
  { organization, space }: { organization: Organization; space: OrganizationSpace },
  { days, since }: { days: readonly CivilDate[]; since: Instant },
): Promise<StocktakesMade> {
  const owed = days.flatMap((day) => stocktakeOf(day, organization, since) ?? [])
  if (owed.length === 0) return { made: 0, failures: [] }
  const projects = (await listProjects(space)).map(({ project }) => project)
  const { done, failures } = await eachProject(projects, (project) => makeOf(service, project, owed))
  return { made: done.reduce((sum, made) => sum + made, 0), failures }
}

function stocktakeOf(day: CivilDate, organization: Organization, since: Instant): Obligation | undefined {
  if (!owesStocktake(day, organization)) return undefined
  const planned = planObligation({ control: 'dailyStocktake', subject: day }, organization, since)
  return planned.clock.cancelled ? undefined : planned
}

async function makeOf(service: Service, project: Project, owed: readonly Obligation[]): Promise<number> {
  const opened = await openProject(service, { organization: project.organization, project: project.id })
  if (!opened) throw new Error('the project is out of reach')
  return makeObligations(
    opened,
    owed.filter(({ subject }) => isActiveOn(project, subject as CivilDate)),
  )
}
