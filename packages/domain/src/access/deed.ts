import type { ProjectId } from '../identity/id.ts'
import type { Instant } from '../time/instant.ts'
import type { ActorReference } from './actor.ts'

/** What is done to an organization beside its cases, and kept in the audit log. */
export const DEEDS = [
  'ORGANIZATION_CREATED',
  'ORGANIZATION_SUSPENDED',
  'ORGANIZATION_RESUMED',
  'POLICY_PUBLISHED',
  'REGION_CREATED',
  'REGION_RENAMED',
  'PROJECT_CREATED',
  'PROJECT_CHANGED',
  'USER_CREATED',
  'USER_REMOVED',
  'GRANT_GIVEN',
  'GRANT_TAKEN',
  'COMPLAINT_ISSUED',
  'CATEGORY_CREATED',
  'CATEGORY_RENAMED',
  'CATEGORY_MOVED',
  'CATEGORY_RETIRED',
  'CATEGORY_RESTORED',
  'CATEGORY_MERGED',
  'TOKEN_CREATED',
  'TOKEN_REVOKED',
  'SIGN_IN_ISSUED',
  'CASES_EXPORTED',
  'WEBHOOK_CREATED',
  'WEBHOOK_CHANGED',
  'WEBHOOK_REMOVED',
  'WEBHOOK_DISABLED',
  'CUSTOMER_EXPORTED',
  'CUSTOMER_ERASURE_BEGUN',
  'PUBLICATION_POSTED',
  'PUBLICATION_WITHDRAWN',
  'PUBLIC_FORM_OPENED',
  'PUBLIC_FORM_CLOSED',
  'SITES_IMPORT_BEGUN',
  'COMPLAINTS_IMPORT_BEGUN',
  'ANALYSES_RUN_BEGUN',
  'ANALYSIS_DRAFTED',
  'ANALYSIS_SUBMITTED',
  'ANALYSIS_APPROVED',
  'ANALYSIS_RETURNED',
  'RETENTION_RUN_BEGUN',
  'OBLIGATION_FULFILLED',
  'SUMMARIES_RUN_BEGUN',
] as const
export type DeedName = (typeof DEEDS)[number]

/** Where a deed came from: a request, with the network it came from, or the command line, or the clock. */
export interface Origin {
  readonly way: 'API' | 'COMMAND' | 'JOB'
  readonly requestId?: string
  /** The network the request came from; never the whole address, which would name a person's device. */
  readonly network?: string
}

/** One entry of the audit log: who did what to what, when and from where. It holds no words and no names. */
export interface Deed {
  readonly at: Instant
  readonly by: ActorReference
  readonly what: DeedName
  /** The id of what it was done to. */
  readonly subject: string
  /** The site it belongs to, if it belongs to one. */
  readonly project?: ProjectId
  readonly origin: Origin
  /** Keyed digests of the thing before and after; none before it was there, none after it is gone. */
  readonly before?: string
  readonly after?: string
}

/**
 * The network of an address, as much of it as a log may keep: the first three numbers of IPv4, the first three groups
 * of IPv6; nothing for what is no address.
 *
 * @example networkOf('203.0.113.77') // '203.0.113.0/24'
 * @example networkOf('2001:db8:12:34::1') // '2001:db8:12::/48'
 */
export function networkOf(address: string): string | undefined {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address)
  if (four) return `${four[1]}.${four[2]}.${four[3]}.0/24`
  if (!/^[\da-f:]{2,39}$/i.test(address) || !address.includes(':')) return undefined
  const [head = ''] = address.toLowerCase().split('::')
  const groups = head.split(':').slice(0, 3)
  const known = groups.filter((group) => group !== '').map((group) => group.replace(/^0+(?=.)/, ''))
  return known.length === 0 ? '::/48' : `${known.join(':')}::/48`
}
