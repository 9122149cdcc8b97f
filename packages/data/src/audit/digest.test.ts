import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'

const table = { identitySecret: new Uint8Array(32).fill(7) }

test('a digest does not depend on the order of fields, and on everything else it does', () => {
  const value = { b: [{ y: 1, x: 2 }, null], a: '王' }
  expect(digestOf(table, { a: '王', b: [{ x: 2, y: 1 }, null] })).toBe(digestOf(table, value))
  for (const other of [
    { ...value, a: '李' },
    { ...value, b: [null, { y: 1, x: 2 }] },
    { ...value, c: undefined, d: 0 },
  ])
    expect(digestOf(table, other)).not.toBe(digestOf(table, value))
  expect(digestOf({ identitySecret: new Uint8Array(32) }, value)).not.toBe(digestOf(table, value))
})
