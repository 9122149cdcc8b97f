import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCursor, readCursor } from './cursor.ts'

const table = { cursorSecret: new Uint8Array(32).fill(7) }
const position = fc.string({ minLength: 1, maxLength: 60 })

test('a cursor gives back its position in its own scope', () => {
  fc.assert(
    fc.property(fc.string(), position, (scope, position) => {
      expect(readCursor(table, scope, makeCursor(table, scope, position))).toBe(position)
    }),
  )
})

test('a cursor of another scope or another installation is none', () => {
  const cursor = makeCursor(table, 'complaints', 'cmp_1')
  expect(readCursor(table, 'suggestions', cursor)).toBeUndefined()
  expect(readCursor({ cursorSecret: new Uint8Array(32).fill(8) }, 'complaints', cursor)).toBeUndefined()
})

test('a cursor with any character changed is none', () => {
  const cursor = makeCursor(table, 'complaints', 'cmp_01')
  for (let index = 0; index < cursor.length - 1; index++) {
    const changed = `${cursor.slice(0, index)}${cursor[index] === 'A' ? 'B' : 'A'}${cursor.slice(index + 1)}`
    expect(readCursor(table, 'complaints', changed), changed).toBeUndefined()
  }
})

test('anything else is no cursor', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readCursor(table, '', text) === undefined))
})
