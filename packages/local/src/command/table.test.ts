import { expect, test } from 'vitest'
import { chooseLanguage } from './language.ts'
import { displayWidth, table } from './table.ts'

test('columns stay aligned where Chinese and Latin text are mixed, and control characters are not shown', () => {
  const text = table(
    [{ title: 'name' }, { title: 'count', align: 'right' }],
    [
      ['松涛里', '5'],
      ['Mill\nLane\u001b[31m', '12'],
    ],
  )
  const lines = text.trimEnd().split('\n')
  expect(lines[2]).toBe(`松涛里${' '.repeat(14)}5`)
  expect(new Set(lines.map(displayWidth)).size).toBe(1)
  expect(text).not.toContain('\u001b')
})

test.for([
  [[], {}, 'zh'],
  [[], { LANG: 'C.UTF-8' }, 'zh'],
  [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [[], { LANG: 'en_US.UTF-8' }, 'en'],
  [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'en'],
  [['verify', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  [['--lang=zh', 'verify'], { LANG: 'en_US.UTF-8' }, 'zh'],
  [['verify', '--lang', 'fr'], { LANG: 'en_US.UTF-8' }, 'en'],
] as const)('the language for %o in %o is %s', ([words, environment, language]) => {
  expect(chooseLanguage(words, environment)).toBe(language)
})
