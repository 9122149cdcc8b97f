import {
  type CaseControl,
  type CaseId,
  type CaseKind,
  type CaseState,
  controlUnits,
  type MonthKey,
} from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { breachKey, breachPartition, breachRange, type Key, type Place } from '../table/keys.ts'
import { query } from '../table/read.ts'
import { put, remove, type Write } from '../table/write.ts'

/** That a case breached a control, and how many of its units did. */
export interface BreachItem extends Key {
  readonly breaches: number
}

/** What a case has breached, one item for each control and month. */
export function breachItems(place: Place, state: CaseState): BreachItem[] {
  const { kind, id } = state
  return controlUnits(state)
    .filter(({ breached }) => breached > 0)
    .map(({ control, month, breached }) => ({
      ...breachKey(place, { kind, control, month, id }),
      breaches: breached,
    }))
}

/** The writes that make the breaches of a case what its state now says. */
export function breachWrites(
  tableName: string,
  place: Place,
  before: CaseState | undefined,
  after: CaseState,
): Write[] {
  const was = new Map((before ? breachItems(place, before) : []).map((item) => [item.sk, item]))
  const is = new Map(breachItems(place, after).map((item) => [item.sk, item]))
  return [
    ...[...is.values()]
      .filter(({ sk, breaches }) => was.get(sk)?.breaches !== breaches)
      .map((item) => put(tableName, 'breach', { ...item })),
    ...[...was.values()].filter(({ sk }) => !is.has(sk)).map(({ pk, sk }) => remove(tableName, 'breach', { pk, sk })),
  ]
}

/** The cases behind the breaches of a control in some months, at most so many, the earliest month first. */
export async function readBreaches(
  space: ProjectSpace,
  asked: { kind: CaseKind; control: CaseControl; from: MonthKey; to: MonthKey; most: number },
): Promise<CaseId[]> {
  const { kind, control, from, to, most } = asked
  const found = new Set<CaseId>()
  const range = { partition: breachPartition(space), ...breachRange(kind, control, { from, to }) }
  for await (const { sk } of query(space.table, range)) {
    if (found.size >= most) break
    found.add((sk as string).slice(-30) as CaseId)
  }
  return [...found]
}
