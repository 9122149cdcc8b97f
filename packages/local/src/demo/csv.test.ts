import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLines } from './csv.ts'

/** Reads one file of RFC 4180 character by character: a second view of the format. */
function parsed(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] as string
    if (quoted && character === '"' && text[index + 1] === '"') {
      field += '"'
      index += 1
    } else if (character === '"') quoted = !quoted
    else if (!quoted && (character === ',' || text.startsWith('\r\n', index))) {
      record.push(field)
      field = ''
      if (character === ',') continue
      records.push(record)
      record = []
      index += 1
    } else field += character
  }
  return records
}

describe('the lines of a CSV file', () => {
  it('begin with the names of the columns and quote only what needs it', () => {
    expect([
      ...csvLines([
        { a: '1', b: 'x,y' },
        { a: '“好”', b: 'say "no"' },
      ]),
    ]).toEqual(['a,b\r\n', '1,"x,y"\r\n', '“好”,"say ""no"""\r\n'])
  })

  it('give back every field when they are read', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '质', ',', '"', '\n', '\r', ' ', '=') })
    fc.assert(
      fc.property(fc.array(fc.record({ first: field, second: field }), { minLength: 1 }), (rows) => {
        expect(parsed([...csvLines(rows)].join(''))).toEqual([
          ['first', 'second'],
          ...rows.map(({ first, second }) => [first, second]),
        ])
      }),
    )
  })

  it('are none for no records', () => {
    expect([...csvLines([])]).toEqual([])
  })
})
