import { readCases, readDraft, readInterest, readPost } from '@zhiheng/data'
import {
  type CaseAccess,
  type CaseState,
  type MonthKey,
  type PublicationDraft,
  type PublicationPost,
  takesStep,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

/** What a month of a site has for the public, and how far it has come. */
export interface Publication {
  readonly month: MonthKey
  /** The complaints of public interest that were received or resolved in the month, in the order of their receipt. */
  readonly candidates: readonly CaseState[]
  readonly draft?: PublicationDraft
  readonly post?: PublicationPost
}

/** As many complaints as are offered to choose from. */
export const CANDIDATES_MAX = 200

/** The publication of a month; `undefined` to whoever may not read the words of the site's cases. */
export async function showPublication(
  { access, space }: ReachedProject,
  month: MonthKey,
): Promise<Publication | undefined> {
  if (!access.reads || access.words === 'NOTHING') return undefined
  const [ids, draft, post] = await Promise.all([
    readInterest(space, { month, most: CANDIDATES_MAX }),
    readDraft(space, month),
    readPost(space, month),
  ])
  const states = await readCases(space, ids)
  const candidates = ids.flatMap((id) => states.get(id) ?? [])
  return { month, candidates, ...(draft && { draft }), ...(post && { post }) }
}

/** Whether somebody chooses and words what is published, posts it and withdraws it. */
export function publishes(access: CaseAccess): boolean {
  return takesStep(access, 'PUBLISH')
}
