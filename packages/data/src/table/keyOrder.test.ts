import { type Instant, instant, type MonthKey, makeId, type QuarterKey } from '@zhiheng/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as keys from './keys.ts'

const NO_CHANCE = new Uint8Array(16)
const AT = instant(Date.UTC(2015, 6, 14, 8, 30))
const PLACE = { organization: makeId('organization', AT, NO_CHANCE), project: makeId('project', AT, NO_CHANCE) }
const COMPLAINT = makeId('complaint', AT, NO_CHANCE)
const QUARTER = '2015Q3' as QuarterKey

const anyInstant = fc.integer({ min: 0, max: Date.UTC(9998, 0, 1) }).map((at) => at as Instant)
const anyChance = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('the order of keys', () => {
  /** Texts come in the order of the numbers they are made of. */
  function inOrder(textOf: (value: number) => string, max: number) {
    const value = fc.oneof(
      fc.integer({ min: 0, max }),
      fc.nat(200).map((offset) => Math.min(max, offset)),
    )
    return fc.property(value, value, (a, b) => {
      const order = Number(textOf(a) > textOf(b)) - Number(textOf(a) < textOf(b))
      expect(order).toBe(Math.sign(a - b))
    })
  }
  const chunkOf = { quarter: QUARTER, asOf: AT, revision: 1 }

  test.for<[string, (value: number) => string, number]>([
    ['events', (sequence) => keys.eventKey(PLACE, COMPLAINT, sequence).sk, 999_999],
    ['case numbers', (sequence) => keys.numberSort('COMPLAINT', 2015, sequence), 999_999_999],
    ['the years of case numbers', (year) => keys.numberSort('COMPLAINT', year, 9), 9999],
    ['counters', (year) => keys.counterKey(PLACE, 'COMPLAINT', year).sk, 9999],
    ['revisions', (revision) => keys.analysisKey(PLACE, QUARTER, AT, revision).sk, 9999],
    ['chunks', (chunk) => keys.analysisChunkKey(PLACE, chunkOf, chunk).sk, 9999],
  ])('is that of numbers for %s', ([, textOf, max]) => {
    fc.assert(inOrder(textOf, max))
  })

  test.for<[string, (at: number) => string]>([
    ['the due queue', (at) => keys.dueIndex(PLACE, COMPLAINT, at as Instant).dueSk],
    ['open cases', (at) => keys.deadlineIndex(PLACE, COMPLAINT, at as Instant).openSk],
    ['open cases of all sites', (at) => keys.organizationIndex.open(PLACE, COMPLAINT, at as Instant).orgSk],
    ['analyses', (at) => keys.analysisKey(PLACE, QUARTER, at as Instant, 1).sk],
    ['cases', (at) => keys.caseKey(PLACE, makeId('complaint', at as Instant, NO_CHANCE)).sk],
  ])('is that of time for %s', ([, textOf]) => {
    fc.assert(inOrder(textOf, Date.UTC(9998, 0, 1)))
  })

  test('puts a case without a deadline after every other', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const none = keys.deadlineIndex(PLACE, COMPLAINT, undefined).openSk
        expect(keys.deadlineIndex(PLACE, COMPLAINT, at).openSk < none).toBe(true)
      }),
    )
  })

  test('has the rollup rows of a range of months inside the range, and no others', () => {
    const month = fc
      .tuple(fc.integer({ min: 2014, max: 2016 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}` as MonthKey)
    const dimension = fc.constantFrom('ALL', 'CATEGORY', 'NATURE', 'CHANNEL', 'RESPONSIBILITY')
    fc.assert(
      fc.property(month, month, month, dimension, (one, from, to, dimension) => {
        const { first, last } = keys.rollupRange('COMPLAINT', from, to)
        const sort = keys.rollupSort(one, 'COMPLAINT', dimension, dimension === 'ALL' ? '' : 'ZZZ')
        expect(sort >= first && sort <= last).toBe(one >= from && one <= to)
        const other = keys.rollupSort(one, 'SUGGESTION', dimension, '')
        expect(other >= first && other <= last).toBe(false)
      }),
    )
  })

  test('is refused rather than broken where a number outgrows its width', () => {
    expect(keys.digits(999_999, 6)).toBe('999999')
    expect(() => keys.digits(1_000_000, 6)).toThrow(RangeError)
    expect(() => keys.analysisKey(PLACE, QUARTER, AT, 10_000)).toThrow(RangeError)
  })
})

describe('shards', () => {
  test.for([8, 16])('of %i are filled evenly by random ids', (shards) => {
    const counts = Array.from({ length: shards }, () => 0)
    const ids = 32_000
    for (let index = 0; index < ids; index++) counts[keys.shardOf(scatteredId(index), shards)]! += 1
    const expected = ids / shards
    const distance = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
    // 37.7 is what one even spread over 16 in a thousand goes beyond (χ², 15 degrees of freedom).
    expect(distance).toBeLessThan(37.7)
  })

  test('are within their number', () => {
    fc.assert(
      fc.property(anyInstant, anyChance, fc.integer({ min: 1, max: 256 }), (at, chance, shards) => {
        const shard = keys.shardOf(makeId('complaint', at, chance), shards)
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true)
      }),
    )
  })
})

/** Ids spread as keyed hashes are: each letter from a generator with a full period. */
function scatteredId(index: number): string {
  let state = (index + 1) * 2_654_435_761
  const chance = Uint8Array.from({ length: 16 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 27
  })
  return makeId('project', instant(0), chance)
}
