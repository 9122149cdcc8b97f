import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  [null, 'zh'],
  ['', 'zh'],
  ['fr-FR, *', 'zh'],
  ['en', 'en'],
  ['EN-us,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh;q=0.2, en;q=0.7', 'en'],
  ['en;q=0, zh', 'zh'],
  ['en;q=0', 'zh'],
  ['en;q=nonsense', 'en'],
] as const)('whoever accepts %j is answered in %s', (accepted, language) => {
  expect(languageOf(accepted)).toBe(language)
})
