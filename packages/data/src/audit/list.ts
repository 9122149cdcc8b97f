import type { ActorReference, CaseEvent, Deed, Instant, Origin, ProjectId } from '@zhiheng/domain'
import { type ListPage, type PageAsked, readPage, type Stretch } from '../list/page.ts'
import type { OrganizationSpace } from '../space.ts'
import { AUDIT_SHARDS, digits, organizationAudit, utcMonth } from '../table/keys.ts'
import type { Item } from '../table/write.ts'

/** One entry of the audit log: a deed, or a step of a case. */
export interface AuditEntry {
  readonly at: Instant
  readonly by: ActorReference
  /** The deed's name, or `CASE_` and the kind of event. */
  readonly what: string
  readonly subject: string
  readonly project?: ProjectId
  readonly origin: Origin
  readonly before?: string
  readonly after?: string
}

/** The audit log of an organization, the latest entry first, of a stretch of time. */
export function listAudit(
  space: OrganizationSpace,
  { from, to }: { from: Instant; to: Instant },
  asked: PageAsked<AuditEntry>,
): Promise<ListPage<AuditEntry>> {
  const stretches = monthsOf(from, to).flatMap((month) =>
    Array.from(
      { length: AUDIT_SHARDS },
      (_, shard): Stretch => ({
        index: 'byOrganization',
        partition: organizationAudit(space.organization, month, shard),
        sort: 'orgSk',
        first: digits(from, 15),
        last: digits(to, 15),
      }),
    ),
  )
  return readPage(space.table, stretches, { ...asked, rowOf: entryOf, descending: true })
}

function monthsOf(from: Instant, to: Instant): string[] {
  const last = utcMonth(to)
  const months: string[] = []
  for (let [year, month] = yearAndMonth(from); ; month += 1) {
    const text = new Date(Date.UTC(year, month)).toISOString().slice(0, 7)
    if (text > last) return months
    months.push(text)
  }
}

function yearAndMonth(at: Instant): [year: number, month: number] {
  const date = new Date(at)
  return [date.getUTCFullYear(), date.getUTCMonth()]
}

interface Traced {
  readonly origin: Origin
  readonly before?: string
  readonly after: string
  readonly project: ProjectId
}

function entryOf(item: Item): AuditEntry {
  if (item.deed) return item.deed as Deed
  const { recordedAt: at, by, type } = item.event as CaseEvent
  const [subject = ''] = (item.sk as string).split('#')
  return { at, by, what: `CASE_${type}`, subject, ...(item.trace as Traced) }
}
