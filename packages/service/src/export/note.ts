import { type ProjectSpace, writeDeed } from '@zhiheng/data'
import type { FoundOrganization } from '../organization/find.ts'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/**
 * Notes in the audit log that a list is handed out, as it begins: with the site whose list it is, or with the company.
 * Whoever works in single sites writes in those alone, so theirs is noted with each.
 */
export async function noteExport(
  service: Service,
  { organization, space }: FoundOrganization,
  { projects, only }: { readonly projects: readonly ReachedProject[]; readonly only: ReachedProject | undefined },
): Promise<void> {
  const what = 'CASES_EXPORTED'
  if (!only && !space.projects)
    return writeDeed(space, deedOf(service, space.table, { what, subject: organization.id }))
  for (const { space: site, access } of projects) if (access.reads) await noteAt(service, site)
}

function noteAt(service: Service, site: ProjectSpace): Promise<void> {
  const deed = deedOf(service, site.table, { what: 'CASES_EXPORTED', subject: site.project })
  return writeDeed(site, { ...deed, project: site.project })
}
