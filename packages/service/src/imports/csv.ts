import type { Readable } from 'node:stream'
import { type Refusal, refuse } from '@zhiheng/domain'
import { type CsvRecord, RecordSplitter } from './records.ts'
import { OtherEncoding, readText, type TextChunk } from './utf8.ts'

/** A row of a file as it was read: its values by column name, and the line it begins on. */
export interface Row {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

/** A row, a row that can't be read, or the end of what can be read of a damaged file. */
export type RowOrProblem =
  | Row
  | { readonly line: number; readonly problem: Refusal; readonly column?: string; readonly fatal?: true }

interface Columns {
  readonly required: readonly string[]
  /** Others that mean something; any further ones are ignored. */
  readonly optional: readonly string[]
  readonly names?: Readonly<Record<string, string>>
}

const REPLACEMENT = '\u{FFFD}'

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without a byte-order mark, LF or CRLF) of any length, holding one row in
 * memory. The header is checked by name; extra columns are ignored. Text fields may hold newlines and quotes, so rows
 * are counted by record, never by line. A row that can't be read is told of with its line, and the others are read.
 */
export async function* readRows(source: Readable, columns: Columns): AsyncGenerator<RowOrProblem> {
  const splitter = new RecordSplitter()
  let header: string[] | undefined
  let line = 1
  try {
    for await (const chunk of withEnd(readText(source))) {
      for (const record of chunk.isEnd ? splitter.end() : splitter.push(chunk.text)) {
        line = record.line
        if (header) {
          yield rowOf(header, record, chunk.damaged)
          continue
        }
        header = 'fields' in record ? record.fields.map((name) => named(name.trim(), columns)) : []
        const problem = headerProblem(header, columns)
        if (problem) return yield { line, problem, fatal: true }
      }
    }
  } catch (error) {
    return yield { line, problem: damage(error), fatal: true }
  }
  if (!header) yield { line: 1, problem: refuse('HEADER_MISSING', { missing: columns.required }), fatal: true }
}

/** The chunks, and once more after the last. */
async function* withEnd(chunks: AsyncIterable<TextChunk>): AsyncGenerator<TextChunk & { readonly isEnd: boolean }> {
  let damaged = false
  for await (const chunk of chunks) {
    damaged = chunk.damaged
    yield { ...chunk, isEnd: false }
  }
  yield { text: '', damaged, isEnd: true }
}

/** Our name of a column; a name that only every object has is nobody's translation. */
function named(name: string, { names }: Columns): string {
  return names && Object.hasOwn(names, name) ? (names[name] as string) : name
}

function rowOf(header: readonly string[], record: CsvRecord, damaged: boolean): RowOrProblem {
  const { line } = record
  if ('flaw' in record) return { line, problem: refuse('ROW_MALFORMED', { reason: record.flaw }) }
  const { fields } = record
  if (fields.length !== header.length)
    return { line, problem: refuse('ROW_MALFORMED', { fields: fields.length, expected: header.length }) }
  const broken = damaged ? fields.findIndex((field) => field.includes(REPLACEMENT)) : -1
  if (broken >= 0)
    return { line, problem: refuse('ROW_MALFORMED', { reason: 'NOT_UTF8' }), column: shown(header[broken] as string) }
  return { line, values: Object.fromEntries(header.map((name, index) => [name, fields[index] as string])) }
}

/** What is missing or there twice. What stands there instead is not told: without a header it would be somebody's data. */
function headerProblem(header: readonly string[], { required, optional }: Columns): Refusal | undefined {
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length > 0) return refuse('HEADER_MISSING', { missing })
  const twice = [...required, ...optional].filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
  if (twice.length > 0) return refuse('HEADER_MISSING', { missing: [], twice })
  return undefined
}

function shown(name: string): string {
  return name.slice(0, 40).toWellFormed()
}

/** What is wrong with a file that stopped being readable; errors of reading it at all are not ours to explain away. */
function damage(error: unknown): Refusal {
  if (error instanceof OtherEncoding) return refuse('FILE_MALFORMED', { reason: error.message, expected: 'UTF-8' })
  const { code } = error as { code?: string }
  if (code?.startsWith('Z_')) return refuse('FILE_MALFORMED', { reason: code })
  throw error
}
