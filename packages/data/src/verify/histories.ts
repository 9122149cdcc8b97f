import { type CaseEvent, type CaseState, fold, idTime } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { casePartition, eventPartition } from '../table/keys.ts'
import { query } from '../table/read.ts'
import type { Item } from '../table/write.ts'

/** A case as it is stored, and as its events say it is. */
export interface ComparedCase {
  readonly id: string
  /** The stored state item; none where there are events alone. */
  readonly item?: Item
  /** The fold of the stored events; none where there are no events, or none that fold. */
  readonly folded?: CaseState
  /** Why the stored events tell no state. */
  readonly problem?: string
}

/** Walks the stored states and the stored events side by side, both in the order of their ids, one case in memory. */
export async function* comparedCases(space: ProjectSpace): AsyncGenerator<ComparedCase> {
  const items = query(space.table, { partition: casePartition(space) })
  const histories = storedHistories(space)
  let [item, history] = [await items.next(), await histories.next()]
  while (!item.done || !history.done) {
    const ids = [item.done ? undefined : (item.value.sk as string), history.done ? undefined : history.value.id]
    const id = ids.filter((one) => one !== undefined).toSorted()[0] as string
    const [hasItem, hasHistory] = [ids[0] === id, ids[1] === id]
    yield {
      id,
      ...(hasItem && !item.done && { item: item.value }),
      ...(hasHistory && !history.done ? told(history.value) : { problem: 'there are no events' }),
    }
    if (hasItem) item = await items.next()
    if (hasHistory) history = await histories.next()
  }
}

interface History {
  readonly id: string
  readonly events: readonly CaseEvent[]
}

async function* storedHistories(space: ProjectSpace): AsyncGenerator<History> {
  let [id, events]: [string, CaseEvent[]] = ['', []]
  for await (const item of query(space.table, { partition: eventPartition(space) })) {
    const [caseId = ''] = (item.sk as string).split('#')
    if (caseId !== id && events.length > 0) yield { id, events }
    if (caseId !== id) [id, events] = [caseId, []]
    events.push(item.event as CaseEvent)
  }
  if (events.length > 0) yield { id, events }
}

function told({ id, events }: History): { folded: CaseState } | { problem: string } {
  const [first] = events
  const sequences = events.map(({ sequence }) => sequence)
  if (sequences.some((sequence, index) => sequence !== index + 1))
    return { problem: `the events are ${sequences.join(', ')}` }
  if (first?.type !== 'RECEIVED' && first?.type !== 'IMPORTED') return { problem: `it begins with ${first?.type}` }
  if (first.opening.id !== id) return { problem: `the events are those of ${first.opening.id}` }
  if (idTime(first.opening.id) !== first.opening.receivedAt) return { problem: 'the id does not carry the receipt' }
  return { folded: fold(events) }
}
