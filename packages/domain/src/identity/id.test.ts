import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../time/index.ts'
import { ID_PREFIX, idTime, isId, leastIdAt, makeId, type Noun } from './id.ts'

const NOUNS = Object.keys(ID_PREFIX) as Noun[]
const LATEST = Date.UTC(9999, 0, 1) - 1
const anyNoun = fc.constantFrom(...NOUNS)
const anyInstant = fc.oneof(fc.integer({ min: 0, max: LATEST }), fc.constantFrom(0, LATEST)).map(instant)
const anyEntropy = fc.uint8Array({ minLength: 16, maxLength: 20 })

describe('an identifier', () => {
  test('has 30 characters, tells its noun and its time, and is of no other noun', () => {
    fc.assert(
      fc.property(anyNoun, anyInstant, anyEntropy, (noun, at, entropy) => {
        const id = makeId(noun, at, entropy)
        expect(id).toHaveLength(30)
        expect(NOUNS.filter((other) => isId(other, id))).toStrictEqual([noun])
        expect(idTime(id)).toBe(at)
        expect(makeId(noun, at, entropy)).toBe(id)
      }),
      { numRuns: 500 },
    )
  })

  test('stands among others of its noun in the order of time', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyEntropy, anyEntropy, (a, b, one, other) => {
        const [left, right] = [makeId('complaint', a, one), makeId('complaint', b, other)]
        if (a !== b) expect(left < right).toBe(a < b)
      }),
      { numRuns: 500 },
    )
  })

  test('lies in the range between the least ones of two instants exactly when its time does', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, anyEntropy, (at, from, to, entropy) => {
        const id = makeId('analysis', at, entropy)
        const isWithin = id >= leastIdAt('analysis', from) && id < leastIdAt('analysis', to)
        expect(isWithin).toBe(at >= from && at < to)
      }),
      { numRuns: 500 },
    )
  })

  test('uses 5 bits of each byte of chance: the smallest difference in one of them makes another identifier', () => {
    const chance = new Uint8Array(16)
    for (let byte = 0; byte < 16; byte++)
      for (const bit of [1, 2, 4, 8, 16]) {
        const other = chance.map((value, index) => (index === byte ? value ^ bit : value))
        expect(makeId('user', 0 as Instant, other)).not.toBe(makeId('user', 0 as Instant, chance))
      }
  })

  test('needs 16 bytes of chance', () => {
    expect(() => makeId('user', 0 as Instant, new Uint8Array(15))).toThrow(RangeError)
  })
})

test.each([
  '',
  'cmp_',
  'cmp_0000000000000000000000000',
  'cmp_000000000000000000000000000',
  'cmp_8000000000000000000000000A',
  'cmp_0000000000000000000000000I',
  'cmp_0000000000000000000000000a',
  'CMP_00000000000000000000000000',
  'cmp-00000000000000000000000000',
  'cmp_0000000000000000000000000\n',
])('%j is no identifier of a complaint', (text) => {
  expect(isId('complaint', text)).toBe(false)
})

test('the first identifier there can be', () => {
  expect(makeId('project', instant(0), new Uint8Array(16))).toBe('prj_00000000000000000000000000')
  expect(makeId('project', instant(32), new Uint8Array(16).fill(255))).toBe('prj_0000000010ZZZZZZZZZZZZZZZZ')
})

test('no two nouns share a prefix, and each has three letters', () => {
  const prefixes = Object.values(ID_PREFIX)
  expect(new Set(prefixes).size).toBe(prefixes.length)
  for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/)
})
