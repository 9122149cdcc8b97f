import { type CaseId, type Id, type Instant, instant, type Notice, type NoticeId, type Tell } from '@zhiheng/domain'
import type { DueItem } from '../due/item.ts'
import type { ProjectSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { dueIndex, noticeKey, noticePartition, noticeSubject, type Place } from '../table/keys.ts'
import { getMany, query } from '../table/read.ts'
import { put, type Write } from '../table/write.ts'

/** What a notice can be about: a case, or a record of another slice that stands in a project. */
export type NoticeAbout = CaseId | Id<'analysis'> | Id<'webhook'> | Id<'obligation'>

/** Something that is still to be told; who is told is found when it is. */
export interface PendingNotice extends DueItem {
  readonly kind: 'NOTICE'
  readonly about: NoticeAbout
  readonly tells: readonly Tell[]
}

/** A notice with its key within its project. */
export interface StoredNotice extends PendingNotice {
  readonly subject: string
}

/**
 * The write of what a change gives to tell, for the transaction of that change: nothing is told of what did not happen,
 * and nothing that happened goes untold. The notice is its own due item.
 */
export function noticeWrite(tableName: string, place: Place, about: NoticeAbout, { at, tells }: Notice): Write {
  const [first] = tells
  const subject = noticeSubject(about, first?.sequence ?? 0)
  const item: PendingNotice = { kind: 'NOTICE', cause: first?.kind ?? '', at, about, tells }
  return put(tableName, 'notice', { ...noticeKey(place, subject), ...dueIndex(place, subject, at), ...item })
}

/** The notices of a project that are still to be told, of those with these keys. */
export async function readNotices(space: ProjectSpace, subjects: readonly string[]): Promise<StoredNotice[]> {
  const items = await getMany(
    space.table,
    subjects.map((subject) => noticeKey(space, subject)),
  )
  return items.map((item) => ({ ...(item as unknown as PendingNotice), subject: item.sk as string }))
}

/** Every notice of a project that is still to be told. */
export async function* listNotices(space: ProjectSpace): AsyncGenerator<StoredNotice> {
  for await (const item of query(space.table, { partition: noticePartition(space) }))
    yield { ...(item as unknown as PendingNotice), subject: item.sk as string }
}

/**
 * The id of what one person is told of one event: it follows from both, so that nobody is told twice. It carries the
 * time of the notice.
 */
export function noticeId(
  { table, organization }: Pick<ProjectSpace, 'table' | 'organization'>,
  at: Instant,
  ...[about, sequence, user]: readonly [about: string, sequence: number, user: string]
): NoticeId {
  return derivedId(table, 'notice', instant(at), organization, about, String(sequence), user)
}
