import { instant, type OrganizationId } from '@zhiheng/domain'
import type { Table } from '../table/client.ts'
import { derivedId } from '../table/hash.ts'

/** The id of an organization follows from its code, so that two of one code cannot be made. */
export function organizationId(table: Table, code: string): OrganizationId {
  return derivedId(table, 'organization', instant(0), code)
}
