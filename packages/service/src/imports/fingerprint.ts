import { keyedHash, type OrganizationSpace } from '@zhiheng/data'
import type { ComplaintRow } from './complaintRow.ts'

/** A keyed hash of everything a row says: an equal one has nothing new to tell. */
export function rowFingerprint(table: OrganizationSpace['table'], row: ComplaintRow): string {
  const { line: _, ...said } = row
  return keyedHash(table, 'row', JSON.stringify(said))
}
