import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Batch, type Bucket, batched, charged, EMPTY_BUCKET, levelAt, merged } from './bucket.ts'

const RATE = 500

interface Charged {
  readonly at: number
  readonly points: number
}

/** The level by the definition: charges in the order of time, with half a point leaking in each millisecond. */
function exactLevel(charges: readonly Charged[], now: number): number {
  let [level, at] = [0, 0]
  for (const charge of charges.toSorted((a, b) => a.at - b.at)) {
    level = Math.max(0, level - (charge.at - at) / 2) + charge.points
    at = charge.at
  }
  return Math.max(0, level - (now - at) / 2)
}

const put = (bucket: Bucket, charges: readonly Charged[]) =>
  charges.reduce((into, { at, points }) => charged(into, points, at, RATE), bucket)
const batchOf = (charges: readonly Charged[]) =>
  charges.reduce<Batch | undefined>((batch, { at, points }) => batched(batch, points, at, RATE), undefined)

const someCharges = (longestMs: number, pointsMax: number) =>
  fc
    .array(fc.record({ at: fc.integer({ min: 1, max: longestMs }), points: fc.integer({ min: 1, max: pointsMax }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((charges) => charges.toSorted((a, b) => a.at - b.at))

test('the level is what was charged less what has leaked, exactly and never below nothing', () => {
  fc.assert(
    fc.property(someCharges(2_000, 400), fc.nat(5_000), (charges, later) => {
      const now = 2_000 + later
      expect(levelAt(put(EMPTY_BUCKET, charges), now, RATE)).toBe(exactLevel(charges, now))
    }),
  )
})

test('a clock that goes back neither empties nor fills a bucket', () => {
  const bucket = charged(EMPTY_BUCKET, 100, 1_000, RATE)
  expect(levelAt(bucket, 0, RATE)).toBe(100)
  expect(charged(bucket, 10, 500, RATE)).toEqual({ level: 110, at: 1_000, emptyAt: 1_000 })
})

test('a batch put in late has the effect of its charges in time, where nobody else charged', () => {
  fc.assert(
    fc.property(someCharges(1_000, 400), someCharges(1_000, 400), (early, late) => {
      const after = late.map(({ at, points }) => ({ at: at + 1_000, points }))
      const bucket = merged(put(EMPTY_BUCKET, early), batchOf(after) as Batch, RATE)
      expect(levelAt(bucket, 2_100, RATE)).toBe(exactLevel([...early, ...after], 2_100))
    }),
  )
})

test('batches of two processes never charge more than was charged, whatever leaked in between', () => {
  fc.assert(
    fc.property(someCharges(1_000, 400), someCharges(1_000, 400), fc.nat(2_000), (mine, others, later) => {
      const bucket = merged(put(EMPTY_BUCKET, others), batchOf(mine) as Batch, RATE)
      const now = 1_000 + later
      const level = levelAt(bucket, now, RATE)
      expect(level).toBeLessThanOrEqual(exactLevel([...mine, ...others], now))
      expect(level).toBeGreaterThanOrEqual(exactLevel(others, now))
      expect(level).toBeGreaterThanOrEqual(exactLevel(mine, now))
    }),
  )
})

test('batches of two processes end at the sum, where the bucket has not been empty meanwhile', () => {
  fc.assert(
    fc.property(someCharges(1_000, 400), someCharges(1_000, 400), (mine, others) => {
      const first = { at: 0, points: 501 }
      const bucket = merged(put(EMPTY_BUCKET, [first, ...others]), batchOf(mine) as Batch, RATE)
      expect(levelAt(bucket, 1_000, RATE)).toBe(exactLevel([first, ...mine, ...others], 1_000))
    }),
  )
})
