import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvRecord, RecordSplitter } from './records.ts'

function split(chunks: readonly string[], charactersMax?: number): CsvRecord[] {
  const splitter = new RecordSplitter(charactersMax)
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()]
}

const field = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ',', '"', '\n', '\r\n', '=', "'"), maxLength: 8 })
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 8 }))
  // A record of one empty field is an empty line.
  .filter((rows) => rows.every((row) => row.length > 1 || row[0] !== ''))

function written(rows: readonly (readonly string[])[], lineEnd: string, quoteAll: boolean): string {
  const cell = (text: string) => (quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(cell).join(',') + lineEnd).join('')
}

describe('the records of a file', () => {
  test('are the rows that were written, whatever they hold, wherever the chunks end', () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 4 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), cuts, (rows, lineEnd, quoteAll, sizes) => {
        const text = written(rows, lineEnd, quoteAll)
        const chunks: string[] = []
        let from = 0
        for (const size of sizes) {
          chunks.push(text.slice(from, from + size))
          from += size
        }
        chunks.push(text.slice(from))
        expect(split(chunks).map((record) => ('fields' in record ? record.fields : record.flaw))).toEqual(rows)
      }),
    )
  })

  test('are those that another reader finds', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, quoteAll) => {
        const text = written(rows, '\n', quoteAll)
        const found = split([text]).map((record) => ('fields' in record ? record.fields : []))
        expect(found).toEqual(parse(text, { skip_empty_lines: true }))
      }),
    )
  })

  test('carry the line they begin on, whatever lines they hold', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const lines = split([written(rows, '\n', true)]).map(({ line }) => line)
        const heights = rows.map((row) => row.join('').split('\n').length)
        expect(lines).toEqual(rows.map((_, index) => 1 + heights.slice(0, index).reduce((sum, one) => sum + one, 0)))
      }),
    )
  })

  test('are counted past empty lines', () => {
    expect(split(['a\n\n\r\n\nb']).map(({ line }) => line)).toEqual([1, 5])
  })

  test('are found to the end of text of any kind, each line told of at most once', () => {
    const junk = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 })
    fc.assert(
      fc.property(junk, (text) => {
        const lines = split([text, '\nlast,row']).map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('a record whose quotes do not add up', () => {
  test.each([
    ['a stray quote', '1,5" pipe', 'QUOTE_MISPLACED'],
    ['words after a closing quote', '1,"a" b', 'QUOTE_MISPLACED'],
    ['a quote that is closed in a later row', '1,"open', 'QUOTE_MISPLACED'],
  ])('for %s costs its own line only', (_, row, flaw) => {
    expect(split([`${row}\n2,"fine"\n3,also\n`])).toEqual([
      { line: 1, flaw },
      { line: 2, fields: ['2', 'fine'] },
      { line: 3, fields: ['3', 'also'] },
    ])
  })

  test('for a quote that is never closed costs its own line only', () => {
    expect(split(['1,"open\n', '2,fine\n3,also'])).toEqual([
      { line: 1, flaw: 'QUOTE_NOT_CLOSED' },
      { line: 2, fields: ['2', 'fine'] },
      { line: 3, fields: ['3', 'also'] },
    ])
  })
})

test('a record longer than is held is told of and left out, with quotes or without; the next one is read', () => {
  for (const long of ['x'.repeat(50), `"${'x'.repeat(50)}"`])
    expect(split(`${long}\nnext\n`.split(''), 20)).toEqual([
      { line: 1, flaw: 'TOO_LONG' },
      { line: 2, fields: ['next'] },
    ])
})
