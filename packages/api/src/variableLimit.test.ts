import { expect, test } from 'vitest'
import { holdsMoreThan } from './variableLimit.ts'

const list = (length: number) => Array.from({ length }, (_, index) => index)

test('values are counted in lists and objects, at every depth', () => {
  expect(holdsMoreThan(3, { a: { b: [1] } })).toBe(false)
  expect(holdsMoreThan(2, { a: { b: [1] } })).toBe(true)
  expect(holdsMoreThan(11, { a: list(10) })).toBe(false)
  expect(holdsMoreThan(10, { a: list(10) })).toBe(true)
  expect(holdsMoreThan(4, { a: [[], [], []] })).toBe(false)
  expect(holdsMoreThan(3, { a: [[], [], []] })).toBe(true)
  expect(holdsMoreThan(3, { a: null, b: [undefined, null] })).toBe(true)
})

test('no variables hold nothing', () => {
  expect([undefined, null, {}, 'text'].map((none) => holdsMoreThan(0, none))).toEqual([false, false, false, false])
})
