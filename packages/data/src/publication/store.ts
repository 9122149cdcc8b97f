import type { ActorReference, CaseId, Deed, MonthKey, PublicationDraft, PublicationPost } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { ProjectSpace } from '../space.ts'
import { draftKey, POST_SORT, postKey, postRevisionKey, publicPartition } from '../table/keys.ts'
import { get, getMany, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { transact } from '../table/transact.ts'
import { put, type Write } from '../table/write.ts'

/** What was posted of a month, with the draft it was made from. */
export interface StoredPost extends PublicationPost {
  readonly draftVersion: number
}

/** A post as it is kept for the site itself: with the cases it tells of, and by whom it was posted. */
export interface KeptPost {
  readonly post: StoredPost
  readonly cases: readonly CaseId[]
  readonly by: ActorReference
}

export async function readDraft(space: ProjectSpace, month: MonthKey): Promise<PublicationDraft | undefined> {
  return (await get(space.table, draftKey(space, month)))?.draft as PublicationDraft | undefined
}

/** Writes a draft over the version before it; `false` when somebody else has written it since. */
export function saveDraft(space: ProjectSpace, draft: PublicationDraft): Promise<boolean> {
  const item = { ...draftKey(space, draft.month), version: draft.version, draft }
  const over = draft.version === 1 ? ({ absent: true } as const) : { attribute: 'version', equals: draft.version - 1 }
  return putSettled(space.table, 'draft', item, over)
}

/** What everybody may read of a month. */
export async function readPost(space: ProjectSpace, month: MonthKey): Promise<StoredPost | undefined> {
  return (await get(space.table, postKey(space, month)))?.post as StoredPost | undefined
}

/** The latest months that anything was posted of, the latest first, without what was. */
export async function listPostedMonths(space: ProjectSpace, most: number): Promise<MonthKey[]> {
  const months: MonthKey[] = []
  const range = { partition: publicPartition(space), prefix: POST_SORT, descending: true, attributes: ['sk'] }
  for await (const { sk } of query(space.table, range)) {
    if (months.length >= most) break
    months.push((sk as string).slice(POST_SORT.length) as MonthKey)
  }
  return months
}

/** What was posted of some months, in their order. */
export async function readPosts(space: ProjectSpace, months: readonly MonthKey[]): Promise<StoredPost[]> {
  const items = await getMany(
    space.table,
    months.map((month) => postKey(space, month)),
  )
  const posts = new Map(items.map(({ post }) => [(post as StoredPost).month, post as StoredPost]))
  return months.flatMap((month) => posts.get(month) ?? [])
}

/** The cases that a posted revision tells of. */
export async function readKeptPost(
  space: ProjectSpace,
  { month, revision }: Pick<StoredPost, 'month' | 'revision'>,
): Promise<KeptPost | undefined> {
  return (await get(space.table, postRevisionKey(space, month, revision)))?.kept as KeptPost | undefined
}

/**
 * What posts a month for everybody over what was posted of it before, keeps the revision for good, and notes it in the
 * audit log: for the transaction that it belongs to, which fails where somebody else was faster.
 */
export function postWrites(space: ProjectSpace, kept: KeptPost, deed: Deed): Write[] {
  const { table, organization } = space
  const { month, revision } = kept.post
  const over = revision === 1 ? ({ absent: true } as const) : { attribute: 'revision', equals: revision - 1 }
  return [
    put(table.name, 'post', postItem(space, kept.post), over),
    put(table.name, 'revision', { ...postRevisionKey(space, month, revision), kept }),
    deedWrite(table.name, organization, deed),
  ]
}

/** The same by itself; how it ended is read afterwards. */
export async function savePost(space: ProjectSpace, kept: KeptPost, deed: Deed): Promise<void> {
  const outcome = await transact(space.table, postWrites(space, kept, deed))
  if (outcome.kind === 'BUSY' || outcome.kind === 'CONFLICT') throw outcome.error
}

/** Puts in the place of a post that it was withdrawn, and notes it; the revision stays with the site alone. */
export function saveWithdrawal(space: ProjectSpace, post: StoredPost, deed: Deed): Promise<boolean> {
  const { table, organization } = space
  const over = { attribute: 'revision', equals: post.revision }
  return putSettled(table, 'post', postItem(space, post), over, [deedWrite(table.name, organization, deed)])
}

function postItem(space: ProjectSpace, post: StoredPost) {
  return { ...postKey(space, post.month), revision: post.revision, post }
}
