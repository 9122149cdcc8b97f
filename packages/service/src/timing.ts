import {
  type Instant,
  monthOf,
  type Organization,
  type Policy,
  policyIn,
  type WorkingTime,
  workingTime,
} from '@zhiheng/domain'

/** The calendar of an organization and the policy in force at an instant. */
export function timingAt(
  organization: Organization,
  at: Instant,
): { policy: Policy; time: WorkingTime; policies: readonly Policy[] } {
  const { timeZone, calendar, businessHours, policies } = organization
  const time = workingTime({ calendar, timeZone, businessHours })
  return { policy: policyIn(monthOf(at, timeZone), policies), time, policies }
}
