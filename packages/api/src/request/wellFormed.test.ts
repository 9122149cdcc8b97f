import { expect, test } from 'vitest'
import { brokenText } from './wellFormed.ts'

test.each([
  [{}, undefined],
  [{ id: 'a', input: { name: '甲😀', count: 1, tags: ['b'], none: null } }, undefined],
  [{ id: '\ud800' }, 'id'],
  [{ input: { name: 'a\udc00b' } }, 'name'],
  [{ input: { tags: ['a', '\ud83d'] } }, 'tags'],
  [{ input: { entries: [{ summary: 'a' }, { summary: '\udfff' }] } }, 'summary'],
])('of %j the broken text is %s', (given, field) => {
  expect(brokenText(given)).toBe(field)
})
