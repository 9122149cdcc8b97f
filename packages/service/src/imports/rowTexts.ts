import { type Refusal, refuse, TEXT_LENGTH_MAX, type TextField, type Texts } from '@zhiheng/domain'
import { TEXT_BYTES_MAX, tooManyBytes } from '../case/textSize.ts'
import type { Row } from './csv.ts'

/** Which column of a file holds which words of a case. */
const FIELDS = {
  description: 'description',
  location: 'location',
  resolution: 'result',
  summary: 'summary',
  measures: 'measures',
  complainant: 'complainantName',
  phone: 'complainantPhone',
  room: 'room',
  call_back_words: 'callBackWords',
} as const satisfies Record<string, TextField>

export const TEXT_COLUMNS: readonly string[] = Object.keys(FIELDS)

/** The words of a row as they are written, by field of a case; empty ones are left out. */
export function textsOf(values: Row['values']): Texts {
  const entries = Object.entries(FIELDS).map(([column, field]) => [field, values[column] ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** The first column whose words are too many, if one is, or the longest of a row that has too many in all. */
export function textsProblem(values: Row['values']): { column: string; problem: Refusal } | undefined {
  let all = 0
  let longest = { column: '', bytes: 0 }
  for (const column of TEXT_COLUMNS) {
    const text = values[column] ?? ''
    if (text.length > TEXT_LENGTH_MAX)
      return { column, problem: refuse('TEXT_TOO_LONG', { field: column, length: text.length, max: TEXT_LENGTH_MAX }) }
    const bytes = Buffer.byteLength(text)
    all += bytes
    if (bytes > longest.bytes) longest = { column, bytes }
  }
  return all > TEXT_BYTES_MAX ? { column: longest.column, problem: tooManyBytes(longest.column, all) } : undefined
}

/** The column that the words of a case come from. */
export function columnOfText(field: string): string | undefined {
  return Object.entries(FIELDS).find(([, known]) => known === field)?.[0]
}
