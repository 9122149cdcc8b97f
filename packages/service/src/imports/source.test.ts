import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readRows } from './csv.ts'
import { plainBytes } from './source.ts'

const LINES = Array.from({ length: 5_000 }, (_, index) => `${index},${(index * 7919) % 1009}`)
const TEXT = `id,words\n${LINES.join('\n')}\n`
const WHOLE = gzipSync(TEXT)

async function textOf(chunks: Iterable<Uint8Array | string>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of await plainBytes(Readable.from(chunks))) parts.push(part as Uint8Array)
  return Buffer.concat(parts).toString()
}

describe('the plain bytes of a file', () => {
  test('are those of the file, compressed or not, in chunks of any size', async () => {
    expect(await textOf([TEXT])).toBe(TEXT)
    expect(await textOf([WHOLE])).toBe(TEXT)
    expect(await textOf(Array.from(WHOLE, (byte) => Uint8Array.of(byte)))).toBe(TEXT)
    expect(await textOf([WHOLE, gzipSync('more')])).toBe(`${TEXT}more`)
  })

  test.each([[''], ['x'], ['\u001f']])('are those of a file as short as %j', async (text) => {
    expect(await textOf(text === '' ? [] : [text])).toBe(text)
  })
})

describe('a compressed file', () => {
  test.each([
    ['its last byte', WHOLE.length - 1],
    ['its check sum', WHOLE.length - 8],
    ['half of it', WHOLE.length >> 1],
    ['all but its header', 10],
    ['all but its mark', 2],
  ])('without %s gives the rows up to there, then says what is wrong', async (_, length) => {
    const rows = []
    const source = await plainBytes(Readable.from([WHOLE.subarray(0, length)]))
    for await (const row of readRows(source, { required: ['id', 'words'], optional: [] })) rows.push(row)
    expect(rows.at(-1)).toMatchObject({ fatal: true, problem: { refusal: 'FILE_MALFORMED' } })
    const ids = rows.slice(0, -1).map((row) => ('values' in row ? row.values.id : 'refused'))
    expect(ids).toEqual(Array.from(ids, (_, index) => String(index)))
    // What cannot be read is at most what one block of compressed bytes holds.
    expect(ids.length).toBeGreaterThanOrEqual(length > 1_000 ? 1_000 : 0)
  })

  test('that is damaged at once ends with the error of decompressing, and does not wait for ever', async () => {
    const damaged = Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(10_000, 7)])
    await expect(textOf([damaged])).rejects.toMatchObject({ code: 'Z_DATA_ERROR' })
  })
})

test('a source that fails passes its error on', async () => {
  function* failing() {
    yield TEXT
    throw new Error('disk on fire')
  }
  await expect(textOf(failing())).rejects.toThrow('disk on fire')
})

test('a reader who stops early lets go of the source', async () => {
  const source = Readable.from(LINES)
  for await (const part of await plainBytes(source)) {
    expect(part).toBeDefined()
    break
  }
  expect(source.destroyed).toBe(true)
})
