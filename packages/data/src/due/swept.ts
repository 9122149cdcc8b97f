import type { Instant } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { sweptKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { transact } from '../table/transact.ts'
import { put } from '../table/write.ts'

/** Up to when every deadline of an organization was looked at; `undefined` where none ever was. */
export async function readSweptTo({ table, organization }: OrganizationSpace): Promise<Instant | undefined> {
  return (await get(table, sweptKey(organization)))?.sweptTo as Instant | undefined
}

/** Keeps up to when a sweep that left nothing out has come; one that was overtaken meanwhile is left alone. */
export async function saveSweptTo({ table, organization }: OrganizationSpace, sweptTo: Instant): Promise<void> {
  const known = await get(table, sweptKey(organization))
  if (known && (known.sweptTo as Instant) >= sweptTo) return
  const condition = known ? { attribute: 'sweptTo', equals: known.sweptTo as Instant } : ({ absent: true } as const)
  await transact(table, [put(table.name, 'swept', { ...sweptKey(organization), sweptTo }, condition)])
}
