import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { http } from '../badRequest/request.ts'
import type { Making, Shot } from './request.ts'

const GOOD = JSON.stringify({ query: '{ viewer { id } }' })
const METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'HEAD',
  'TRACE',
  'QUERY',
  'SEARCH',
  'PURGE',
  'LINK',
]
const PLACES = [
  '/',
  '/graphql',
  '/healthz',
  '/graphql/',
  '/GraphQL',
  '/oidc',
  '/p/x',
  '/.env',
  '/admin',
  '/favicon.ico',
]
const PIECES = [
  '..',
  '.',
  '%2e%2e',
  '%00',
  '%ff',
  '%',
  '%zz',
  'é',
  '文',
  ';x=1',
  '\\',
  '~',
  '__proto__',
  'a'.repeat(2_000),
]

/** Methods and paths of every kind, and questions asked by GET. */
export function strangePath({ random, aim }: Making): Shot {
  const method = pick(random, METHODS)
  const path = pick(random, [place, climbing, asking])(random)
  const hasBody = method !== 'GET' && method !== 'HEAD' && random() < 0.7
  return { ...http(aim.target, { method, path, body: hasBody ? GOOD : '' }), answersMin: 0 }
}

function place(random: Random): string {
  return `${pick(random, PLACES)}${random() < 0.3 ? `?${'x=1&'.repeat(wholeNumber(random, 0, 500))}` : ''}`
}

function climbing(random: Random): string {
  return `/${Array.from({ length: wholeNumber(random, 1, 6) }, () => encoded(pick(random, PIECES))).join('/')}`
}

/** A request line is of single bytes. */
const encoded = (text: string) => (/[^\x20-\x7e]/.test(text) && text.length > 1 ? encodeURI(text) : text)

function asking(random: Random): string {
  const query = pick(random, [
    '{viewer{id}}',
    '{organization{name}}',
    'mutation{a}',
    '{',
    'subscription{x}',
    '{__schema{types{name}}}',
  ])
  const more = pick(random, [
    '',
    '&variables={}',
    '&variables=[',
    '&query=x',
    '&operationName=%00',
    '&extensions=1',
    '&raw',
  ])
  return `/graphql?query=${encodeURIComponent(query)}${more}`
}
