import { type AuditEntry, listAudit } from '@zhiheng/data'
import { DAY_MS, holdsForOrganization, type Instant, instant } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import type { Service } from '../service.ts'

/** Which entries of the audit log are shown: all conditions hold. */
export interface AuditFilter {
  /** 90 days back where it is not said. */
  readonly from?: Instant
  /** The first instant that no longer counts; now where it is not said. */
  readonly to?: Instant
  /** The id of who did it. */
  readonly by?: string
  /** The id of what it was done to. */
  readonly subject?: string
  readonly what?: string
}

const SHOWN_DAYS = 90
/** So many days at once: the log is kept by month, and a page looks into each. */
const AUDIT_DAYS_MAX = 400

/**
 * One page of the audit log, the latest entry first. The quality department and operators read it; to everybody else it
 * is empty. Of a longer stretch than 400 days the last 400 are shown.
 */
export async function readAudit(
  service: Service,
  { space }: FoundOrganization,
  { filter, page }: { filter: AuditFilter; page: PageRequest },
): Promise<Page<AuditEntry> | PageProblem> {
  const cursors = listCursors(space, 'AUDIT', filter)
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  const now = service.now()
  const to = filter.to ?? instant(now + 1)
  const from = Math.max(filter.from ?? to - SHOWN_DAYS * DAY_MS, to - AUDIT_DAYS_MAX * DAY_MS, 0)
  if (!holdsForOrganization(service.store.actor, ['QUALITY'], now) || from >= to)
    return pageOf([], { read, more: false, cursors })
  const { by, subject, what } = filter
  const accept = (entry: AuditEntry) =>
    (by === undefined || entry.by.id === by) &&
    (subject === undefined || entry.subject === subject) &&
    (what === undefined || entry.what === what)
  const found = await listAudit(space, { from: instant(from), to }, { ...read, accept })
  const taken = found.rows.map(({ position, row }) => ({ position, node: row }))
  return pageOf(taken, { ...found, read, cursors })
}
