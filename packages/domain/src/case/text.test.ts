import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import type { CaseCommand } from './command.ts'
import { decide } from './decide.ts'
import { fold } from './evolve.ts'
import { at, contextAt, received } from './testing/desk.ts'
import { textProblem, WANTED } from './text.ts'
import { TEXT_FIELDS, TEXT_LENGTH_MAX } from './vocabulary.ts'

const monday = at('2026-03-02 15:00')

describe('the words of a command', () => {
  test('are asked for where the handbook wants them; blanks are none', () => {
    const missing = { refusal: 'TEXT_MISSING', parameters: { field: 'comment' } }
    expect(textProblem({ type: 'COMMENT' })).toStrictEqual(missing)
    expect(textProblem({ type: 'COMMENT', texts: { comment: '  \n' } })).toStrictEqual(missing)
    expect(textProblem({ type: 'COMMENT', texts: { comment: 'seen' } })).toBeUndefined()
  })

  test('that a command does not take are refused with the fields it does, and never with the words', () => {
    const refused = textProblem({ type: 'RESPOND', texts: { comment: '王小明 13800138000' } })
    expect(refused).toStrictEqual({ refusal: 'INVALID_VALUE', parameters: { field: 'comment', allowed: ['reply'] } })
    const typo = { type: 'RESPOND', texts: { 王小明: 'words' } } as unknown as CaseCommand
    expect(JSON.stringify(textProblem(typo))).not.toContain('王小明')
  })

  test('may be 20,000 characters long', () => {
    const reply = (length: number) => textProblem({ type: 'RESPOND', texts: { reply: 'a'.repeat(length) } })
    expect(reply(TEXT_LENGTH_MAX)).toBeUndefined()
    expect(reply(TEXT_LENGTH_MAX + 1)).toStrictEqual({
      refusal: 'TEXT_TOO_LONG',
      parameters: { field: 'reply', length: 20_001, max: 20_000 },
    })
  })

  test.each([
    [{ managementFailure: 'NO' }, 'managementFailureReason'],
    [{ simple: true }, 'simpleReason'],
  ] as const)('owe a reason for %o', (to, field) => {
    const refused = { refusal: 'TEXT_MISSING', parameters: { field } }
    expect(textProblem({ type: 'RECLASSIFY', to })).toStrictEqual(refused)
    expect(textProblem({ type: 'RECLASSIFY', to, texts: { [field]: 'a reason' } })).toBeUndefined()
  })

  test('of an import may be in any field', () => {
    for (const field of TEXT_FIELDS)
      expect(textProblem({ type: 'COMPLETE_IMPORT', past: {}, texts: { [field]: 'words' } })).toBeUndefined()
  })

  test('are asked for only in fields that a case has', () => {
    const asked = Object.values(WANTED).flatMap(({ required = [], optional = [] }) => [...required, ...optional])
    expect([...new Set(asked)].filter((field) => !TEXT_FIELDS.includes(field))).toStrictEqual([])
  })
})

describe('a summary', () => {
  const known = { complainantName: '王小明' }
  const named = { refusal: 'SUMMARY_NAMES_A_PERSON', parameters: { field: 'summary' } }

  test('that names somebody the case knows is refused, without saying whom', () => {
    const summary = '王小明家漏水'
    expect(textProblem({ type: 'CORRECT', texts: { summary } }, { texts: known })).toStrictEqual(named)
    expect(textProblem({ type: 'CORRECT', texts: { summary: '一户漏水' } }, { texts: known })).toBeUndefined()
  })

  test('stands against a name that becomes known later', () => {
    const texts = { complainantName: '王小明' }
    expect(textProblem({ type: 'CORRECT', texts }, { texts: { summary: '王小明家漏水' } })).toStrictEqual(named)
  })

  test('that names whom the case knew before, or knows no longer from now on, is refused', () => {
    const texts = { summary: '王小明家漏水', complainantName: '李小明' }
    expect(textProblem({ type: 'CORRECT', texts }, { texts: known })).toStrictEqual(named)
    const before = { texts: { complainantName: '李小明' }, earlier: [{ field: 'complainantName', text: '王小明' }] }
    expect(textProblem({ type: 'CORRECT', texts: { summary: '王小明家漏水' } }, before)).toStrictEqual(named)
  })

  test('that was there before does not hold up other commands', () => {
    expect(
      textProblem({ type: 'RESPOND', texts: { reply: 'ok' } }, { texts: { ...known, summary: '王小明' } }),
    ).toBeUndefined()
  })

  test('is checked by a decision against the words the case has', () => {
    const { now } = received(monday)
    const context = { ...contextAt(monday), texts: known }
    const command = { type: 'CORRECT', texts: { summary: '王小明家' } } as const
    expect(isRefusal(decide(now, command, context))).toBe(true)
    expect(isRefusal(decide(now, command, contextAt(monday)))).toBe(false)
  })
})

describe('a correction', () => {
  test('of nothing changes nothing, and of a place keeps the other', () => {
    const desk = received(monday)
    expect(desk.take(monday, { type: 'CORRECT' }).version).toBe(1)
    desk.take(monday, { type: 'CORRECT', places: { roomKey: 'a', locationKey: 'b' } })
    const moved = desk.take(monday, { type: 'CORRECT', places: { roomKey: 'c', locationKey: 'b' } })
    expect(moved).toMatchObject({ roomKey: 'c', locationKey: 'b' })
    expect(desk.events.at(-1)).toMatchObject({ places: { roomKey: 'c' } })
    expect(desk.events.at(-1)).not.toHaveProperty('unplaced')
    const cleared = desk.take(monday, { type: 'CORRECT', places: { locationKey: 'b' } })
    expect(cleared).toMatchObject({ locationKey: 'b' })
    expect(cleared).not.toHaveProperty('roomKey')
    expect(fold(desk.events)).toStrictEqual(cleared)
  })
})
