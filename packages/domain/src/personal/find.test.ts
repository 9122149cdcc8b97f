import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPersonal, type Known } from './find.ts'

const NOBODY: Known = { names: [], phones: [], rooms: [] }
const found = (text: string, known: Partial<Known>) =>
  findPersonal(text, { ...NOBODY, ...known }).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

test('what is found is told as it stands in the text', () => {
  expect(found('王 建国（１３８ ００１３ ８０００，３－１２０１）', { names: ['王建国'], rooms: ['3-1201'] })).toEqual([
    'NAME 王 建国',
    'PHONE １３８ ００１３ ８０００',
    'ROOM ３－１２０１',
  ])
})

test('places that touch are one', () => {
  expect(found('王建国先生来电', { names: ['王建国先生', '建国'] })).toEqual(['NAME 王建国先生'])
  expect(found('电话13800138000', { phones: ['13800138000', '0138-00138000'] })).toEqual(['PHONE 13800138000'])
})

test('an area code and a country are no part of a phone that has to be there', () => {
  const phones = ['+86 0755-26001234']
  for (const text of ['26001234', '0755 2600 1234', '(0755)26001234', '8675526001234'])
    expect(found(text, { phones }).length, text).toBe(1)
  expect(found('02026001', { phones: ['020-26001'] })).toEqual(['PHONE 02026001'])
})

test('nothing is found of nobody, and whatever is known, places are in order, apart and within the text', () => {
  expect(found('投诉电梯，费用 1200 元', {})).toEqual([])
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('王建国李3－１-1201 138001３8000，a·é')),
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (words, known) => {
      const places = findPersonal(words, { names: known, phones: known, rooms: known })
      const edges = places.flatMap(({ start, end }) => [start, end])
      expect(edges).toEqual(edges.toSorted((one, other) => one - other))
      for (const { start, end } of places) expect(end).toBeGreaterThan(start)
      expect(edges.at(-1) ?? 0).toBeLessThanOrEqual(words.length)
    }),
  )
})
