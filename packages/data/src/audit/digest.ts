import type { Table } from '../table/client.ts'
import { keyedHash } from '../table/hash.ts'

/** A keyed digest of a value, the same however its fields are ordered: a table gives them back in another order. */
export function digestOf(table: Pick<Table, 'identitySecret'>, value: unknown): string {
  return keyedHash(table, 'digest', JSON.stringify(value, inOrder))
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
