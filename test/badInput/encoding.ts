import { gzipSync } from 'node:zlib'
import { type BadFile, CsvFile, rowOf } from './csvFile.ts'
import { started } from './structure.ts'

type Make = (variation: number) => BadFile

const FILE_REFUSED = (code: string) => ({ refused: [{ line: 1, code }], good: [] })

/** Files whose bytes are not those of a plain UTF-8 file. */
export const ENCODINGS: Readonly<Record<string, Make>> = {
  'truncated gzip': (variation) => {
    const file = started('truncated gzip', variation)
    for (let row = 0; row < 200; row++) file.addGood({ description: noise(variation * 1000 + row, 60).toString('hex') })
    const whole = gzipSync(file.text)
    const left = [whole.length - 1, whole.length - 8, whole.length >> 1, 12, 3][variation % 5] ?? 0
    return file.file({ bytes: whole.subarray(0, left), refused: [{ line: 0, code: 'FILE_MALFORMED' }], cutShort: true })
  },
  'gzip of garbage': (variation) => {
    const junk = gzipSync(noise(variation, 5_000))
    return new CsvFile('gzip of garbage', variation).file({ bytes: junk, ...FILE_REFUSED('HEADER_MISSING') })
  },
  'damaged gzip': (variation) => {
    const bytes = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), noise(variation, 3_000)])
    return new CsvFile('damaged gzip', variation).file({ bytes, ...FILE_REFUSED('FILE_MALFORMED') })
  },
  'good gzip': (variation) => {
    const file = started('good gzip', variation)
    file.addBad('UNKNOWN_SITE', 'site_id', { site_id: '' })
    return file.file({ bytes: gzipSync(file.text) })
  },
  'binary junk': (variation) => {
    const bytes = Buffer.concat([Buffer.from('\u0000\u0001PNG'), noise(variation, 20_000)])
    return new CsvFile('binary junk', variation).file({ bytes, ...FILE_REFUSED('HEADER_MISSING') })
  },
  'UTF-16': (variation) => {
    const file = started('UTF-16', variation)
    const marked = variation % 3 < 2
    const bytes = Buffer.from(`${marked ? '\u{FEFF}' : ''}${file.text}`, 'utf16le')
    if (variation % 3 === 1) bytes.swap16()
    return file.file({ bytes, ...FILE_REFUSED(marked ? 'FILE_MALFORMED' : 'HEADER_MISSING') })
  },
  GBK: (variation) => {
    const file = started('GBK', variation)
    file.addBad('ROW_MALFORMED', 'description', { description: '@@' })
    file.addGood({ description: '中文 stays' })
    return file.file({ bytes: replaced(file.text, '@@', [0xd6, 0xd0, 0xce, 0xc4]) })
  },
  'lone surrogates': (variation) => {
    const file = started('lone surrogates', variation)
    const column = variation % 2 === 0 ? 'description' : 'source_id'
    file.addBad('ROW_MALFORMED', column, { [column]: '@@' })
    file.addGood({ description: 'a whole 😀' })
    return file.file({ bytes: replaced(file.text, '@@', [0xed, 0xa0, 0xbd]) })
  },
  'NUL bytes': (variation) => {
    const file = started('NUL bytes', variation)
    file.addGood({ description: 'before\u0000after' })
    file.addBad('INVALID_VALUE', 'source_id', { source_id: `nul-${variation}\u0000` })
    file.addBad('UNKNOWN_SITE', 'site_id', { site_id: 'S1\u0000' })
    file.addBad('TIMESTAMP_INVALID', 'created_at', { created_at: '\u0000' })
    return file.file()
  },
  BOM: (variation) => {
    const file = started('BOM', variation)
    return file.file({ bytes: Buffer.from(`\u{FEFF}${file.text}`) })
  },
  CRLF: (variation) => {
    const file = new CsvFile('CRLF', variation)
    const first = file.addGood({ description: 'one\r\ntwo' }, '\r\n')
    file.addBad('UNKNOWN_SITE', 'site_id', { site_id: 'nowhere' })
    file.addGood({}, '\r\n')
    const [header, ...rest] = file.text.split('\n')
    return file.file({ bytes: Buffer.from([`${header ?? ''}\r`, ...rest].join('\n')), absent: [`${first.source_id}x`] })
  },
  'no last line end': (variation) => {
    const file = started('no last line end', variation)
    const last = file.values({ description: 'the "last"' })
    file.good.push({ id: last.source_id, site: last.site_id, createdAt: last.created_at, description: 'the "last"' })
    file.write(rowOf(last), '')
    return file.file()
  },
}

/** The same bytes for the same seed, by Knuth's linear congruential generator. */
function noise(seed: number, length: number): Buffer {
  let state = BigInt(seed) + 1n
  return Buffer.from(
    Array.from({ length }, () => {
      state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n)
      return Number(state >> 56n)
    }),
  )
}

function replaced(text: string, mark: string, bytes: readonly number[]): Buffer {
  const [before = '', after = ''] = text.split(mark)
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
}
