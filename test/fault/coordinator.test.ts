import { expect, test } from 'vitest'
import { coordinator } from './coordinator.ts'

test('of two transactions in flight that share a key, the second is refused and holds nothing', () => {
  const keys = coordinator()
  expect(keys.begin('first', ['a', 'b'])).toBe(true)
  expect(keys.begin('second', ['c', 'b'])).toBe(false)
  expect(keys.begin('third', ['c'])).toBe(true)
})

test('the keys of a transaction that has ended are free again', () => {
  const keys = coordinator()
  keys.begin('first', ['a'])
  keys.end('first')
  expect(keys.begin('second', ['a'])).toBe(true)
})
