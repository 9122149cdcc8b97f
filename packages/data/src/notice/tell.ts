import { type Delivery, deliveryWrite } from '../outgoing/delivery.ts'
import type { HostSpace } from '../space.ts'
import { noticeKey, type Place } from '../table/keys.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { remove, type Write } from '../table/write.ts'
import { inboxWrites, type Telling } from './inbox.ts'

/** So many things are told in one transaction. */
const TOGETHER_MAX = 30

/**
 * Tells people and sends word to receivers, and takes the notice away with the last of it. Whoever dies in between leaves
 * the notice due; who was told by then is not told again, and what was sent is not sent again. `false` where the table was
 * too busy: the notice is still there.
 */
export async function tellAll(
  { table }: HostSpace,
  { place, subject }: { readonly place: Place; readonly subject: string },
  { tellings, deliveries }: { readonly tellings: readonly Telling[]; readonly deliveries: readonly Delivery[] },
): Promise<boolean> {
  const { name } = table
  const last = remove(name, 'notice', noticeKey(place, subject))
  const all: readonly Part[] = [
    ...tellings.map((telling) => ({ tellings: [telling], deliveries: [] })),
    ...deliveries.map((delivery) => ({ tellings: [], deliveries: [delivery] })),
  ]
  for (let start = 0; start === 0 || start < all.length; start += TOGETHER_MAX) {
    const some = all.slice(start, start + TOGETHER_MAX)
    const isLast = start + TOGETHER_MAX >= all.length
    const { kind } = await transact(table, [...writesOf(name, some), ...(isLast ? [last] : [])])
    if (kind === 'DONE') continue
    // Somebody among them was told before, or the end is unknown: then each is told by themselves, once.
    if (kind !== 'CONDITION' && kind !== 'UNKNOWN') return false
    for (const one of some) if (!isTold(await transact(table, writesOf(name, [one])))) return false
    if (isLast && (await transact(table, [last])).kind !== 'DONE') return false
  }
  return true
}

interface Part {
  readonly tellings: readonly Telling[]
  readonly deliveries: readonly Delivery[]
}

function writesOf(tableName: string, parts: readonly Part[]): Write[] {
  return [
    ...inboxWrites(
      tableName,
      parts.flatMap(({ tellings }) => tellings),
    ),
    ...parts.flatMap(({ deliveries }) => deliveries).map((delivery) => deliveryWrite(tableName, delivery)),
  ]
}

function isTold({ kind }: Outcome): boolean {
  return kind === 'DONE' || kind === 'CONDITION'
}
