import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http, type Kind, type Target } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id } }' })
const NOT_HTTP = ['400 bare', '400 BAD_REQUEST']
const NOBODY = ['401 UNAUTHENTICATED']

const signed = (make: (random: Random, target: Target, variation: number) => string | undefined): Kind => ({
  answers: NOBODY,
  make: (random, target, variation) =>
    http(target, { headers: { authorization: make(random, target, variation) }, body: GOOD }),
})
/** Good bodies that come from nobody, by another method, or to another place. */
export const CALLERS: Readonly<Record<string, Kind>> = {
  'an answer in another form': {
    answers: ['406 BAD_REQUEST'],
    make: (random, target, n) =>
      http(target, {
        headers: {
          accept: pick(random, [
            'text/html',
            'image/png',
            `application/xml;q=${n}`,
            ';;;',
            ',',
            '*/*;q=0',
            'text/event-stream',
            'multipart/mixed; deferSpec=20220824',
            'x'.repeat(2_000),
          ]),
        },
        body: GOOD,
      }),
  },
  nobody: signed(() => undefined),
  'a malformed authorization': signed((random, { tokens: { manager } }, n) =>
    pick(random, [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${n}`,
      manager,
      `Bearer ${manager} x`,
      `Bearer,${manager}`,
      `Token ${manager}`,
      'Bearer eyJhbGciOiJub25lIn0..',
      `Bearer ${'.'.repeat(n + 1)}`,
      'Bearer null',
    ]),
  ),
  'an expired token': signed((_, { tokens }, n) => `Bearer${' '.repeat(n + 1)}${tokens.expired}`),
  'a token of another signature': signed((random, { tokens: { forged, manager } }) =>
    pick(random, [
      `Bearer ${forged}`,
      `Bearer ${manager.slice(0, -wholeNumber(random, 2, 40))}`,
      `Bearer ${manager}A${wholeNumber(random, 0, 99)}`,
      `Bearer ${manager.replace('.', '..')}`,
    ]),
  ),
  'a token of ten kilobytes': signed((random) => `Bearer ${'ab.c'.repeat(wholeNumber(random, 2_400, 2_500))}`),
  'another method': {
    answers: ['405 METHOD_NOT_ALLOWED', '405 bare'],
    make: (random, target, n) =>
      http(target, {
        method: pick(random, ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'QUERY']),
        path: `/graphql?n=${n}`,
        body: GOOD,
      }),
  },
  'a method that is none': {
    answers: NOT_HTTP,
    make: (random, target, n) =>
      http(target, { method: pick(random, ['FETCH', 'post', `X${n}`, 'GET/', '投']), body: GOOD }),
  },
  'a tunnel': {
    // The server knows no tunnels; it closes such a connection.
    answers: ['no answer'],
    make: (_, target, n) => http(target, { method: 'CONNECT', path: `example.test:${n + 1}` }),
  },
  'a path that climbs': {
    answers: ['404 NOT_FOUND', '404 page', ...NOT_HTTP],
    make: (random, target, n) =>
      http(target, {
        method: pick(random, ['GET', 'POST']),
        path: pick(random, [
          '/../../etc/passwd',
          '/graphql/../../../etc/passwd',
          '/%2e%2e/%2e%2e/etc/passwd',
          '/..%2f..%2fetc%2fpasswd',
          '/graphql/%00',
          `/${'../'.repeat(n + 1)}issuer.secret`,
          '/\\..\\x',
          '/%',
          '//etc/passwd',
          '/.zhiheng/cursor.secret',
          `/p/demo/%ff${n}`,
        ]),
      }),
  },
  'GET that is not whole': {
    answers: ['400 BAD_REQUEST', '400 GRAPHQL_PARSE_FAILED', '400 GRAPHQL_VALIDATION_FAILED'],
    make: (random, target, n) =>
      http(target, {
        method: 'GET',
        path: `/graphql${pick(random, ['', '?', `?query=%`, `?query=%7Bviewer`, '?query=%7Bviewer%7Bid%7D%7D&variables=%7B', '?query=a&query=b', `?variables={${n}}`, '?query=%7Bviewer%7Bid%7D%7D&variables=1'])}`,
      }),
  },
  'GET that a form could send': {
    answers: ['400 BAD_REQUEST'],
    make: (_, target, n) =>
      http(target, {
        method: 'GET',
        path: `/graphql?query=%7Ba${n}:viewer%7Bid%7D%7D`,
        headers: { 'content-type': undefined },
      }),
  },
}
