import { expect, test } from 'vitest'
import { slopeOf } from './slope.ts'

test('the slope of a straight line is its own, and that of scattered points the one of least squares', () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBe(2)
  expect(
    slopeOf([
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
    ]),
  ).toBeCloseTo(0.6, 12)
  expect(
    slopeOf([
      [1, 7],
      [2, 7],
      [3, 7],
    ]),
  ).toBe(0)
})

test('where there is no line there is no slope', () => {
  expect([
    slopeOf([]),
    slopeOf([[1, 5]]),
    slopeOf([
      [2, 1],
      [2, 9],
    ]),
  ]).toEqual([0, 0, 0])
})
