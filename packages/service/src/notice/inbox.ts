import { countUnread, type InboxEntry, listInbox, markRead } from '@zhiheng/data'
import { isId, type NoticeId, type ProjectId, type Refusal, refuse, type UserId } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { listCursors, type Page, type PageProblem, type PageRequest, pageOf, readPageRequest } from '../page.ts'
import type { Service } from '../service.ts'

/** So many entries are marked by one request; whoever has more unread asks again. */
const MARKED_MAX = 200

/** The person whose inbox the actor may open: their own. Programs and jobs have none. */
function inboxOwner({ store: { actor } }: Service): UserId | undefined {
  return actor.kind === 'person' ? (actor.id as UserId) : undefined
}

/**
 * One page of the actor's inbox, the latest entry first. What is about a site whose cases they may no longer read is
 * left out: `readable` says which those are.
 */
export async function readInbox(
  service: Service,
  { space }: FoundOrganization,
  { page, readable }: { page: PageRequest; readable: ReadonlySet<ProjectId> },
): Promise<Page<InboxEntry> | PageProblem> {
  const user = inboxOwner(service)
  const cursors = listCursors(space, 'INBOX', [service.store.actor.id])
  const read = readPageRequest(page, cursors)
  if (typeof read === 'string') return read
  if (!user) return pageOf([], { read, more: false, cursors })
  const accept = ({ project }: InboxEntry) => project === undefined || readable.has(project)
  const found = await listInbox(space, user, { ...read, accept })
  const taken = found.rows.map(({ position, row }) => ({ position, node: row }))
  return pageOf(taken, { ...found, read, cursors })
}

/** How many entries of the actor's inbox are unread. */
export async function unreadOf(service: Service, { space }: FoundOrganization): Promise<number> {
  const user = inboxOwner(service)
  return user ? countUnread(space, user) : 0
}

/** Marks entries of the actor's own inbox as read; an id of anybody else's is one that does not exist. */
export async function markNoticesRead(
  service: Service,
  found: FoundOrganization,
  ids: readonly string[],
): Promise<number | Refusal> {
  const user = inboxOwner(service)
  if (!user || !ids.every((id): id is NoticeId => isId('notice', id))) return refuse('NOT_FOUND')
  if (ids.length > MARKED_MAX) return refuse('TOO_MANY', { what: 'notices', max: MARKED_MAX })
  const at = service.now()
  for (const id of new Set(ids)) if (!(await markRead(found.space, { user, id, at }))) return refuse('NOT_FOUND')
  return countUnread(found.space, user)
}

/** Marks the latest unread entries of the actor's inbox as read, 200 at once; gives how many are left. */
export async function markAllRead(service: Service, found: FoundOrganization): Promise<number | Refusal> {
  const user = inboxOwner(service)
  if (!user) return refuse('NOT_FOUND')
  const accept = ({ readAt }: InboxEntry) => readAt === undefined
  const { rows } = await listInbox(found.space, user, { limit: MARKED_MAX, backward: false, accept })
  const at = service.now()
  for (const { row } of rows) await markRead(found.space, { user, id: row.id, at })
  return countUnread(found.space, user)
}
