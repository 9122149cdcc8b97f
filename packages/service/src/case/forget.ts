import { forgetAnswers, listProjects } from '@zhiheng/data'
import type { FoundOrganization } from '../organization/find.ts'
import { openProject, type Service } from '../service.ts'

/** Takes away what was remembered of requests for longer than `REMEMBER_DAYS`, at every site of an organization. */
export async function forgetRequests(service: Service, { organization, space }: FoundOrganization): Promise<number> {
  let forgotten = 0
  for (const { project } of await listProjects(space)) {
    const opened = await openProject(service, { organization: organization.id, project: project.id })
    if (opened) forgotten += await forgetAnswers(opened.space, service.now())
  }
  return forgotten
}
