import type { Instant, NoticeClock, NoticeId, NoticeKind, OrganizationId, ProjectId, UserId } from '@zhiheng/domain'
import { type ListPage, type PageAsked, readPage } from '../list/page.ts'
import type { OrganizationSpace } from '../space.ts'
import { inboxKey, inboxRange, personPartition, unreadKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { backOff, RETRY } from '../table/retry.ts'
import { transact } from '../table/transact.ts'
import { add, type Item, put, type Write } from '../table/write.ts'
import type { NoticeAbout } from './item.ts'

/** What a person was told: codes, ids and the number people call it by; its sentence is made when it is read. */
export interface InboxEntry {
  readonly id: NoticeId
  readonly kind: NoticeKind
  readonly at: Instant
  readonly about: NoticeAbout
  /** The number of the case, or the name of what else it is about. */
  readonly label: string
  readonly project?: ProjectId
  readonly clock?: NoticeClock
  readonly readAt?: Instant
}

/** Whose inbox it is. */
export interface InboxOwner {
  readonly organization: OrganizationId
  readonly user: UserId
}

/** What one person is told. */
export interface Telling {
  readonly owner: InboxOwner
  readonly entry: InboxEntry
}

/** Puts entries into inboxes and counts them as unread; a condition fails where one is there already. */
export function inboxWrites(tableName: string, tellings: readonly Telling[]): Write[] {
  const counts = new Map<UserId, { owner: InboxOwner; unread: number }>()
  for (const { owner } of tellings) counts.set(owner.user, { owner, unread: (counts.get(owner.user)?.unread ?? 0) + 1 })
  return [
    ...tellings.map(({ owner: { organization, user }, entry }) =>
      put(tableName, 'entry', { ...inboxKey(organization, user, entry.id), unread: 1, entry }, { absent: true }),
    ),
    ...[...counts.values()].map(({ owner: { organization, user }, unread }) =>
      add(tableName, 'unread', unreadKey(organization, user), { add: { unread }, set: {} }),
    ),
  ]
}

/** The inbox of a person, the latest entry first. */
export function listInbox(
  { table, organization }: OrganizationSpace,
  user: UserId,
  asked: PageAsked<InboxEntry>,
): Promise<ListPage<InboxEntry>> {
  const stretch = { partition: personPartition(organization, user), sort: 'sk', ...inboxRange } as const
  return readPage(table, [stretch], { ...asked, rowOf: entryOf, descending: true })
}

/** How many entries of an inbox are unread. */
export async function countUnread({ table, organization }: OrganizationSpace, user: UserId): Promise<number> {
  return ((await get(table, unreadKey(organization, user)))?.unread as number | undefined) ?? 0
}

/**
 * Marks an entry as read, once: whoever is second changes nothing. `false` where there is no such entry. Throws when
 * the table stays busy or away.
 */
export async function markRead(
  { table, organization }: OrganizationSpace,
  { user, id, at }: { user: UserId; id: NoticeId; at: Instant },
): Promise<boolean> {
  const key = inboxKey(organization, user, id)
  for (let attempt = 0; ; attempt++) {
    const item = await get(table, key)
    if (!item) return false
    if (item.unread !== 1) return true
    const read = { ...item, ...key, unread: 0, entry: { ...entryOf(item), readAt: at } }
    const outcome = await transact(table, [
      put(table.name, 'entry', read, { attribute: 'unread', equals: 1 }),
      add(table.name, 'unread', unreadKey(organization, user), { add: { unread: -1 }, set: {} }),
    ])
    if (outcome.kind === 'DONE') return true
    if (attempt + 1 >= RETRY.attemptsMax) throw new Error('an inbox stayed busy', { cause: outcome })
    await backOff(table, attempt)
  }
}

function entryOf(item: Item): InboxEntry {
  return item.entry as InboxEntry
}
