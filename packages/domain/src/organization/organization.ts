import type { BusinessHours, CalendarName } from '../calendar/index.ts'
import type { OrganizationId, RegionId } from '../identity/id.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant, TimeZone } from '../time/index.ts'

/** The property-management company: owns policies, regions, projects and users. */
export interface Organization {
  readonly id: OrganizationId
  readonly code: string
  readonly name: string
  readonly timeZone: TimeZone
  readonly calendar: CalendarName
  readonly businessHours: BusinessHours
  readonly policies: readonly Policy[]
  /** Since when nobody of it can sign in; its records are kept, and its clocks go on. */
  readonly suspendedAt?: Instant
}

export interface Region {
  readonly id: RegionId
  readonly organization: OrganizationId
  readonly name: string
}
