import { expect, test } from 'vitest'
import { batched } from './batch.ts'

test('keys asked for at once are read together, each once, and later ones by themselves', async () => {
  const calls: (readonly string[])[] = []
  const load = batched(async (keys: readonly string[]) => {
    calls.push(keys)
    return new Map(keys.map((key) => [key, key.toUpperCase()]))
  })
  expect(await Promise.all([load('a'), load('b'), load('a')])).toEqual(['A', 'B', 'A'])
  expect(await load('c')).toBe('C')
  expect(calls).toEqual([['a', 'b'], ['c']])
})

test('a failed read fails everybody who waited for it and nobody after', async () => {
  let fails = true
  const load = batched(async (keys: readonly string[]) => {
    if (fails) throw new Error('unread')
    return new Map(keys.map((key) => [key, key]))
  })
  const outcomes = await Promise.allSettled([load('a'), load('b')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await load('a')).toBe('a')
})
