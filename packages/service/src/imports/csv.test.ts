import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type RowOrProblem, readRows } from './csv.ts'

const COLUMNS = { required: ['id', 'words'], optional: ['more'] }

async function read(content: string | Uint8Array, columns: Parameters<typeof readRows>[1] = COLUMNS) {
  const rows: RowOrProblem[] = []
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  for await (const row of readRows(Readable.from([bytes]), columns)) rows.push(row)
  return rows
}

const words = (rows: readonly RowOrProblem[]) => rows.map((row) => ('values' in row ? row.values.words : row.problem))

describe('the rows of a file', () => {
  test.each([
    ['newlines', 'two\nlines'],
    ['quotes', 'he said "no", twice'],
    ['a formula', '=1+1'],
    ['a plus', '+49'],
    ['a minus', '-1'],
    ['an at sign', '@home'],
    ['4,600 characters', '长'.repeat(4_600)],
    ['a replacement character of its own', 'a \u{FFFD} b'],
  ])('keep words with %s as they are', async (_, text) => {
    const file = `id,words\n1,"${text.replaceAll('"', '""')}"\n`
    expect(words(await read(file))).toEqual([text])
  })

  test('are the same with a byte-order mark, with CRLF, and without a last line end', async () => {
    for (const file of ['\u{FEFF}id,words\n1,a\n', 'id,words\r\n1,a\r\n', '"id","words"\n1,a'])
      expect(await read(file)).toEqual([{ line: 2, values: { id: '1', words: 'a' } }])
  })

  test('have other columns and other orders ignored, and names translated', async () => {
    const renamed = { ...COLUMNS, names: { Text: 'words' } }
    expect(words(await read('extra,Text,id,extra\nx,a,1,y\n', renamed))).toEqual(['a'])
  })

  test('with too few or too many fields are told of with both numbers; the others are read', async () => {
    expect(await read('id,words\n1\n2,a\n3,a,b\n')).toEqual([
      { line: 2, problem: { refusal: 'ROW_MALFORMED', parameters: { fields: 1, expected: 2 } } },
      { line: 3, values: { id: '2', words: 'a' } },
      { line: 4, problem: { refusal: 'ROW_MALFORMED', parameters: { fields: 3, expected: 2 } } },
    ])
  })

  test('that are no UTF-8 are told of by column; the others are read', async () => {
    const bytes = Buffer.concat([Buffer.from('id,words\n1,ok\n2,'), Buffer.from([0xd6, 0xd0]), Buffer.from('\n3,ok\n')])
    const rows = await read(bytes)
    expect(words(rows)).toEqual(['ok', { refusal: 'ROW_MALFORMED', parameters: { reason: 'NOT_UTF8' } }, 'ok'])
    expect(rows[1]).toMatchObject({ line: 3, column: 'words' })
  })

  test('are decoded across chunks', async () => {
    const bytes = Buffer.from('id,words\n1,投诉😀\n')
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte))
    const rows: RowOrProblem[] = []
    for await (const row of readRows(Readable.from(chunks), COLUMNS)) rows.push(row)
    expect(words(rows)).toEqual(['投诉😀'])
  })
})

describe('a header', () => {
  test.each([
    ['an empty file', ''],
    ['empty lines only', '\n\r\n'],
    ['a column missing', 'id,text\n1,a\n'],
    ['names that every object has', 'constructor,__proto__,id\n1,2,3\n'],
    ['a file that begins with its first row', '1,王芳 13900001234\n'],
  ])('is refused in %s, with what is missing and nothing of what is there, and no row is read', async (_, file) => {
    const problem = { refusal: 'HEADER_MISSING', parameters: { missing: expect.arrayContaining(['words']) } }
    expect(await read(file, { ...COLUMNS, names: {} })).toEqual([
      expect.objectContaining({ problem: expect.objectContaining(problem), fatal: true }),
    ])
  })

  test.each(['id,words,words', 'id,words,more,more'])(
    '%s is refused: a column with a meaning stands twice',
    async (header) => {
      expect(await read(`${header}\n1,a,b,c\n`)).toMatchObject([
        { line: 1, fatal: true, problem: { refusal: 'HEADER_MISSING' } },
      ])
    },
  )

  test('in UTF-16 is refused by the name of its encoding', async () => {
    const little = Buffer.from('\u{FEFF}id,words\n1,a\n', 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16()])
      expect(await read(bytes)).toMatchObject([
        { fatal: true, problem: { refusal: 'FILE_MALFORMED', parameters: { reason: 'UTF-16' } } },
      ])
  })
})

test('a source that fails is not explained away, and what came before is read', async () => {
  async function* failing() {
    yield Buffer.from('id,words\n1,a\n')
    throw new Error('disk on fire')
  }
  const rows: RowOrProblem[] = []
  const reading = async () => {
    for await (const row of readRows(Readable.from(failing()), COLUMNS)) rows.push(row)
  }
  await expect(reading()).rejects.toThrow('disk on fire')
  expect(words(rows)).toEqual(['a'])
})

test('a reader who stops early lets go of the source', async () => {
  const source = Readable.from([Buffer.from('wrong\n'), Buffer.from('1\n')])
  for await (const row of readRows(source, COLUMNS)) expect(row).toHaveProperty('fatal')
  expect(source.destroyed).toBe(true)
})
