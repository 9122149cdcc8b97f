import { expect, test } from 'vitest'
import { openAddressLimit } from './addressLimit.ts'

const LIMIT = { capacity: 100, restorePerSecond: 20 }

test('an address may ask 100 times at once and then 20 times a second, to the millisecond', () => {
  let now = 1_000
  const take = openAddressLimit(LIMIT, () => now)
  expect(Array.from({ length: 100 }, () => take('a')).every((waitMs) => waitMs === undefined)).toBe(true)
  expect(take('a')).toBe(50)
  now += 49
  expect(take('a')).toBeCloseTo(1, 6)
  now += 1
  expect(take('a')).toBeUndefined()
  expect(take('a')).toBe(50)
  expect(take('b')).toBeUndefined()
})

test('a flood of refused requests takes nothing further: whoever pauses is listened to again', () => {
  let now = 0
  const take = openAddressLimit(LIMIT, () => now)
  for (let count = 0; count < 5_000; count++) take('a')
  now += 1_000
  expect(Array.from({ length: 21 }, () => take('a') === undefined)).toEqual([...Array<boolean>(20).fill(true), false])
})

test('so many addresses are remembered, and the one that asked longest ago is forgotten first', () => {
  const take = openAddressLimit({ capacity: 1, restorePerSecond: 1 }, () => 0)
  take('first')
  for (let count = 0; count < 9_999; count++) take(`other ${count}`)
  expect(take('first')).toBe(1_000)
  for (let count = 0; count < 10_000; count++) take(`another ${count}`)
  expect(take('first')).toBeUndefined()
})
