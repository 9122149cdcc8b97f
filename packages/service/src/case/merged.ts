import { readMerged } from '@zhiheng/data'
import type { CaseId } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

/** As many are named of what was merged into one case. */
export const MERGED_MAX = 50

/** The cases that were merged into one of a site, in the order of receipt; none to whoever may not read its cases. */
export async function mergedInto({ access, space }: ReachedProject, into: CaseId): Promise<readonly CaseId[]> {
  return access.reads ? readMerged(space, { into, most: MERGED_MAX }) : []
}
