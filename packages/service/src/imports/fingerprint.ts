import { keyedHash, type OrganizationSpace } from '@zhiheng/data'
import type { TextField } from '@zhiheng/domain'
import type { ComplaintRow } from './complaintRow.ts'

type Table = OrganizationSpace['table']

const SHORT = 12

/**
 * What a row said, as keyed hashes: one of everything (an equal one has nothing new to tell), and one of each of its
 * words, by which a later row tells whether they have been changed here since.
 */
export function rowFingerprint(table: Table, row: ComplaintRow): string {
  const { line: _, ...said } = row
  const words = Object.entries(row.texts).map(([field, text]) => wordsPrint(table, field, text))
  return [keyedHash(table, 'row', JSON.stringify(said)), ...words].join(' ')
}

/** Whether the words of a case are still those that a row said, or none as then. */
export function isAsSaid(table: Table, fingerprint: string, field: TextField, words: string | undefined): boolean {
  const said = fingerprint.split(' ').find((part) => part.startsWith(`${field}:`))
  return said === (words === undefined ? undefined : wordsPrint(table, field, words))
}

function wordsPrint(table: Table, field: string, text: string): string {
  return `${field}:${keyedHash(table, 'words', field, text).slice(0, SHORT)}`
}
