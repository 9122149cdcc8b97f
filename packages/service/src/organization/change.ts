import { readOrganization, saveOrganization } from '@zhiheng/data'
import { type DeedName, isRefusal, type Organization, type Refusal, refuse } from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'
import type { FoundOrganization } from './find.ts'

const ATTEMPTS_MAX = 5

/** Load, change, save, with the entry in the audit log; what somebody else changed meanwhile is kept. */
export async function changeOrganization(
  service: Service,
  { space }: FoundOrganization,
  what: DeedName,
  change: (organization: Organization) => Organization | Refusal,
): Promise<Organization | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const before = await readOrganization(space)
    if (!before) return refuse('NOT_FOUND')
    const after = change(before)
    if (isRefusal(after) || after === before) return after
    const deed = deedOf(service, space.table, { what, subject: before.id, before, after })
    const done = await saveOrganization(space, { before, after, deed })
    service.organizations.forget(before.id)
    if (done) return after
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}
