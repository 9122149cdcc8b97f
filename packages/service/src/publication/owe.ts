import { listProjects, readInterest, readObligation } from '@zhiheng/data'
import {
  cancelObligation,
  type Instant,
  type MonthKey,
  type Obligation,
  type Organization,
  planObligation,
} from '@zhiheng/domain'
import { changeObligation } from '../obligation/change.ts'
import { makeObligations } from '../obligation/make.ts'
import type { FoundOrganization } from '../organization/find.ts'
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
import { type OpenedProject, openProject, type Service } from '../service.ts'

/** What a month that is over makes the sites of an organization owe. */
export interface OweRun {
  readonly made: number
  readonly cancelled: number
  readonly failures: readonly ProjectFailure[]
}

/**
 * Makes every site that had complaints of public interest in a month owe its publication, and takes it back from those
 * that have none left. Made again it changes nothing, so that it may come by as often as it likes while the deadline is
 * to come; what had run out before `since` is unknown. One site's failure stops no other.
 */
export async function owePublications(
  service: Service,
  { organization, space }: FoundOrganization,
  { month, since }: { month: MonthKey; since: Instant },
): Promise<OweRun> {
  const projects = (await listProjects(space)).map(({ project }) => project)
  const { done, failures } = await eachProject(projects, async (project) => {
    const opened = await openProject(service, { organization: organization.id, project: project.id })
    return opened && oweOne(service, opened, { month, since })
  })
  const count = (wanted: (typeof done)[number]) => done.filter((did) => did === wanted).length
  return { made: count('MADE'), cancelled: count('CANCELLED'), failures }
}

/** What a site owes once a month is over, whatever its complaints. */
export function publicationOwed(organization: Organization, month: MonthKey, since?: Instant): Obligation {
  return planObligation({ control: 'publication', subject: month }, organization, since)
}

async function oweOne(
  service: Service,
  opened: OpenedProject,
  { month, since }: { month: MonthKey; since: Instant },
): Promise<'MADE' | 'CANCELLED' | undefined> {
  const owed = publicationOwed(opened.organization, month, since)
  const [[first], known] = await Promise.all([
    readInterest(opened.space, { month, most: 1 }),
    readObligation(opened.space, owed),
  ])
  if (first !== undefined) return !known && (await makeObligations(opened, [owed])) > 0 ? 'MADE' : undefined
  if (!known) return undefined
  let isCancelled = false
  await changeObligation(service, opened, owed, (before, context) => {
    const after = cancelObligation(before, context)
    isCancelled = after !== before
    return { after }
  })
  return isCancelled ? 'CANCELLED' : undefined
}
