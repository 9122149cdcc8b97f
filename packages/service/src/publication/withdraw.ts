import { readKeptPost, readPost, type StoredPost, saveWithdrawal } from '@zhiheng/data'
import { type MonthKey, type PublicationPost, type Refusal, refuse, withdrawalProblem } from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { readKnownPeople } from './known.ts'
import { publishes } from './show.ts'

/**
 * Takes a month's post back: its page says when and why, and holds its words no longer. The site keeps the revision. The
 * same again changes nothing.
 */
export async function withdrawPublication(
  service: Service,
  { access, space, project }: ReachedProject,
  { month, revision, reason }: { month: MonthKey; revision: number; reason: string },
): Promise<PublicationPost | Refusal> {
  if (!publishes(access)) return refuse('NOT_FOUND')
  const before = await readPost(space, month)
  if (!before) return refuse('NOT_FOUND')
  if (before.revision !== revision) return refuse('VERSION_CONFLICT', { expected: revision, actual: before.revision })
  if (before.withdrawn) return before
  const kept = await readKeptPost(space, before)
  const { known } = await readKnownPeople(space, kept?.cases ?? [])
  const problem = withdrawalProblem(reason, known)
  if (problem) return problem
  const post: StoredPost = { ...before, entries: [], withdrawn: { at: service.now(), reason } }
  const deed = deedOf(service, space.table, { what: 'PUBLICATION_WITHDRAWN', subject: month, before, after: post })
  return (await saveWithdrawal(space, post, { ...deed, project: project.id })) ? post : refuse('TOO_BUSY')
}
