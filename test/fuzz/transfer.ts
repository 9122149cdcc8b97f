import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { type Making, raw, type Shot } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id } }' })

interface Line {
  readonly target?: string
  readonly method?: string
  readonly version?: string
  readonly connection?: string
}

/** The lines of a good request, with others about how its body comes. */
function head(
  { aim }: Making,
  lines: string,
  { target = '/graphql', method = 'POST', version = '1.1', connection = 'close' }: Line = {},
) {
  const { port, tokens } = aim.target
  return `${method} ${target} HTTP/${version}\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${tokens.manager}\r\ncontent-type: application/json\r\nconnection: ${connection}\r\n${lines}\r\n`
}

const length = `content-length: ${GOOD.length}\r\n`
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

/** Requests whose body comes in another way than it says, several in one go, of another version, or to become something else. */
export function strangeTransfer(making: Making): Shot {
  return pick(making.random, SHAPES)(making)
}

const SHAPES: readonly ((making: Making) => Shot)[] = [
  (making) => {
    const { random } = making
    const cuts = Array.from({ length: wholeNumber(random, 0, 6) }, () => wholeNumber(random, 1, GOOD.length - 1))
    const places = [0, ...cuts.toSorted((a, b) => a - b), GOOD.length]
    const pieces = places.slice(1).map((end, i) => GOOD.slice(places[i], end))
    const chunks = pieces.filter((piece) => piece !== '').map(chunk)
    return raw(`${head(making, 'transfer-encoding: chunked\r\n')}${chunks.join('')}0\r\n\r\n`)
  },
  (making) =>
    raw(
      `${head(making, 'transfer-encoding: chunked\r\n')}${(GOOD.length + wholeNumber(making.random, -20, 20)).toString(16)}\r\n${GOOD}\r\n0\r\n\r\n`,
      {
        ends: true,
        answersMin: 0,
      },
    ),
  (making) =>
    raw(
      `${head(making, `content-length: ${GOOD.length + wholeNumber(making.random, -GOOD.length, 500)}\r\n`)}${GOOD}`,
      {
        ends: true,
        answersMin: 0,
      },
    ),
  (making) =>
    raw(
      `${head(making, 'transfer-encoding: chunked\r\n')}${chunk(GOOD)}0\r\nx-trailer: ${noise(making.random)}\r\n\r\n`,
    ),
  (making) =>
    raw(
      `${head(making, `transfer-encoding: ${pick(making.random, ['gzip', 'chunked, chunked', 'identity', 'x'])}\r\n${length}`)}${GOOD}`,
      { answersMin: 0, ends: true },
    ),
  (making) => {
    const count = wholeNumber(making.random, 2, 20)
    const one = `${head(making, length, { connection: 'keep-alive' })}${GOOD}`
    return raw(`${one.repeat(count - 1)}${head(making, length)}${GOOD}`, { answersMin: count })
  },
  (making) =>
    raw(`${head(making, length, { connection: 'keep-alive' })}${GOOD}${noise(making.random)}\r\n\r\n`, {
      answersMin: 0,
      ends: true,
    }),
  (making) => raw(`${head(making, length, { version: '1.0' })}${GOOD}`),
  () => raw(`POST /graphql HTTP/1.0\r\n\r\n${GOOD}`, { answersMin: 0 }),
  (making) => raw(`GET ${pick(making.random, ['/', '/healthz', '/graphql'])} HTTP/1.0\r\n\r\n`, { answersMin: 0 }),
  (making) =>
    raw(`${head(making, length, { version: pick(making.random, ['0.9', '2.0', '3', '1.2', '11']) })}${GOOD}`, {
      answersMin: 0,
      ends: true,
    }),
  (making) => raw(`${head(making, length, { target: pick(making.random, ABSOLUTE) })}${GOOD}`),
  (making) =>
    raw(
      `${head(making, length, { target: pick(making.random, ['*', 'graphql', '?', '#', 'http:', 'http://', 'http://[', '//']) })}${GOOD}`,
      { answersMin: 0, ends: true },
    ),
  (making) => raw(upgrade(making, 'GET'), { answersMin: 0, ends: true }),
  (making) => raw(`${upgrade(making, 'POST')}\x81\x85mask${noise(making.random)}`, { answersMin: 0, ends: true }),
  (making) => raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'.concat(noise(making.random)), { answersMin: 0, ends: true }),
  (making) =>
    raw(
      Array.from({ length: wholeNumber(making.random, 1, 900) }, () =>
        String.fromCharCode(wholeNumber(making.random, 0, 255)),
      ).join(''),
      { answersMin: 0, ends: true },
    ),
  (making) => {
    const text = Buffer.from(`${head(making, length)}${GOOD}`)
    const at = wholeNumber(making.random, 1, text.length - 1)
    return { parts: [text.subarray(0, at), text.subarray(at)], ends: false }
  },
]

const ABSOLUTE = [
  'http://127.0.0.1/graphql',
  'http://elsewhere.example/graphql',
  'https://user:word@elsewhere.example:1/graphql?x=%00',
  'ftp://elsewhere.example/graphql',
  'http://elsewhere.example/../graphql',
]

function upgrade(making: Making, method: string): string {
  const kind = pick(making.random, ['websocket', 'h2c', 'TLS/1.3', 'x'])
  return head(
    making,
    `upgrade: ${kind}\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\ncontent-length: 0\r\n`,
    {
      method,
      connection: 'close, upgrade',
    },
  )
}

function noise(random: Random): string {
  return Array.from({ length: wholeNumber(random, 1, 40) }, () =>
    String.fromCharCode(wholeNumber(random, 0x21, 0x7e)),
  ).join('')
}
