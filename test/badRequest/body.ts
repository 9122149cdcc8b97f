import { gzipSync } from 'node:zlib'
import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http, type Kind, type Made, type Target } from './request.ts'

const GOOD = '{ viewer { id } }'
const BAD = ['400 BAD_REQUEST']
const UNPARSED = ['400 GRAPHQL_PARSE_FAILED']
const WRONG_TYPE = ['415 UNSUPPORTED_MEDIA_TYPE']
const TOO_LARGE = ['413 BODY_TOO_LARGE']
const LONG_DOCUMENT = 'query Find($number: String!) { complaint(number: $number) { id number texts { description } } }'

const bodies = (
  answers: readonly string[],
  body: (random: Random, variation: number) => string | Uint8Array,
): Kind => ({
  answers,
  make: (random, target, variation) => http(target, { body: body(random, variation) }),
})
const documents = (make: (random: Random, variation: number) => string) =>
  bodies(UNPARSED, (random, variation) => JSON.stringify({ query: make(random, variation) }))
const bytes = (random: Random, length: number) => Uint8Array.from({ length }, () => wholeNumber(random, 0, 255))
const around = (target: Target, headers: Readonly<Record<string, string | undefined>>): Made =>
  http(target, { headers, body: JSON.stringify({ query: GOOD }) })

/** Bodies in which no GraphQL is found. */
export const BODIES: Readonly<Record<string, Kind>> = {
  'document cut short': documents((random) => LONG_DOCUMENT.slice(0, wholeNumber(random, 1, LONG_DOCUMENT.length - 1))),
  'braces that do not match': documents((random) =>
    pick(random, [
      `${GOOD}${'}'.repeat(wholeNumber(random, 1, 999))}`,
      `${'{a'.repeat(wholeNumber(random, 1, 2_000))}}`,
      '}{',
      '{ viewer ( }',
      '[ viewer ]',
    ]),
  ),
  'a document of other characters': documents((random) =>
    String.fromCharCode(
      ...Array.from({ length: wholeNumber(random, 1, 200) }, () => wholeNumber(random, 0x80, 0xffff)),
    ),
  ),
  'an unclosed string': documents((_, n) => `{ complaint(number: "HZ-${n}) { id } }`),
  'too many words': documents((random) => `{ ${'viewer { name } '.repeat(wholeNumber(random, 1_300, 5_000))} }`),
  'random bytes': bodies(BAD, (random) => bytes(random, wholeNumber(random, 1, 2_000))),
  'bytes that are not UTF-8': bodies([...UNPARSED, ...BAD], (random) =>
    Buffer.concat([
      Buffer.from('{"query":"{ viewer '),
      bytes(random, 4).map((byte) => byte | 0x80),
      Buffer.from(' { id } }"}'),
    ]),
  ),
  'JSON cut short': bodies(BAD, (random) => {
    const text = JSON.stringify({ query: GOOD, variables: { a: [1, 2, { b: '文' }] } })
    return text.slice(0, wholeNumber(random, 1, text.length - 1))
  }),
  'almost JSON': bodies(BAD, (random) =>
    pick(random, [
      `{query:"${GOOD}"}`,
      `{'query':'x'}`,
      '{"query":"x",}',
      '{"a":01}',
      'undefined',
      'NaN',
      `{"query":"${GOOD}"}\ufeff`,
      '{"query":"\n"}',
      `query=${GOOD}`,
    ]),
  ),
  'a batch': bodies(BAD, (random) =>
    JSON.stringify(Array.from({ length: wholeNumber(random, 0, 500) }, () => ({ query: GOOD }))),
  ),
  'JSON of another form': bodies(BAD, (random, n) =>
    JSON.stringify(
      pick<unknown>(random, [
        null,
        n,
        'text',
        true,
        GOOD,
        {},
        { query: null },
        { data: { query: GOOD } },
        { body: '{}' },
        [[]],
      ]),
    ),
  ),
  'a query that is not text': bodies(BAD, (random, n) =>
    JSON.stringify({ query: pick<unknown>(random, [n, { kind: 'Document' }, [GOOD], true]) }),
  ),
  'variables that are no object': bodies(BAD, (random, n) =>
    JSON.stringify({ query: GOOD, variables: pick<unknown>(random, ['{"a":1}', n + 1, [1], 'x', true]) }),
  ),
  'an operation name that is not text': bodies([...BAD, '400 OPERATION_RESOLUTION_FAILURE'], (random, n) =>
    JSON.stringify({ query: GOOD, operationName: pick<unknown>(random, [n + 1, {}, ['a'], true]) }),
  ),
  'extensions that are no object': bodies(BAD, (random, n) =>
    JSON.stringify({ query: GOOD, extensions: pick<unknown>(random, ['x', n + 1, [1], true]) }),
  ),
  'no query': bodies(BAD, (random, n) =>
    JSON.stringify(
      pick<object>(random, [{ variables: { n } }, { operationName: `A${n}` }, { Query: GOOD }, { query: '' }]),
    ),
  ),
  'a stored document that is not': bodies(['200 PERSISTED_QUERY_NOT_SUPPORTED'], (_, n) =>
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: String(n).padStart(64, '0') } } }),
  ),
  'a query and an id': bodies(['200 data', ...BAD], (_, n) =>
    JSON.stringify({ query: GOOD, id: String(n), documentId: `d${n}` }),
  ),
  'an empty body': bodies(BAD, (random) => ' '.repeat(wholeNumber(random, 0, 50))),
  'two megabytes': bodies(TOO_LARGE, (random) =>
    JSON.stringify({ query: GOOD, padding: 'x'.repeat(2_000_000 + wholeNumber(random, 0, 99)) }),
  ),
  'a long name': documents((random) => `{ ${'é'.repeat(wholeNumber(random, 1, 300_000))} }`),
  compressed: {
    answers: ['400 BAD_REQUEST', '415 UNSUPPORTED_MEDIA_TYPE'],
    make: (random, target) => {
      const body = pick(random, [
        bytes(random, 300),
        gzipSync(JSON.stringify({ query: GOOD })),
        gzipSync('x'.repeat(wholeNumber(random, 1, 1e6))),
      ])
      return http(target, { headers: { 'content-encoding': pick(random, ['gzip', 'br', 'deflate', 'x']) }, body })
    },
  },
  'another content type': {
    answers: WRONG_TYPE,
    make: (random, target, n) =>
      around(target, {
        'content-type': pick(random, [
          'text/plain',
          'application/graphql',
          'application/x-www-form-urlencoded',
          `multipart/form-data; boundary=${n}`,
          'application/jsonx',
          '*/*',
          'json',
          ';',
          'application/',
          `text/${'x'.repeat(n)}`,
        ]),
      }),
  },
  'no content type': {
    answers: WRONG_TYPE,
    make: (_, target, n) =>
      http(target, { headers: { 'content-type': undefined }, body: JSON.stringify({ query: GOOD, n }) }),
  },
  'another character set': {
    answers: ['400 BAD_REQUEST', '415 UNSUPPORTED_MEDIA_TYPE'],
    make: (random, target) =>
      http(target, {
        headers: { 'content-type': `application/json; charset=${pick(random, ['utf-16le', 'utf-16', 'UTF-16LE'])}` },
        body: Buffer.from(JSON.stringify({ query: GOOD, n: random() }), 'utf16le'),
      }),
  },
}
