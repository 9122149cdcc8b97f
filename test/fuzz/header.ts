import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http } from '../badRequest/request.ts'
import { type Making, raw, type Shot } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id name } }' })
const PRINTED = 0x21
const PRINTED_LAST = 0x7e

/** A good body with headers of every kind: random, very long, repeated, or saying what is not so. */
export function strangeHeaders({ random, aim }: Making): Shot {
  if (random() < 0.25) return repeatedHeaders(random, aim.target)
  const headers: Record<string, string> = {}
  for (let left = wholeNumber(random, 1, 3); left > 0; left--) {
    const [name, values] = pick(random, HEADERS)
    headers[name] = pick(random, [...values, noise(random), noise(random).repeat(20)])
  }
  const shot = http(aim.target, { headers, body: GOOD })
  return { ...shot, ...caller(aim) }
}

const caller = ({ callers }: Making['aim']) => ({ organization: callers.manager?.organization })

const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['accept', ['*/*', 'text/html', 'application/json;q=0', 'application/graphql-response+json', ',,,', 'a/b;q=é']],
  ['accept-encoding', ['gzip', 'br;q=1.0, *;q=0', 'identity;q=0', 'gzip;q=NaN', '']],
  ['accept-language', ['zh', 'en;q=0.1', '*', `${'x-'.repeat(500)}y`, 'zh;q=-1', ';']],
  ['content-type', ['application/json; charset=utf-8', 'application/json;charset=x', 'APPLICATION/JSON', ';', 'json']],
  ['content-encoding', ['identity', 'none', 'gzip, gzip', 'aes128gcm']],
  ['authorization', ['Bearer', 'Basic YTpi', 'Bearer a.b.c', 'Negotiate x', `Bearer ${'e'.repeat(8_000)}`]],
  ['cookie', ['session=1', `a=${'b'.repeat(4_000)}`, '=;=;']],
  ['expect', ['100-continue', '200-ok']],
  ['x-forwarded-for', ['127.0.0.1', '::1, 10.0.0.1', `${'1.1.1.1, '.repeat(200)}x`]],
  ['forwarded', ['for="[::1]";host=evil', 'for=unknown']],
  ['origin', ['null', 'https://elsewhere.example', 'file://']],
  ['referer', ['about:blank', 'https://elsewhere.example/%00']],
  ['range', ['bytes=0-0', 'bytes=-1', 'bytes=9-1']],
  ['if-none-match', ['*', '"x"']],
  ['x-apollo-operation-name', ['x', '']],
  ['apollo-require-preflight', ['true', '']],
  ['x-http-method-override', ['DELETE', 'GET']],
  ['x-request-id', ['1', 'r'.repeat(3_000)]],
  ['te', ['trailers', 'gzip']],
  ['trailer', ['authorization']],
  ['date', ['yesterday']],
  ['host', ['localhost', 'evil.example:99999', '[::1]', 'a..b', '127.0.0.1:0', '%']],
  ['traceparent', ['00-0-0-00', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`]],
  ['__proto__', ['x']],
  ['constructor', ['x']],
]

/** Anything that may be printed, and bytes above it. */
function noise(random: Random): string {
  return Array.from({ length: wholeNumber(random, 1, 80) }, () =>
    String.fromCharCode(random() < 0.9 ? wholeNumber(random, PRINTED, PRINTED_LAST) : wholeNumber(random, 0xa0, 0xff)),
  ).join('')
}

/** The same header several times, or very many of them. */
function repeatedHeaders(random: Random, target: Making['aim']['target']): Shot {
  const [name, values] = pick(random, HEADERS)
  const count = pick(random, [2, 3, 50, 500, 2_500])
  const lines = Array.from(
    { length: count },
    (_, i) => `${random() < 0.5 ? name : `x-${i}`}: ${pick(random, values)}\r\n`,
  )
  const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: Bearer ${target.tokens.manager}\r\ncontent-length: ${GOOD.length}\r\n`
  return raw(`${head}${lines.join('')}\r\n${GOOD}`)
}
