import { categoryId, projectId, saveIssue } from '@zhiheng/data'
import { DAY_MS, instant, makeId } from '@zhiheng/domain'
import { type Companies, categoryName } from './company.ts'
import type { House } from './house.ts'
import { ORGANIZATIONS, type OrganizationCode, PROJECT_CODES, projectPlan } from './plan.ts'

const AT = instant(Date.UTC(2020, 0, 6))

/** The id of what a company's head office has issued to its sites. */
export function issuedId(organization: OrganizationCode) {
  return makeId('issue', AT, new Uint8Array(16).fill(ORGANIZATIONS.indexOf(organization) + 1))
}

/** Each company has issued something whose cases are still to be written: what is counted at the sites stays as it is. */
export async function issueSomething(house: House, companies: Companies): Promise<void> {
  for (const code of ORGANIZATIONS) {
    const { space } = companies[code]
    const projects = PROJECT_CODES.filter((project) => projectPlan(project).organization === code)
    const [first = 'EASTZQ1'] = projects
    const by = { kind: 'operator', id: 'check' } as const
    const issue = {
      id: issuedId(code),
      organization: space.organization,
      by,
      issuedAt: AT,
      requiredBy: instant(AT + 30 * DAY_MS),
      category: categoryId(space, categoryName(first)),
      projects: projects.map((project) => projectId(space, project)),
    }
    const deed = {
      at: house.clock.now,
      by,
      what: 'COMPLAINT_ISSUED',
      subject: issue.id,
      origin: { way: 'JOB' },
    } as const
    await saveIssue(space, { issue, request: { hash: 'seed', payload: 'seed' }, deed })
  }
}
