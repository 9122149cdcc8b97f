import { buildSchema, type GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { PAGE } from './price.ts'
import { unpriced } from './unpriced.fixture.ts'

const PLANTED = `
  type Query { thing: Thing }
  type Mutation { change: Int }
  type Thing { name: String part: Thing tags: [String!]! things: ThingConnection! }
  type ThingConnection { edges: [Thing!] }
`

function planted(...priced: readonly (readonly [string, string])[]): GraphQLSchema {
  const made = buildSchema(PLANTED)
  for (const [typeName, name] of priced) {
    const field = (made.getType(typeName) as ReturnType<GraphQLSchema['getQueryType']>)?.getFields()[name]
    if (field) field.extensions = { price: PAGE }
  }
  return made
}

test('every root field, connection and list of the schema declares what it costs', () => {
  expect(unpriced(schema)).toEqual([])
})

test('a root field, connection or list that declares nothing is found', () => {
  expect(unpriced(planted())).toEqual([
    'Query.thing',
    'Mutation.change',
    'Thing.tags',
    'Thing.things',
    'ThingConnection.edges',
  ])
  expect(unpriced(planted(['Thing', 'things'], ['Query', 'thing'], ['ThingConnection', 'edges']))).toEqual([
    'Mutation.change',
    'Thing.tags',
  ])
})
