import { pick, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { graphql, http, type Kind } from './request.ts'

const INVALID = ['400 GRAPHQL_VALIDATION_FAILED']
const WORDS = ['secrets', 'password', 'users', 'token', 'constructor', '__proto__', 'toString', 'hasOwnProperty']

const documents = (answers: readonly string[], make: (...given: Parameters<Kind['make']>) => string): Kind => ({
  answers,
  make: (random, target, variation) => graphql(target, { query: make(random, target, variation) }),
})
const repeated = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, i) => make(i))

/** Documents that are GraphQL, and yet not what this server answers. */
export const DOCUMENTS: Readonly<Record<string, Kind>> = {
  'unknown field': documents(
    INVALID,
    (random, _, n) => `{ ${pick(random, ['viewer', 'organization'])} { ${pick(random, WORDS)}${n % 2 ? n : ''} } }`,
  ),
  'unknown argument': documents(
    INVALID,
    (random, _, n) => `{ organization { projects(${pick(random, WORDS)}: ${n}) { edges { node { id } } } } }`,
  ),
  'unknown type': documents(INVALID, (random, _, n) =>
    pick(random, [`query ($x: Secret${n}) { viewer { id } }`, `{ node(id: "x") { ... on Secret${n} { id } } }`]),
  ),
  'fields where there are none': documents(INVALID, (random, _, n) =>
    pick(random, [`{ viewer { a${n}: name { first } } }`, `{ a${n}: organization }`, `{ a${n}: viewer { grants } }`]),
  ),
  'variable of another type': documents(INVALID, (random, _, n) =>
    pick(random, [
      `query ($n: Int) { a${n}: complaint(number: $n) { id } }`,
      `query ($n: [String!]!) { a${n}: project(code: $n) { id } }`,
      `query ($n: Viewer) { a${n}: viewer { id } }`,
    ]),
  ),
  'deep nesting': documents(INVALID, (random) => {
    const depth = wholeNumber(random, 4, 400)
    return `{ organization { complaints { edges { node { ${'project { complaints { edges { node { '.repeat(depth)} id ${'} } } } '.repeat(depth)} } } } } }`
  }),
  'very deep list': documents([...INVALID, '400 GRAPHQL_PARSE_FAILED'], (random) => {
    const depth = wholeNumber(random, 500, 2_450)
    return `{ nodes(ids: ${'['.repeat(depth)}1${']'.repeat(depth)}) { id } }`
  }),
  'a thousand aliases': documents(
    INVALID,
    (random) => `{ viewer { ${repeated(wholeNumber(random, 31, 1_000), (i) => `a${i}: name`).join(' ')} } }`,
  ),
  'many equal fields': documents(
    INVALID,
    (random) => `{ ${'viewer { name } '.repeat(wholeNumber(random, 21, 1_200))} }`,
  ),
  'fragment cycle': documents(INVALID, (random) => {
    const length = wholeNumber(random, 1, 300)
    const links = repeated(length, (i) => `fragment F${i} on Project { name ...F${(i + 1) % length} }`)
    return `{ project(code: "HZ-01") { ...F0 } } ${links.join(' ')}`
  }),
  'huge fragments': documents([...INVALID, '400 GRAPHQL_PARSE_FAILED'], (random, _, n) => {
    const fields = repeated(wholeNumber(random, 1_000, 8_000), (i) => `f${i}`).join(' ')
    return `{ viewer { ...Big${n} } } fragment Big${n} on Viewer { ${fields} }`
  }),
  'fragments in fragments': documents(INVALID, (random) => {
    const depth = wholeNumber(random, 10, 60)
    const links = repeated(depth, (i) => `fragment F${i} on Project { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`)
    return `{ project(code: "HZ-01") { ...F0 } } ${links.join(' ')} fragment F${depth} on Project { secret }`
  }),
  'unknown directive': documents(
    INVALID,
    (random, _, n) =>
      `{ viewer { name @${pick(random, ['defer', 'stream', 'cost', 'auth', 'live'])}${n % 2 ? n : ''} } }`,
  ),
  'directive with a wrong argument': documents(INVALID, (random, _, n) =>
    pick(random, [`{ viewer { a${n}: name @skip }`, `{ viewer { a${n}: name @include(if: "yes") }`]).concat(' }'),
  ),
  'several operations and none named': documents(
    ['400 OPERATION_RESOLUTION_FAILURE'],
    (_, __, n) => `query A${n} { viewer { id } } query B${n} { viewer { name } }`,
  ),
  'an operation that is not there': {
    answers: ['400 OPERATION_RESOLUTION_FAILURE'],
    make: (random, target, n) =>
      graphql(target, {
        query: `query A${n} { viewer { id } }`,
        operationName: pick(random, [...WORDS, 'a'.repeat(9_999)]),
      }),
  },
  'introspection without end': documents(['200 data', ...INVALID], (random) => {
    const depth = wholeNumber(random, 2, 200)
    return `{ __schema { types { ${'fields { type { '.repeat(depth)} name ${'} } '.repeat(depth)} } } }`
  }),
  'introspection many times': documents(
    INVALID,
    (random) => `{ ${repeated(wholeNumber(random, 31, 200), (i) => `a${i}: __schema { types { name } }`).join(' ')} }`,
  ),
  'a subscription': documents(
    [...INVALID, '400 OPERATION_RESOLUTION_FAILURE', '400 BAD_REQUEST'],
    (random, _, n) => `subscription S${n} { ${pick(random, ['viewer { id }', 'complaintAdded { id }', 'x'])} }`,
  ),
  'type definitions alone': documents(INVALID, (random, _, n) =>
    pick(random, [`type T${n} { a: Int }`, `schema { query: Q${n} }`, `extend type Query { a${n}: Int }`]),
  ),
  'a mutation by GET': {
    answers: ['405 BAD_REQUEST', '405 METHOD_NOT_ALLOWED'],
    make(_, target, n) {
      const query = `mutation { complaintVerify(input: { id: "${target.open.id}", idempotencyKey: "get-${n}" }) { __typename } }`
      return http(target, { method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}` })
    },
  },
}
