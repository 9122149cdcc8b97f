import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http } from '../badRequest/request.ts'
import type { Making, Shot } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id } }', variables: { a: ['文', 1.5, null] } })
const BOMB = gzipSync(Buffer.alloc(50_000_000))
const BOMB_IN_BOMB = gzipSync(BOMB)
const packed = { gzip: gzipSync, deflate: deflateSync, 'x-gzip': gzipSync, raw: deflateRawSync, br: brotliCompressSync }

interface Body {
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Bodies that are compressed, of another character set or form, broken, or only say that they are something. */
export function strangeBody({ random, aim }: Making): Shot {
  return http(aim.target, pick(random, BODIES)(random))
}

const BODIES: readonly ((random: Random) => Body)[] = [
  (random) => {
    const encoding = pick(random, Object.keys(packed)) as keyof typeof packed
    const bytes = packed[encoding](GOOD)
    const body = random() < 0.5 ? bytes : bytes.subarray(0, wholeNumber(random, 0, bytes.length))
    return { headers: { 'content-encoding': pick(random, [encoding, 'gzip', 'gzip, br']) }, body }
  },
  (random) => ({ headers: { 'content-encoding': 'gzip' }, body: pick(random, [BOMB, BOMB_IN_BOMB]) }),
  (random) => multipart(random),
  (random) => ({ body: withBytes(random, [0x80 + wholeNumber(random, 0, 0x7f), 0xff, 0xc0, 0xaf]) }),
  (random) => ({ body: withBytes(random, pick(random, [[0], [0, 0], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]])) }),
  (random) => ({
    body: Buffer.concat([Buffer.from(pick(random, ['efbbbf', 'fffe', 'feff', '0000feff']), 'hex'), Buffer.from(GOOD)]),
  }),
  (random) => ({ body: Buffer.from(`${random() < 0.5 ? '\ufeff' : ''}${GOOD}`, 'utf16le') }),
  (random) => ({ body: GOOD.slice(0, wholeNumber(random, 0, GOOD.length)) }),
  (random) => ({
    body: Buffer.from(Array.from({ length: wholeNumber(random, 0, 3_000) }, () => wholeNumber(random, 0, 255))),
  }),
  (random) => ({ body: `${GOOD.slice(0, -1)},${pick(random, EXTRAS)}}` }),
  (random) => ({ body: `[${`${GOOD},`.repeat(wholeNumber(random, 0, 200))}${GOOD}]` }),
  (random) => ({ body: '['.repeat(wholeNumber(random, 1, 300_000)) }),
  (random) => ({ body: `{"query":"{viewer{id}}","extensions":${'{"a":'.repeat(wholeNumber(random, 1, 4_000))}1` }),
  (random) => ({ body: `${' '.repeat(wholeNumber(random, 0, 900_000))}${GOOD}` }),
  (random) => ({ body: `${GOOD}${' '.repeat(wholeNumber(random, 990_000, 1_010_000) - GOOD.length)}` }),
]

const EXTRAS = [
  '"query":"{ __typename }"',
  '"query":null',
  '"operationName":"\\u0000"',
  '"operationName":-0',
  '"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}',
  '"extensions":{"__proto__":{"a":1}}',
  '"__proto__":{"query":"{ x }"}',
  '"constructor":{"prototype":{}}',
  '"variables":1e400',
  '"id":"x","documentId":"y"',
  '"http":{"status":500}',
  '"toString":1,"toJSON":2',
]

/** A good body with bytes in it that are no characters. */
function withBytes(random: Random, bytes: readonly number[]): Uint8Array {
  const good = Buffer.from(GOOD)
  const at = wholeNumber(random, 0, good.length)
  return Buffer.concat([good.subarray(0, at), Buffer.from(bytes), good.subarray(at)])
}

function multipart(random: Random): Body {
  const boundary = pick(random, ['b', '-'.repeat(70), 'a b', ''])
  const part = (name: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const parts = [
    part('operations', GOOD),
    part('map', '{"0":["variables.a"]}'),
    part('0', 'x'.repeat(wholeNumber(random, 0, 9_000))),
  ]
  const end = random() < 0.5 ? `--${boundary}--\r\n` : ''
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: `${parts.join('')}${end}` }
}
