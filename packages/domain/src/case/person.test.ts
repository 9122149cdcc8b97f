import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesPerson } from './person.ts'
import type { Texts } from './vocabulary.ts'

test.each<[string, Texts]>([
  ['the name', { summary: '业主王小明反映漏水', complainantName: '王小明' }],
  ['the name with a space in it', { summary: '王 小明反映漏水', complainantName: '王小明' }],
  ['a Latin name, whatever its case', { summary: 'ms CHEN said', complainantName: 'Chen' }],
  ['the phone, written otherwise', { summary: '电话 0755-2345 6789', complainantPhone: '(0755)23456789' }],
  ['the phone without its country', { summary: '回电 075523456789', complainantPhone: '+86 0755-23456789' }],
  ['the room', { summary: '3栋 101 室漏水', room: '3栋101' }],
  ['the room in full-width digits', { summary: '１０１室漏水', room: '101' }],
  ['any mobile number', { summary: '请回电 138 0013 8000' }],
  ['a mobile number in full-width digits', { summary: '１３８００１３８０００' }],
  ['a mobile number with its country', { summary: '+86-13800138000' }],
  ['a car plate', { summary: '粤B·12345 占道' }],
  ['a plate of an electric car', { summary: '车牌粤bd12345' }],
])('a summary that holds %s names a person', (_, texts) => {
  expect(namesPerson({ texts })).toBe(true)
})

test.each<[string, Texts]>([
  ['nothing', {}],
  ['no name of the case', { summary: '一位业主反映漏水', complainantName: '王小明' }],
  ['the room inside a longer number', { summary: '费用1013元', room: '101' }],
  ['the name inside a longer word', { summary: 'a solicitor came', complainantName: 'Li' }],
  ['a single character', { summary: '王府井漏水', complainantName: '王' }],
  ['a number that is no mobile number', { summary: '单号 12800138000 与 2138001380001' }],
  ['a short extension of the phone', { summary: '分机 6789', complainantPhone: '6789' }],
  ['what the desk wrote for want of a name', { summary: '业主反映电梯停运', complainantName: '业主' }],
  ['an amount of money', { summary: '索赔 100000 元' }],
])('a summary that holds %s names nobody', (_, texts) => {
  expect(namesPerson({ texts })).toBe(false)
})

test('a summary that holds a name that was written over since names a person', () => {
  const earlier = [{ field: 'complainantName', text: '王小明' }]
  expect(namesPerson({ texts: { summary: '王小明家漏水', complainantName: '李小明' }, earlier })).toBe(true)
})

test('a name of two characters and more is found wherever it stands among other Chinese words', () => {
  const word = fc
    .array(fc.constantFrom(...Array.from('王李张明华小丽')), { minLength: 2, maxLength: 4 })
    .map((all) => all.join(''))
  const words = fc
    .array(fc.constantFrom(...Array.from('反映漏水电梯坏了请尽快')), { maxLength: 20 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(word, words, words, (complainantName, before, after) => {
      expect(namesPerson({ texts: { summary: `${before}${complainantName}${after}`, complainantName } })).toBe(true)
      expect(namesPerson({ texts: { summary: `${before}${after}`, complainantName } })).toBe(false)
    }),
  )
})

test('the longest words are looked through at once', () => {
  const summary = '漏水'.repeat(10_000)
  expect(namesPerson({ texts: { summary, complainantName: `${'漏水'.repeat(9_000)}！` } })).toBe(false)
})
