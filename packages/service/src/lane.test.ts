import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lanes } from './lane.ts'

/** A task that says when it begins and when it ends. */
function told(log: string[], name: string) {
  return async () => {
    log.push(`${name} begins`)
    await turn()
    log.push(`${name} ends`)
    return name
  }
}

test('tasks of one lane run one after another, in the order they came', async () => {
  const log: string[] = []
  const all = lanes()
  const names = await Promise.all(['a', 'b', 'c'].map((name) => all.run('lane', told(log, name))))
  expect(names).toEqual(['a', 'b', 'c'])
  expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})

test('tasks of two lanes run side by side', async () => {
  const log: string[] = []
  const all = lanes()
  await Promise.all([all.run('left', told(log, 'a')), all.run('right', told(log, 'b'))])
  expect(log.slice(0, 2)).toEqual(['a begins', 'b begins'])
})

test('a task that fails is told of it, and the next one runs all the same', async () => {
  const log: string[] = []
  const all = lanes()
  const failing = all.run('lane', () => Promise.reject(new Error('broken')))
  const next = all.run('lane', told(log, 'b'))
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('b')
})
