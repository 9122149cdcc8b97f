import {
  DEFAULT_POLICY,
  formDueTooEarly,
  type MonthKey,
  monthOf,
  type Organization,
  POLICY_LIMITS,
  type PolicyValues,
  policyProblem,
  publishedPolicies,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { administers } from '../people/administer.ts'
import type { Service } from '../service.ts'
import { changeOrganization } from './change.ts'
import type { FoundOrganization } from './find.ts'

const POLICIES_MAX = 200

/**
 * Publishes policy values that hold from the first day of a month to come; values that are not named stay as they are
 * by then, and what is published already for later months goes on from them. A record form is not due before it is
 * asked for. Clocks that run keep the policy they started under. Administrators and operators may.
 */
export async function publishPolicy(
  service: Service,
  found: FoundOrganization,
  { effectiveFrom, values }: { effectiveFrom: MonthKey; values: Partial<PolicyValues> },
): Promise<Organization | Refusal> {
  if (!administers(service)) return refuse('NOT_FOUND')
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const wrong = policyProblem(given)
  if (wrong) return refuse('INVALID_VALUE', { field: wrong, allowed: [limitsOf(wrong)] })
  if (Object.keys(given).length === 0)
    return refuse('INVALID_VALUE', { field: 'values', allowed: Object.keys(POLICY_LIMITS) })
  if (effectiveFrom <= monthOf(service.now(), found.organization.timeZone))
    return refuse('INVALID_VALUE', { field: 'effectiveFrom', allowed: ['a month to come'] })
  return changeOrganization(service, found, 'POLICY_PUBLISHED', (organization) => {
    const { policies } = organization
    if (policies.length >= POLICIES_MAX) return refuse('TOO_MANY', { what: 'policies', max: POLICIES_MAX })
    const published = publishedPolicies(policies, { effectiveFrom, given })
    const tooEarly = formDueTooEarly(published, effectiveFrom)
    if (tooEarly)
      return refuse('INVALID_VALUE', {
        field: 'recordFormAfterWorkingDays',
        allowed: [`1 … ${tooEarly.recordFormWorkingDays}`],
      })
    return { ...organization, policies: published }
  })
}

function limitsOf(name: keyof PolicyValues): string {
  const [least, most] = POLICY_LIMITS[name] ?? []
  return least === undefined ? Object.keys(DEFAULT_POLICY).join(', ') : `${least} … ${most}`
}
