import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesAnybody } from './anybody.ts'
import { isPlainText } from './plainText.ts'

const NOBODY = { names: [], phones: [], rooms: [] }

describe('a text that everybody may read', () => {
  test.each([
    ['a mobile phone', '请致电 138-0013-8000'],
    ['a landline with its area code', '请致电 0571-87654321'],
    ['a number plate', '浙A·12345 占用消防通道'],
    ['an identity card', '证件 330106 19900101 123X'],
    ['a bank card', '退款至 6222 0200 1234 5678'],
    ['an address of e-mail', '请联系 someone@example.com'],
    ['a room', '1201室反映漏水'],
    ['a room behind its building', '3幢1201漏水'],
    ['a room in full-width characters', '３栋６０２漏水'],
  ])('names somebody by %s', (_, text) => {
    expect(namesAnybody(text, NOBODY)).toBe(true)
  })

  test.each([
    '3栋地下车库积水',
    '2026年10月更换12台水泵，费用 35000 元',
    '1号楼2单元电梯停运',
    '噪音 55 分贝，超过 50 分贝',
  ])('names nobody by: %s', (text) => {
    expect(namesAnybody(text, NOBODY)).toBe(false)
  })

  test('names whoever is known, wherever they stand in it', () => {
    const known = { names: ['王建国'], phones: ['87654321'], rooms: ['3-1201'] }
    const words = fc.stringMatching(/^[漏水停车噪音，。]{0,20}$/)
    const somebody = fc.constantFrom('王建国', '王 建 国', '8765 4321', '3—1201')
    fc.assert(
      fc.property(words, somebody, words, (before, one, after) => {
        expect(namesAnybody(`${before}${one}${after}`, known)).toBe(true)
        expect(namesAnybody(`${before}${after}`, known)).toBe(false)
      }),
    )
  })
})

test('plain text has no controls but line ends and tabs, and no half of a character', () => {
  for (const text of ['水泵坏了\n请修', 'a\tb', '🙂', '']) expect(isPlainText(text), text).toBe(true)
  for (const text of ['a\u0000', '\u001b[31m', 'a\u0085', '\ud83d']) expect(isPlainText(text), text).toBe(false)
})
