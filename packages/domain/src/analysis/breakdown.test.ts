import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakdown, goneValues } from './breakdown.ts'

const anyValues = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', ''), { maxLength: 40 })
const anyPrevious = fc
  .array(fc.tuple(fc.constantFrom<string>('a', 'b', 'e', 'f'), fc.nat(5)))
  .map((all) => new Map(all))

test('each value is counted once, the largest first and equal ones by key, and the shares add up', () => {
  fc.assert(
    fc.property(anyValues, anyPrevious, (values, previous) => {
      const rows = breakdown(values, previous)
      for (const { key, count, share, previousCount } of rows) {
        expect(count).toBe(values.filter((value) => value === key).length)
        expect(share).toBe(count / values.length)
        expect(previousCount).toBe(previous.get(key) ?? 0)
      }
      expect(new Set(rows.map(({ key }) => key))).toStrictEqual(new Set(values))
      const order = rows.map(({ key, count }) => `${String(99 - count).padStart(2, '0')} ${key}`)
      expect(order).toStrictEqual(order.toSorted())
      for (const [index, { cumulativeShare }] of rows.entries()) {
        const upTo = rows.slice(0, index + 1).reduce((sum, { count }) => sum + count, 0)
        expect(cumulativeShare).toBe(upTo / values.length)
      }
    }),
    { numRuns: 300 },
  )
})

test('no values give no rows, and no previous quarter no previous counts', () => {
  expect(breakdown([])).toStrictEqual([])
  expect(breakdown([], new Map([['a', 3]]))).toStrictEqual([])
  expect(breakdown(['a'])).toStrictEqual([{ key: 'a', count: 1, share: 1, cumulativeShare: 1 }])
})

test('a key the previous quarter was not counted by has no previous count', () => {
  const rows = breakdown(['app', 'PHONE'], new Map([['PHONE', 2]]), (key) => key === 'PHONE')
  expect(rows).toStrictEqual([
    { key: 'PHONE', count: 1, share: 0.5, cumulativeShare: 0.5, previousCount: 2 },
    { key: 'app', count: 1, share: 0.5, cumulativeShare: 1 },
  ])
})

test('what the previous quarter had and this one has not is told, the largest first, and nothing else', () => {
  fc.assert(
    fc.property(anyValues, anyPrevious, (values, previous) => {
      const gone = goneValues(values, previous)
      const rows = breakdown(values, previous)
      const told = [...rows, ...gone].reduce((sum, { previousCount = 0 }) => sum + previousCount, 0)
      expect(told).toBe([...previous.values()].reduce((sum, count) => sum + count, 0))
      expect(gone.filter(({ key, previousCount }) => values.includes(key) || previousCount < 1)).toStrictEqual([])
      const counts = gone.map(({ previousCount }) => previousCount)
      expect(counts).toStrictEqual(counts.toSorted((a, b) => b - a))
    }),
  )
  expect(goneValues(['a'])).toStrictEqual([])
})
