import type { CaseId, CaseState } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { type Key, mergedKey, mergedPartition, type Place } from '../table/keys.ts'
import { query } from '../table/read.ts'

/** That a case was merged into another. */
export interface MergedItem extends Key {
  readonly cases: 1
}

/** The item that leads from the case that goes on to the one that was merged into it; none unless it was. */
export function mergedItems(place: Place, { state, id, mergedInto }: CaseState): MergedItem[] {
  return state === 'MERGED' && mergedInto ? [{ ...mergedKey(place, mergedInto, id), cases: 1 }] : []
}

/** What was merged into a case, in the order of receipt, at most so many. */
export async function readMerged(
  space: ProjectSpace,
  { into, most }: { into: CaseId; most: number },
): Promise<CaseId[]> {
  const found: CaseId[] = []
  for await (const { sk } of query(space.table, { partition: mergedPartition(space), prefix: `${into}#` })) {
    if (found.length >= most) break
    found.push((sk as string).slice(into.length + 1) as CaseId)
  }
  return found
}
