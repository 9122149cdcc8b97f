import type { AttachmentId, CaseId, Instant } from '@zhiheng/domain'
import type { CaseText } from '../case/items.ts'
import type { DueItem } from '../due/item.ts'
import type { ProjectSpace } from '../space.ts'
import { dueIndex, type Key, looseKey, loosePartition, type Place } from '../table/keys.ts'
import { query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { transact } from '../table/transact.ts'
import { type Item, put, remove, type Write } from '../table/write.ts'

/** A stored file of a case that the case may not know: one on its way in, or one it no longer has. */
export interface LooseFile {
  readonly case: CaseId
  readonly attachment: AttachmentId
}

/**
 * Says that a file is about to be stored, before it is: should its case never come to know it, it is found again when
 * this falls due.
 */
export async function keepLoose(space: ProjectSpace, file: LooseFile, at: Instant): Promise<void> {
  await putSettled(space.table, 'loose', looseItem(space, file, { at, cause: 'STORED' }))
}

/** Forgets a file that is settled: its case knows it, or it is gone. Where that fails, it is settled once more later. */
export async function forgetLoose(space: ProjectSpace, file: LooseFile): Promise<void> {
  await transact(space.table, [remove(space.table.name, 'loose', looseKey(space, file.case, file.attachment))])
}

/** The files of a case that are to be settled. */
export async function readLoose(space: ProjectSpace, id: CaseId): Promise<LooseFile[]> {
  const found: LooseFile[] = []
  for await (const { sk } of query(space.table, { partition: loosePartition(space), prefix: `${id}#` }))
    found.push(looseFileOf(sk as string))
  return found
}

/** The file that a due item is about, by its subject. */
export function looseFileOf(subject: string): LooseFile {
  const [id, attachment] = subject.split('#')
  return { case: id as CaseId, attachment: attachment as AttachmentId }
}

/**
 * The writes by which a change of a case tells of its files: those it has from now on are loose no more, those it has
 * given up are to be taken away at once.
 */
export function looseWrites(
  tableName: string,
  place: Place,
  change: { id: CaseId; before: CaseText; after: CaseText; at: Instant },
): Write[] {
  const { id, before, after, at } = change
  if (before.attachments === after.attachments) return []
  const [had, has] = [idsOf(before), idsOf(after)]
  return [
    ...[...has].filter((one) => !had.has(one)).map((one) => remove(tableName, 'loose', looseKey(place, id, one))),
    ...[...had]
      .filter((one) => !has.has(one))
      .map((one) =>
        put(tableName, 'loose', looseItem(place, { case: id, attachment: one }, { at, cause: 'GIVEN_UP' })),
      ),
  ]
}

function idsOf({ attachments = [] }: CaseText): ReadonlySet<AttachmentId> {
  return new Set(attachments.map(({ id }) => id))
}

function looseItem(
  place: Place,
  { case: id, attachment }: LooseFile,
  { at, cause }: Pick<DueItem, 'at' | 'cause'>,
): Item & Key {
  const key = looseKey(place, id, attachment)
  const due: DueItem = { kind: 'LOOSE_FILE', cause, at }
  return { ...key, ...dueIndex(place, key.sk, at), ...due }
}
