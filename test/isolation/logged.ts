import type { LogEntry } from '@zhiheng/api'
import type { Aviary } from './canary.ts'
import type { Claim } from './expectation.ts'

/** What operators are not to be told either: words, whatever they are of. */
const PRIVATE: readonly Claim['kind'][] = ['PERSONAL', 'WORDS', 'MASKED']

/** The secrets, the words and the personal data that a log holds, whole or masked; numbers and ids of cases may stand in it. */
export function secretsInLog({ find }: Pick<Aviary, 'find'>, logged: readonly LogEntry[]): string[] {
  return [...find(textsIn(logged, new Set()).join('\n'))]
    .filter(({ claims }) => claims.length === 0 || claims.some(({ kind }) => PRIVATE.includes(kind)))
    .map(({ text }) => text)
}

/**
 * Every text of a value, wherever it stands: also in the keys of objects, and in what JSON leaves out, the message, the
 * stack and the cause of an error.
 */
function textsIn(value: unknown, above: Set<object>): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (above.has(value)) return []
  above.add(value)
  if (value instanceof Map || value instanceof Set) return [...value].flatMap((one) => textsIn(one, above))
  return Reflect.ownKeys(value).flatMap((key) => [String(key), ...textsIn(Reflect.get(value, key), above)])
}
