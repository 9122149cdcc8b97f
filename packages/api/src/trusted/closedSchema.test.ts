import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { withoutSuggestion } from './closedSchema.ts'

const schema = buildSchema(`
  interface Named { name: String }
  type Site implements Named { name: String size(unit: Unit): Int }
  type Query { site(code: String): Site named: Named }
  enum Unit { METRE MILE }
  input Filter { code: String }
`)
const messagesOf = (text: string) => validate(schema, parse(text)).map(({ message }) => message)

test.each([
  ['a field', '{ sit { name } }', 'Cannot query field "sit" on type "Query".'],
  ['a field of a type that implements another', '{ named { size } }', 'Cannot query field "size" on type "Named".'],
  ['an argument', '{ site(cod: "a") { name } }', 'Unknown argument "cod" on field "Query.site".'],
  ['a value', '{ site { size(unit: METER) } }', 'Value "METER" does not exist in "Unit" enum.'],
  ['a type', 'query ($f: Filtr) { site { name } }', 'Unknown type "Filtr".'],
])('the name of %s that is suggested is taken out, and the rest stays', (_, text, said) => {
  const [message = ''] = messagesOf(text)
  expect(message).toContain('Did you mean')
  expect(withoutSuggestion(message)).toBe(said)
})

test('a message that suggests nothing stays as it is', () => {
  const message = 'Syntax Error: Expected Name, found "?".'
  expect(withoutSuggestion(message)).toBe(message)
})
