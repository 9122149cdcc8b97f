import type { LogEntry } from '@zhiheng/api'
import { describe, expect, test } from 'vitest'
import { openAviary } from './canary.ts'
import { secretsInLog } from './logged.ts'
import type { Kind } from './rights.ts'

const place = { organization: 'alpha-zq', project: 'EASTZQ1' } as const
const PRIVATE = ['PERSONAL', 'WORDS', 'MASKED'] as const satisfies readonly Kind[]

function aviaryOf(text: string, kind?: Kind) {
  const aviary = openAviary()
  aviary.add(text, kind ? [{ kind, ...place }] : [])
  return aviary
}

const entry = (more: Partial<LogEntry>): LogEntry => ({ level: 'info', message: 'an entry', ...more })

const PLANTED = {
  'the message of an entry': entry({ message: 'it said planted-zq' }),
  'the message of an error': entry({ error: new Error('planted-zq') }),
  'the stack of an error': entry({ error: Object.assign(new Error('other'), { stack: 'at planted-zq' }) }),
  'the cause of an error': entry({ error: new Error('other', { cause: new TypeError('planted-zq') }) }),
  'the errors of an error': entry({ error: new AggregateError([new Error('planted-zq')]) }),
  'what an error carries': entry({ error: Object.assign(new Error('other'), { item: { words: ['planted-zq'] } }) }),
  'a key of an object': entry({ error: { 'planted-zq': 1 } }),
  'a map': entry({ error: new Map([['words', 'planted-zq']]) }),
} as const

describe('a log', () => {
  test.each(Object.entries(PLANTED))('that holds a secret in %s is found to', (_, planted) => {
    expect(secretsInLog(aviaryOf('planted-zq'), [entry({}), planted])).toEqual(['planted-zq'])
  })

  test.each(PRIVATE)('that holds %s text of a case is found to', (kind) => {
    const logged = [PLANTED['the message of an error']]
    expect(secretsInLog(aviaryOf('planted-zq', kind), logged)).toEqual(['planted-zq'])
  })

  test('may hold the number of a case', () => {
    expect(secretsInLog(aviaryOf('planted-zq', 'CASE'), [PLANTED['the message of an entry']])).toEqual([])
  })

  test('that goes in a circle is read to its end', () => {
    const error: Error & { self?: unknown } = new Error('planted-zq')
    error.self = error
    expect(secretsInLog(aviaryOf('planted-zq'), [entry({ error })])).toEqual(['planted-zq'])
  })
})
