import { type Instant, instant } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { leaseKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** The right to be the one who works on something of a project, for a while. */
export interface Lease {
  readonly name: 'SWEEP'
  readonly holder: string
  readonly until: Instant
}

/**
 * Claims a lease for a while, or holds it for longer; `undefined` where somebody else has it. It saves work and promises
 * nothing: whoever holds one has to do right also where another holds it too, because clocks differ and work may stall.
 * One that ends far later than anybody claims it for was taken by a clock that was wrong, and is nobody's.
 */
export async function claimLease(
  space: ProjectSpace,
  { name, holder, now, lifetimeMs }: Pick<Lease, 'name' | 'holder'> & { now: Instant; lifetimeMs: number },
): Promise<Lease | undefined> {
  const { table } = space
  const key = leaseKey(space, name)
  const held = (await get(table, key)) as Lease | undefined
  const isHeld = held && held.until > now && held.until <= now + 2 * lifetimeMs
  if (isHeld && held.holder !== holder) return undefined
  const lease: Lease = { name, holder, until: instant(now + lifetimeMs) }
  const condition = held ? ({ attribute: 'until', equals: held.until } as const) : ({ absent: true } as const)
  const { kind } = await transact(table, [put(table.name, 'lease', { ...key, ...lease }, condition)])
  return kind === 'DONE' ? lease : undefined
}

/** Gives a lease back before it is over; where somebody else has it by now, it is left to them. */
export async function releaseLease(space: ProjectSpace, lease: Lease): Promise<void> {
  const { table } = space
  const over = { ...leaseKey(space, lease.name), ...lease, until: instant(0) }
  await transact(table, [put(table.name, 'lease', over, { attribute: 'until', equals: lease.until })])
}
