import type { Readable } from 'node:stream'
import { type Refusal, refuse } from '@zhiheng/domain'
import { parse } from 'csv-parse'

/** A row of a file as it was read: its values by column name, and the line it begins on. */
export interface Row {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

/** A row, a row that can't be read, or the end of what can be read of a damaged file. */
export type RowOrProblem = Row | { readonly line: number; readonly problem: Refusal; readonly fatal?: true }

const ROW_BYTES_MAX = 1_000_000

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without a byte-order mark, LF or CRLF) of any length, holding one row in
 * memory. The header is checked by name; extra columns are ignored. Text fields may hold newlines and quotes, so rows
 * are counted by the parser, never by line.
 */
export async function* readRows(
  source: Readable,
  columns: { readonly required: readonly string[]; readonly names?: Readonly<Record<string, string>> },
): AsyncGenerator<RowOrProblem> {
  const parser = source.pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: ROW_BYTES_MAX }),
  )
  source.once('error', (error) => parser.destroy(error))
  let header: string[] | undefined
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const begins = line
      line = info.lines + 1
      if (!header) {
        header = record.map((name) => columns.names?.[name.trim()] ?? name.trim())
        const problem = headerProblem(header, columns.required)
        if (problem) return yield { line: 1, problem, fatal: true }
        continue
      }
      yield rowOf(header, record, begins)
    }
  } catch (error) {
    return yield { line, problem: damage(error), fatal: true }
  }
  if (!header)
    yield { line: 1, problem: refuse('HEADER_MISSING', { missing: columns.required, found: [] }), fatal: true }
}

function rowOf(header: readonly string[], record: readonly string[], line: number): RowOrProblem {
  if (record.length !== header.length)
    return { line, problem: refuse('ROW_MALFORMED', { fields: record.length, expected: header.length }) }
  return { line, values: Object.fromEntries(header.map((name, index) => [name, record[index] as string])) }
}

function headerProblem(header: readonly string[], required: readonly string[]): Refusal | undefined {
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length > 0)
    return refuse('HEADER_MISSING', { missing, found: header.slice(0, 40).map((name) => name.slice(0, 40)) })
  const twice = required.filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
  if (twice.length > 0) return refuse('HEADER_MISSING', { missing: [], twice })
  return undefined
}

/** What is wrong with a file that stopped being readable; errors of reading it at all are not ours to explain away. */
function damage(error: unknown): Refusal {
  const { code } = error as { code?: string }
  if (code?.startsWith('CSV_') || code?.startsWith('Z_')) return refuse('FILE_MALFORMED', { reason: code })
  throw error
}
