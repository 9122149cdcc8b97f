import type { Instant } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { sweptKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** How far an organization's clocks were looked at. */
export interface Swept {
  /** Every deadline before this was looked at. */
  readonly sweptTo: Instant
  /** The edition of the calendar that open deadlines were computed under by then. */
  readonly calendar: string
}

/** How far the clocks of an organization were looked at; `undefined` where nothing ever was. */
export async function readSwept({ table, organization }: OrganizationSpace): Promise<Swept | undefined> {
  const item = await get(table, sweptKey(organization))
  return item && { sweptTo: item.sweptTo as Instant, calendar: item.calendar as string }
}

/** Keeps how far a sweep that left nothing out has come; one that was overtaken meanwhile is left alone. */
export async function saveSwept(space: OrganizationSpace, swept: Swept): Promise<void> {
  const { table, organization } = space
  const known = await readSwept(space)
  if (known && known.sweptTo >= swept.sweptTo) return
  const condition = known ? { attribute: 'sweptTo', equals: known.sweptTo } : ({ absent: true } as const)
  await transact(table, [put(table.name, 'swept', { ...sweptKey(organization), ...swept }, condition)])
}
