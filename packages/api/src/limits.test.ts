import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { documentLimits } from './limits.ts'

const schema = buildSchema('type Query { self: Query leaf: Int }')
const problems = (text: string) => validate(schema, parse(text), [documentLimits]).map(({ message }) => message)
const nested = (depth: number) => `{ ${'self { '.repeat(depth - 1)}leaf${' }'.repeat(depth - 1)} }`

test('an operation of 12 fields depth passes and one of 13 does not', () => {
  expect(problems(nested(12))).toEqual([])
  expect(problems(nested(13))).toEqual(['an operation is at most 12 fields deep'])
})

test('depth is counted through fragments, also where they are used more than once', () => {
  const fragment = `fragment F on Query { self { self { self { self { self { self { leaf } } } } } } }`
  expect(problems(`{ self { self { self { self { self { ...F } } } } } } ${fragment}`)).toEqual([])
  expect(problems(`{ ...F self { self { self { self { self { self { ...F } } } } } } } ${fragment}`)).toHaveLength(1)
})

test('fragments that contain one another end the count', () => {
  expect(problems('{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }')).toEqual([])
})

test('30 aliases pass and 31 do not', () => {
  const aliased = (count: number) =>
    `{ self { ${Array.from({ length: count }, (_, index) => `a${index}: leaf`).join(' ')} } }`
  expect(problems(aliased(30))).toEqual([])
  expect(problems(aliased(31))).toEqual(['a document holds at most 30 aliases'])
})

test('the usual introspection query is never too deep', () => {
  expect(problems(getIntrospectionQuery())).toEqual([])
})

test('20 fields at the root pass and 21 do not, also where they stand in fragments', () => {
  const leaves = (count: number) => 'leaf '.repeat(count)
  const many = ['an operation asks for at most 20 things at its root']
  expect(problems(`{ ${leaves(20)} }`)).toEqual([])
  expect(problems(`{ ${leaves(21)} }`)).toEqual(many)
  expect(problems(`{ ...F ... { ${leaves(10)} } } fragment F on Query { ${leaves(10)} }`)).toEqual([])
  expect(problems(`{ ...F ...F ...F } fragment F on Query { ${leaves(7)} }`)).toEqual(many)
  const nestedFragments = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)
  expect(problems(`{ ...F0 } ${nestedFragments.join(' ')} fragment F60 on Query { leaf }`)).toEqual(many)
})

test('50 directives pass and 51 do not', () => {
  const directives = (count: number) => `{ self { ${'leaf @include(if: true) '.repeat(count)} } }`
  expect(problems(directives(50))).toEqual([])
  expect(problems(directives(51))).toEqual(['a document holds at most 50 directives'])
})
