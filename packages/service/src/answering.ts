import { readOrganization } from '@zhiheng/data'
import type { Service } from './service.ts'

/** Asks the table for nothing in particular, by key; throws when it does not answer. For an operator's service. */
export async function askTable(service: Service): Promise<void> {
  const space = service.store.organizationByCode('healthz')
  if (space) await readOrganization(space)
}
