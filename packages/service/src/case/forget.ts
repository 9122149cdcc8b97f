import { forgetAnswers, listProjects } from '@zhiheng/data'
import type { FoundOrganization } from '../organization/find.ts'
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
import { openProject, type Service } from '../service.ts'

/** What was taken away, and the codes of the sites where it was not, each with why. */
export interface ForgetRun {
  readonly forgotten: number
  readonly failures: readonly ProjectFailure[]
}

/**
 * Takes away what was remembered of requests for longer than `REMEMBER_DAYS`, at every site of an organization. One site's
 * failure stops no other, and is made up for the next time.
 */
export async function forgetRequests(service: Service, { organization, space }: FoundOrganization): Promise<ForgetRun> {
  const projects = (await listProjects(space)).map(({ project }) => project)
  const { done, failures } = await eachProject(projects, async (project) => {
    const opened = await openProject(service, { organization: organization.id, project: project.id })
    return opened ? forgetAnswers(opened.space, service.now()) : 0
  })
  return { forgotten: done.reduce((sum, one) => sum + one, 0), failures }
}
