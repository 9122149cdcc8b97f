import { pick, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http, type Kind, type Made, type Target } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id } }' })
/** Where the request is not HTTP, the protocol's own refusal without a body is an answer. */
const NOT_HTTP = ['400 bare', '400 BAD_REQUEST']

const raw = (text: string, ends = false): Made => ({ parts: [Buffer.from(text, 'latin1')], ends })
/** The head of a good request, with other lines about its body. */
function head(target: Target, lines: string): string {
  const { manager } = target.tokens
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${target.port}\r\nauthorization: Bearer ${manager}\r\ncontent-type: application/json\r\nconnection: close\r\n${lines}\r\n`
}

/** Requests that are wrong before anybody looks into them. */
export const TRANSPORTS: Readonly<Record<string, Kind>> = {
  'a length that is too long': {
    answers: NOT_HTTP,
    make: (random, target) =>
      raw(`${head(target, `content-length: ${GOOD.length + wholeNumber(random, 1, 1_000)}\r\n`)}${GOOD}`, true),
  },
  'a length that is too short': {
    answers: ['400 BAD_REQUEST', ...NOT_HTTP],
    make: (random, target) =>
      raw(`${head(target, `content-length: ${wholeNumber(random, 0, GOOD.length - 1)}\r\n`)}${GOOD}`),
  },
  'a length that is none': {
    answers: NOT_HTTP,
    make: (random, target) =>
      raw(
        `${head(target, `content-length: ${pick(random, ['-1', 'ten', '1e3', '0x10', '9'.repeat(30), '5, 6', '5\r\ncontent-length: 6'])}\r\n`)}${GOOD}`,
      ),
  },
  'chunks that break': {
    answers: NOT_HTTP,
    make(random, target, n) {
      const body = pick(random, [
        `zz\r\n${GOOD}\r\n0\r\n\r\n`,
        `${GOOD.length.toString(16)}\r\n${GOOD}XX0\r\n\r\n`,
        `-5\r\n${n}\r\n`,
        `ffffffffffffffffff\r\n${GOOD}`,
      ])
      return raw(`${head(target, 'transfer-encoding: chunked\r\n')}${body}`)
    },
  },
  'chunks that stop': {
    answers: NOT_HTTP,
    make: (random, target) =>
      raw(
        `${head(target, 'transfer-encoding: chunked\r\n')}ff\r\n${GOOD.slice(0, wholeNumber(random, 0, GOOD.length))}`,
        true,
      ),
  },
  'a length and chunks': {
    answers: NOT_HTTP,
    make: (_, target, n) =>
      raw(`${head(target, `content-length: ${n + 1}\r\ntransfer-encoding: chunked\r\n`)}0\r\n\r\n`),
  },
  'two megabytes in chunks': {
    answers: ['413 BODY_TOO_LARGE'],
    make(random, target) {
      const size = wholeNumber(random, 2_000_000, 2_000_099)
      return raw(
        `${head(target, 'transfer-encoding: chunked\r\n')}${size.toString(16)}\r\n${' '.repeat(size)}\r\n0\r\n\r\n`,
      )
    },
  },
  'a line that is not HTTP': {
    answers: NOT_HTTP,
    make: (random, _, n) =>
      raw(
        pick(random, [
          `HELLO${n}\r\n\r\n`,
          `GET\r\n\r\n`,
          `GET /graphql HTTP/9.${n % 10}\r\n\r\n`,
          `\x16\x03\x01${'\x01'.repeat(n)}\r\n\r\n`,
          `POST /graphql HTTP/1.1\nhost x\n\n`,
        ]),
      ),
  },
  'a header that is none': {
    answers: NOT_HTTP,
    make: (random, target, n) =>
      raw(
        head(
          target,
          pick(random, [
            `x y: ${n}\r\n`,
            `: ${n}\r\n`,
            `x: a\x00b\r\n`,
            `x\x01: 1\r\n`,
            `no colon ${n}\r\n`,
            `content-length: 0\r\nx: \x7f\x01\r\n`,
          ]),
        ),
      ),
  },
  'headers that are too long': {
    answers: ['431 bare'],
    make: (random, target) =>
      raw(head(target, `content-length: 0\r\nx-long: ${'x'.repeat(wholeNumber(random, 17_000, 60_000))}\r\n`)),
  },
  'no host': {
    answers: NOT_HTTP,
    make: (_, target, n) => raw(head(target, `content-length: ${n}\r\n`).replace(/host: .*\r\n/, '')),
  },
  'a host that is none': {
    answers: ['400 BAD_REQUEST', ...NOT_HTTP],
    make: (random, target, n) =>
      http(target, {
        headers: { host: pick(random, ['a b', `h${n}/x`, 'x@y', '[::', '%zz', 'a:b:c', 'x?y#z']) },
        body: GOOD,
      }),
  },
}
