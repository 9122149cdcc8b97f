import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyHistory } from '../case/testing/history.ts'
import { STEPPING } from '../case/testing/material.ts'
import { CASE_STATES } from '../case/vocabulary.ts'
import { isRefusal, REFUSAL_CODES, type RefusalCode, refuse } from './refusal.ts'
import { SENTENCES } from './sentence.ts'
import { termOf } from './term.ts'
import { refusalText } from './wording.ts'

const LANGUAGES = ['zh', 'en'] as const
const NOON = Date.UTC(2026, 2, 2, 4)

/** A refusal with every parameter its sentences know. */
const filled = (code: RefusalCode) => {
  const names = LANGUAGES.flatMap((language) => SENTENCES[code][language].flatMap(namesIn))
  return refuse(code, Object.fromEntries(names.map((name) => [name, VALUES[name] ?? name])))
}
const namesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const VALUES: Readonly<Record<string, string | number | readonly string[]>> = {
  now: NOON,
  at: NOON,
  previous: NOON,
  known: NOON,
  endsAt: NOON,
  allowed: ['CALL_BACK', 'something else'],
  missing: ['site_id'],
  twice: ['name'],
  state: 'VERIFIED',
  command: 'CLOSE',
}

describe.each(REFUSAL_CODES)('the refusal %s', (code) => {
  test.each(LANGUAGES)('is said in %s, with and without its parameters, no placeholder left', (language) => {
    for (const refusal of [refuse(code), filled(code)]) {
      const text = refusalText(refusal, language)
      expect(text.length).toBeGreaterThan(4)
      expect(text).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
      expect(text).toMatch(language === 'zh' ? /^[\p{sc=Han}].*。$/su : /^[A-Z].*\.$/s)
    }
  })

  test('says the same things in both languages, each sentence with the same parameters', () => {
    const names = LANGUAGES.map((language) => new Set(SENTENCES[code][language].flatMap(namesIn)))
    expect(names[0]).toStrictEqual(names[1])
    for (const language of LANGUAGES) expect(namesIn(SENTENCES[code][language][0])).toStrictEqual([])
  })

  test('shows each of its parameters', () => {
    for (const language of LANGUAGES) {
      const text = refusalText(filled(code), language)
      const names = new Set(SENTENCES[code][language].flatMap(namesIn))
      for (const name of names) {
        const value = VALUES[name] ?? name
        const expected =
          value === NOON ? '2026-03-02T04:00:00.000Z' : typeof value === 'string' ? value : value[0 as never]
        expect(text).toContain(termOf(expected, language))
      }
    }
  })
})

test('what the state does not allow is refused with what it does, in people’s words', () => {
  const refusal = refuse('STATE_DOES_NOT_ALLOW', {
    state: 'VERIFIED',
    command: 'CLOSE',
    allowed: ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'COMMENT', 'SWEEP'],
  })
  expect(refusalText(refusal, 'zh')).toBe(
    '当前不能进行此操作。状态：已验证。所选操作：关闭。现在可以：回访、记录未接通的回访。',
  )
  expect(refusalText(refusal, 'en')).toBe(
    'This can’t be done now. State: verified. Asked for: close. Possible now: call back, record a call-back attempt.',
  )
})

test('what is always possible is named only where nothing else is', () => {
  const ended = refuse('STATE_DOES_NOT_ALLOW', { state: 'VOIDED', command: 'CLOSE', allowed: ['COMMENT', 'SWEEP'] })
  expect(refusalText(ended, 'en')).toContain('Possible now: comment, check the deadlines.')
})

test('parameters that a code does not know, of any shape, are not shown and do no harm', () => {
  const anyValue = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.array(fc.string()))
  const anyParameters = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toString', 'at')), anyValue)
  fc.assert(
    fc.property(fc.constantFrom(...REFUSAL_CODES), anyParameters, (code, parameters) => {
      for (const language of LANGUAGES)
        expect(refusalText(refuse(code, parameters), language).length).toBeGreaterThan(4)
    }),
    { numRuns: 500 },
  )
  expect(refusalText(refuse('TOO_BUSY', { secret: '王小明' }), 'zh')).not.toContain('王小明')
})

test('allowed values are said in Chinese too where they are words', () => {
  const assignee = refuse('INVALID_VALUE', { field: 'assignee', allowed: ['1 … 100 characters'] })
  expect(refusalText(assignee, 'zh')).toBe('有一项内容不可接受。字段：assignee。可接受：1 … 100 个字符。')
  expect(refusalText(refuse('TOO_MANY', { what: 'categories', max: 500 }), 'zh')).toBe(
    '数量超出上限。项目：分类。最多 500 个。',
  )
})

test('a long list is cut short', () => {
  const allowed = Array.from({ length: 30 }, (_, index) => `v${index}`)
  expect(refusalText(refuse('INVALID_VALUE', { field: 'f', allowed }), 'en')).toMatch(/v19, …\.$/)
})

test('every state and every command has a name in both languages', () => {
  for (const code of [...CASE_STATES, ...STEPPING.ANY])
    for (const language of LANGUAGES) expect(termOf(code, language)).not.toBe(code)
})

test('no refusal of a case holds the words it was given, in its parameters or when said', () => {
  fc.assert(
    fc.property(anyHistory(), ({ tried }) => {
      for (const { command, result } of tried) {
        if (!isRefusal(result)) continue
        const said =
          JSON.stringify(result.parameters) + LANGUAGES.map((language) => refusalText(result, language)).join()
        for (const words of Object.values(command.texts ?? {})) expect(said).not.toContain(words)
        expect(said).not.toContain('usr_')
      }
    }),
    { numRuns: 300 },
  )
})
