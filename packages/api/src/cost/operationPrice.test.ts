import fc from 'fast-check'
import { buildSchema, type GraphQLObjectType, getOperationAST, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { documentLimits } from '../limits.ts'
import { schema as served } from '../schema.ts'
import { operationPrice, PRICE_CEILING } from './operationPrice.ts'
import { atHand, PAGE, type Price } from './price.ts'

const schema = buildSchema(`
  type Query { site(code: String!): Site sites(first: Int, last: Int = 10): SiteConnection found: Found }
  type SiteConnection { edges: [SiteEdge!]! total: Int }
  type SiteEdge { node: Site! }
  type Site { name: String next: Site sites(first: Int, last: Int): SiteConnection tags: [Tag!]! }
  type Tag { text: String parent: Site }
  union Found = Site | Tag
`)
const PRICES: Readonly<Record<string, Price>> = {
  'Query.site': { own: 7 },
  'Query.sites': PAGE,
  'Site.sites': PAGE,
  'SiteConnection.edges': atHand(1),
  'SiteConnection.total': { own: 40, beside: true },
  'Site.tags': { own: 2, times: 3 },
}
for (const [path, price] of Object.entries(PRICES)) {
  const [typeName = '', name = ''] = path.split('.')
  const field = (schema.getType(typeName) as GraphQLObjectType).getFields()[name]
  if (!field) throw new Error(`there is no ${path}`)
  field.extensions = { price }
}

function priceOf(text: string, variables: Readonly<Record<string, unknown>> = {}, of = schema): number {
  const document = parse(text)
  expect(validate(of, document)).toEqual([])
  const operation = getOperationAST(document, undefined)
  if (!operation) throw new Error('there is no operation')
  return operationPrice(of, document, operation, variables)
}

test.each([
  ['looking at a document costs 1', '{ __typename }', 1],
  [
    'what stands beside the entries of a page costs the same for any length, also in a fragment',
    '{ sites(first: 50) { total ...T edges { node { name } } } } fragment T on SiteConnection { total }',
    1 + 1 + 40 + 40 + 50,
  ],
  ['a field costs what it declares', '{ site(code: "a") { name } }', 1 + 7],
  ['an object that declares nothing costs 1, a leaf nothing', '{ site(code: "a") { next { name } } }', 1 + 7 + 1],
  ['an alias is counted as a field', '{ a: site(code: "a") { name } b: site(code: "b") { name } }', 1 + 14],
  ['a list costs what is below it so often', '{ site(code: "a") { tags { parent { name } } } }', 1 + 7 + 2 + 3],
  ['a page costs 1 and its entries', '{ sites(first: 30) { edges { node { name } } } }', 1 + 1 + 30],
  ['a page by its end as well', '{ sites(last: 20) { edges { node { name } } } }', 1 + 1 + 20],
  ['a default of the schema counts', '{ sites { edges { node { name } } } }', 1 + 1 + 10],
  [
    'pages in pages multiply, and one that says no size has 50',
    '{ sites(first: 4) { edges { node { sites { edges { node { name } } } } } } }',
    1 + 1 + 4 * (1 + 1 + 50),
  ],
  ['a page that is too long costs the longest', '{ sites(first: 1000000) { edges { node { name } } } }', 1 + 1 + 200],
  ['a page of a negative size costs the longest', '{ sites(first: -5) { edges { node { name } } } }', 1 + 1 + 200],
  ['a page of nothing costs its reading', '{ sites(first: 0) { edges { node { name } } } }', 1 + 1],
  ['what is skipped costs nothing', '{ site(code: "a") @skip(if: true) { name } }', 1],
  ['what is not included costs nothing', '{ ... @include(if: false) { site(code: "a") { name } } }', 1],
  ['each type of a union is counted', '{ found { ... on Site { next { name } } ... on Tag { parent { name } } } }', 4],
  ['a fragment counts where it is used', '{ ...F ...F } fragment F on Query { site(code: "a") { name } }', 1 + 14],
  ['a question about the schema costs 100', '{ __schema { types { name } } }', 101],
  [
    'and more where the answer is long',
    '{ __schema { types { fields { type { fields { name } } } } } }',
    1 + Math.ceil((1 + 200 * (1 + 15 * (1 + 1 + 15))) / 400),
  ],
])('%s', (_, text, price) => {
  expect(priceOf(text)).toBe(price)
})

test('variables and their defaults count as what they stand for', () => {
  const page =
    'query ($n: Int = 12, $no: Boolean = true) { sites(first: $n) @skip(if: $no) { edges { node { name } } } }'
  expect(priceOf(page)).toBe(1)
  expect(priceOf(page, { no: false })).toBe(1 + 1 + 12)
  expect(priceOf(page, { no: false, n: 100 })).toBe(1 + 1 + 100)
  expect(priceOf(page, { no: false, n: null })).toBe(1 + 1 + 10)
})

test('an operation whose variables do not fit costs what looking at it costs, for it does not run', () => {
  expect(priceOf('query ($code: String!) { site(code: $code) { name } }', { code: 7 })).toBe(1)
})

test('a price never goes beyond its ceiling, however deep pages are', () => {
  const deep = `${'sites(first: 200) { edges { node { '.repeat(60)} name ${'} } } '.repeat(60)}`
  expect(priceOf(`{ ${deep} }`)).toBe(PRICE_CEILING)
})

test('a longer page never costs less', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (left, right) => {
      const priceFor = (first: number) => priceOf(`{ sites(first: ${first}) { edges { node { next { name } } } } }`)
      expect(Math.sign(priceFor(left) - priceFor(right))).toBe(Math.sign(Math.min(left, 200) - Math.min(right, 200)))
    }),
    { numRuns: 50 },
  )
})

describe('the schema that is served', () => {
  test.each([
    ['{ viewer { name } }', 1],
    ['{ project(code: "A") { complaints(first: 50) { edges { node { number state category { name } } } } } }', 53],
    [
      '{ project(code: "A") { complaints(first: 50) { edges { node { texts { room } } } pageInfo { endCursor } } } }',
      103,
    ],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 4],
    ['{ comparison(metric: closure, period: "2015Q3") { rows { code rate } } }', 1 + 10 + 3 * 16],
    ['{ comparison(metric: closure, period: "2015-08") { rows { code rate } } }', 1 + 10 + 16],
    ['{ metricTable(from: "2015Q1", to: "2015Q4") { received } }', 1 + 10 + 12 * 16 * 2],
    ['{ metricTable(from: "2015Q1", to: "2015Q4", by: [nature]) { received } }', 1 + 10 + 12 * 16],
    ['{ metricTable(from: "2015Q4", to: "2015Q1") { received } }', 1 + 10],
    ['mutation { complaintVerify(input: { number: "x", idempotencyKey: "k" }) { __typename } }', 11],
  ])('prices %s', (text, price) => {
    expect(priceOf(text, {}, served)).toBe(price)
  })

  test('a fragment bomb of as many words as are read is priced in no time', () => {
    const links = Array.from({ length: 450 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)
    const document = parse(
      `{ ...F0 } ${links.join(' ')} fragment F450 on Query { projects(first: 200) { edges { cursor } } }`,
      {
        maxTokens: 5_000,
      },
    )
    const operation = getOperationAST(document, undefined)
    if (!operation) throw new Error('there is no operation')
    operationPrice(served, document, operation)
    const startedAt = performance.now()
    expect(operationPrice(served, document, operation)).toBe(PRICE_CEILING)
    expect(performance.now() - startedAt).toBeLessThan(20)
    expect(validate(served, document, [documentLimits])).toHaveLength(1)
  })
})
