import { expect, test } from 'vitest'
import { poll } from './poll.ts'

test('the first answer ends the polling', async () => {
  let asked = 0
  expect(await poll(async () => (++asked === 3 ? 'yes' : undefined), { everyMs: 1, withinMs: 5000 })).toBe('yes')
  expect(asked).toBe(3)
})

test('without an answer in time there is none, and the question was asked at least once', async () => {
  let asked = 0
  expect(await poll(() => void asked++, { everyMs: 1, withinMs: 0 })).toBeUndefined()
  expect(asked).toBe(1)
  expect(await poll(() => undefined, { everyMs: 5000, withinMs: 10 })).toBeUndefined()
})

test('what the question throws is thrown', async () => {
  const question = () => Promise.reject(new Error('asked in vain'))
  await expect(poll(question, { everyMs: 1, withinMs: 5000 })).rejects.toThrow('asked in vain')
})
