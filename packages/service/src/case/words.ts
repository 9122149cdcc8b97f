import { NO_TEXT, readEvents, readTexts } from '@zhiheng/data'
import { type CaseEvent, type CaseId, shownTexts, type Texts } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

/** Everything that happened to a case, in order; it names the fields whose words were written, not the words. */
export async function caseTimeline({ space, access }: ReachedProject, id: CaseId): Promise<readonly CaseEvent[]> {
  return access.reads ? readEvents(space, id) : []
}

/** The words of cases of one project as the actor sees them; of somebody who sees none, they are not even read. */
export async function caseTexts(
  { space, access, viewpoint }: ReachedProject,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, Texts>> {
  if (!access.reads || access.words === 'NOTHING') return new Map()
  const stored = await readTexts(space, ids)
  return new Map(ids.map((id) => [id, shownTexts(stored.get(id) ?? NO_TEXT, space.actor, viewpoint)]))
}
