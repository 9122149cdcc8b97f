import { forgetAnswers, listProjects } from '@zhiheng/data'
import type { FoundOrganization } from '../organization/find.ts'
import { openProject, type Service } from '../service.ts'

/** What was taken away, and the codes of the sites where it was not, each with why. */
export interface ForgetRun {
  readonly forgotten: number
  readonly failures: readonly { readonly project: string; readonly reason: string }[]
}

/**
 * Takes away what was remembered of requests for longer than `REMEMBER_DAYS`, at every site of an organization. One site's
 * failure stops no other, and is made up for the next time.
 */
export async function forgetRequests(service: Service, { organization, space }: FoundOrganization): Promise<ForgetRun> {
  let forgotten = 0
  const failures: { project: string; reason: string }[] = []
  for (const { project } of await listProjects(space))
    try {
      const opened = await openProject(service, { organization: organization.id, project: project.id })
      if (opened) forgotten += await forgetAnswers(opened.space, service.now())
    } catch (error) {
      failures.push({ project: project.code, reason: error instanceof Error ? error.message : String(error) })
    }
  return { forgotten, failures }
}
