import { isRefusal, type Organization, type Refusal, refuse } from '@zhiheng/domain'
import type { Service } from '../service.ts'
import { changeOrganization } from './change.ts'
import { findOrganization } from './find.ts'

/**
 * Suspends an organization, or ends that: nobody of a suspended one can sign in, while its records are kept and its
 * clocks go on. Only an operator may; it takes effect within seconds. What is so already stays so.
 */
export async function setSuspended(
  service: Service,
  { code, suspended }: { code: string; suspended: boolean },
): Promise<Organization | Refusal> {
  const found = await findOrganization(service, code)
  if (!service.store.host() || isRefusal(found)) return refuse('NOT_FOUND', { what: 'organization', code })
  return changeOrganization(service, found, suspended ? 'ORGANIZATION_SUSPENDED' : 'ORGANIZATION_RESUMED', (before) => {
    const { suspendedAt, ...active } = before
    if ((suspendedAt !== undefined) === suspended) return before
    return suspended ? { ...active, suspendedAt: service.now() } : active
  })
}
