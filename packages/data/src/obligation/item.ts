import { clockOutcome, type Obligation, obligationDelta, obligationDueAt } from '@zhiheng/domain'
import { rollupWrite } from '../case/items.ts'
import type { BreachItem } from '../control/breach.ts'
import type { DueItem } from '../due/item.ts'
import type { ProjectSpace } from '../space.ts'
import { breachKey, dueIndex, type Key, obligationKey, obligationSort, type Place } from '../table/keys.ts'
import { type Item, put, remove, type Write } from '../table/write.ts'

/** An obligation as it is stored; while it waits for its deadline it is its own due item. */
export function obligationItem(place: Place, obligation: Obligation): Item & Key {
  const at = obligationDueAt(obligation)
  const due: DueItem | undefined = at === undefined ? undefined : { kind: 'OBLIGATION', cause: obligation.control, at }
  return {
    ...obligationKey(place, obligation),
    ...(due && { ...dueIndex(place, obligationSort(obligation), due.at), ...due }),
    version: obligation.version,
    obligation,
  }
}

/** That an obligation was breached, among what stands behind the breaches of its control; none while it was not. */
export function obligationBreach(place: Place, { control, month, subject, clock }: Obligation): BreachItem | undefined {
  if (clockOutcome(clock) !== 'BREACHED') return undefined
  return { ...breachKey(place, { kind: 'COMPLAINT', control, month, id: subject }), breaches: 1 }
}

/**
 * Everything a change of an obligation writes, for the transaction of what brings it about: the record, if it is still as
 * it was (or not there yet), its unit in the rollups, and its breach.
 */
export function obligationWrites(space: ProjectSpace, before: Obligation | undefined, after: Obligation): Write[] {
  const { name } = space.table
  const condition = before ? ({ attribute: 'version', equals: before.version } as const) : ({ absent: true } as const)
  const delta = obligationDelta(before, after)
  const [was, is] = [before && obligationBreach(space, before), obligationBreach(space, after)]
  return [
    put(name, 'obligation', obligationItem(space, after), condition),
    ...(delta ? [rollupWrite(name, space, delta)] : []),
    ...(is && !was ? [put(name, 'breach', { ...is })] : []),
    ...(was && !is ? [remove(name, 'breach', was)] : []),
  ]
}
