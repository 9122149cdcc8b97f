import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestIdOf } from './requestId.ts'

const CHANCE = new Uint8Array(16).map((_, index) => index)
const MADE = '0001020304050607'

test('an id that a request comes with is taken over from 8 to 64 letters, digits, hyphens and underscores on', () => {
  for (const given of ['a1_B-2c3', 'x'.repeat(64)]) expect(requestIdOf(given, CHANCE)).toBe(given)
})

test.each([undefined, '', 'a'.repeat(7), 'a'.repeat(65), 'line\nbreak', 'with space', '电话13800138000', 'a".#b=1;2'])(
  'one that is %j is not, and an id is made',
  (given) => {
    expect(requestIdOf(given, CHANCE)).toBe(MADE)
  },
)

test('whatever a request comes with, its id is plain', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (given) => {
      expect(requestIdOf(given, CHANCE)).toMatch(/^[\w-]{8,64}$/)
    }),
  )
})
