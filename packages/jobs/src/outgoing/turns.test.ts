import { expect, test } from 'vitest'
import { openTurns } from './turns.ts'

test('whoever was served longest ago is first, and before them whoever never was', () => {
  const turns = openTurns()
  expect(turns.inTurn(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  for (const one of ['a', 'b', 'a']) turns.served(one)
  expect(turns.inTurn(['a', 'b', 'c', 'd'])).toEqual(['c', 'd', 'b', 'a'])
})

test('with too few places for all, everybody is served in the end', () => {
  const turns = openTurns()
  const all = Array.from({ length: 10 }, (_, index) => `receiver ${index}`)
  const seen = new Set<string>()
  for (let tick = 0; tick < 5; tick++)
    for (const one of turns.inTurn(all).slice(0, 2)) {
      turns.served(one)
      seen.add(one)
    }
  expect(seen.size).toBe(all.length)
})
