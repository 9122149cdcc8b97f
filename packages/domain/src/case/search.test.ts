import { expect, test } from 'vitest'
import { saysText, soughtText } from './search.ts'

const CASE = { number: 'HZ-01-2026-00007' }
const TEXTS = {
  description: '3 幢电梯停运，业主王 小明来电',
  complainantPhone: '138-0013-8000',
  room: '3-1201',
  reply: '已联系维保',
}

test.for([
  ['王小明', true],
  ['１３８００１３８０００', true],
  ['138 0013', true],
  ['31201', true],
  ['hz-01-2026-00007', true],
  ['2026-0000', true],
  ['维保', false],
  ['王小红', false],
  ['139', false],
] as const)('a case is found by %s: %s', ([text, found]) => {
  expect(saysText(CASE, TEXTS, soughtText(text))).toBe(found)
})

test('a case without words is found by its number alone', () => {
  expect(saysText(CASE, {}, soughtText('HZ01'))).toBe(true)
  expect(saysText(CASE, {}, soughtText('电梯'))).toBe(false)
})

test('spaces, hyphens and accents alone are nothing to seek', () => {
  for (const text of ['', ' ', '- -', '　', '\u0301']) expect(soughtText(text)).toBe('')
})
