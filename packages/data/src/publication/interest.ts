import { type CaseId, type CaseState, type MonthKey, publicMonths } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { interestKey, interestPartition, type Key, type Place } from '../table/keys.ts'
import { query } from '../table/read.ts'

/** That a complaint is of interest to the public in a month. */
export interface InterestItem extends Key {
  readonly complaints: 1
}

/** The months in which a case is of public interest, one item each. */
export function interestItems(place: Place, state: CaseState): InterestItem[] {
  return publicMonths(state).map((month) => ({ ...interestKey(place, month, state.id), complaints: 1 }))
}

/** The complaints of public interest of a month, in the order of their receipt, at most so many. */
export async function readInterest(
  space: ProjectSpace,
  { month, most }: { month: MonthKey; most: number },
): Promise<CaseId[]> {
  const found: CaseId[] = []
  const range = { partition: interestPartition(space), prefix: `${month}#` }
  for await (const { sk } of query(space.table, range)) {
    if (found.length >= most) break
    found.push((sk as string).slice(month.length + 1) as CaseId)
  }
  return found
}
