import {
  type CaseControl,
  type CaseId,
  type CaseKind,
  type CaseState,
  controlUnits,
  type MonthKey,
  type ObligationControl,
  type ObligationSubject,
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

/** Which breaches are asked for: of a control, in some months, at most so many. */
export interface BreachesAsked {
  readonly kind: CaseKind
  readonly control: CaseControl | ObligationControl
  readonly from: MonthKey
  readonly to: MonthKey
  readonly most: number
}

/** The cases behind the breaches of a control, the earliest month first. */
export async function readBreaches(space: ProjectSpace, asked: BreachesAsked): Promise<CaseId[]> {
  const found = new Set<CaseId>()
  for await (const { id } of breachesOf(space, asked)) {
    if (found.size >= asked.most) break
    found.add(id as CaseId)
  }
  return [...found]
}

/** What is behind the breaches of a control, with the month its clock started in. */
export async function* breachesOf(
  space: ProjectSpace,
  { kind, control, from, to }: Omit<BreachesAsked, 'most'>,
): AsyncGenerator<{ month: MonthKey; id: CaseId | ObligationSubject }> {
  const range = { partition: breachPartition(space), ...breachRange(kind, control, { from, to }) }
  for await (const { sk } of query(space.table, range)) {
    const [, , month, id] = (sk as string).split('#')
    yield { month: month as MonthKey, id: id as CaseId | ObligationSubject }
  }
}
