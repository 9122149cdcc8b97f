import { createOrganization as create, organizationId } from '@zhiheng/data'
import {
  type BusinessHours,
  businessHoursProblem,
  CALENDAR_NAMES,
  type CalendarName,
  DEFAULT_BUSINESS_HOURS,
  isTimeZone,
  type Organization,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'

export interface NewOrganization {
  readonly code: string
  readonly name: string
  readonly timeZone: string
  readonly calendar: string
  readonly businessHours?: BusinessHours
}

const CODE = /^[a-z0-9][a-z0-9-]{0,39}$/

/** Makes a company. Only an operator may; a code that is taken is refused. */
export async function createOrganization(service: Service, wanted: NewOrganization): Promise<Organization | Refusal> {
  const host = service.store.host()
  if (!host) return refuse('NOT_FOUND')
  const { code, name, timeZone, calendar, businessHours = DEFAULT_BUSINESS_HOURS } = wanted
  if (!CODE.test(code)) return refuse('INVALID_VALUE', { field: 'code', allowed: ['a-z, 0-9, -; 1 … 40 characters'] })
  if (name.trim() === '' || name.length > 200)
    return refuse('INVALID_VALUE', { field: 'name', allowed: ['1 … 200 characters'] })
  if (!isTimeZone(timeZone))
    return refuse('INVALID_VALUE', { field: 'timezone', allowed: ['an IANA time zone such as Asia/Shanghai'] })
  if (!CALENDAR_NAMES.includes(calendar as CalendarName))
    return refuse('INVALID_VALUE', { field: 'calendar', allowed: CALENDAR_NAMES })
  const problem = businessHoursProblem(businessHours)
  if (problem !== undefined) return refuse('INVALID_VALUE', { field: 'businessHours', allowed: [problem] })
  const organization: Organization = {
    id: organizationId(host.table, code),
    code,
    name,
    timeZone,
    calendar: calendar as CalendarName,
    businessHours,
    policies: [],
  }
  const deed = deedOf(service, host.table, {
    what: 'ORGANIZATION_CREATED',
    subject: organization.id,
    after: organization,
  })
  return (await create(host, organization, deed)) ? organization : refuse('ALREADY_EXISTS', { code })
}
