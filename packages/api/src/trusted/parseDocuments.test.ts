import { createHash } from 'node:crypto'
import { isRefusal } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { parseDocuments } from './parseDocuments.ts'

const NAME = 'DOCUMENTS'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const [FIRST, SECOND] = ['query A { viewer { name } }', '{ 查询: viewer { name } }']

test('documents are read by the hash of their text, and an empty manifest trusts none', () => {
  const manifest = { [hashOf(FIRST)]: FIRST, [hashOf(SECOND)]: SECOND }
  expect(parseDocuments(JSON.stringify(manifest), NAME)).toEqual(new Map(Object.entries(manifest)))
  expect(parseDocuments('{}', NAME)).toEqual(new Map())
})

test.for(['', 'x', '[]', 'null', '7', '"{}"'])('a text that is no manifest is refused: %s', (text) => {
  expect(parseDocuments(text, NAME)).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: NAME } })
})

test.for([
  ['a name that is no hash', 'A', FIRST, /64 digits/],
  ['a name in capitals', hashOf(FIRST).toUpperCase(), FIRST, /64 digits/],
  ['a document that is no text', hashOf(FIRST), { text: FIRST }, /1 … 100000 characters/],
  ['an empty document', hashOf(' '), ' ', /1 … 100000 characters/],
  ['a document that is too long', hashOf('x'.repeat(100_001)), 'x'.repeat(100_001), /1 … 100000 characters/],
  [
    'a document that was changed',
    hashOf(FIRST),
    `${FIRST} `,
    new RegExp(`the hash of the document, ${hashOf(`${FIRST} `)}`),
  ],
] as const)(
  '%s is refused by its name with what is allowed, though the rest is good',
  ([, hash, document, allowed]) => {
    const refused = parseDocuments(JSON.stringify({ [hashOf(SECOND)]: SECOND, [hash]: document }), NAME)
    if (!isRefusal(refused)) throw new Error('it was taken')
    expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: `${NAME}[${hash}]` } })
    expect(String(refused.parameters.allowed)).toMatch(allowed)
  },
)

test('more than 5,000 documents are refused', () => {
  const manifest = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [String(index), 'x']))
  expect(parseDocuments(JSON.stringify(manifest), NAME)).toMatchObject({
    refusal: 'INVALID_VALUE',
    parameters: { field: NAME, allowed: ['0 … 5000 documents'] },
  })
})
