import { advanceCase, receiveCase } from '@zhiheng/service'
import { afterAll, expect, test } from 'vitest'
import { COMMENT, openDesk, stateOf } from './desk.ts'

const desk = await openDesk()
const { service, colleague, newKey, reception, step, script, received, typesOf } = desk
afterAll(() => desk.close())

test('a time-out after the commit is acknowledged, and applied once', async () => {
  const state = await received()
  const sent = script('timeoutAfter', 'pass')
  const answer = stateOf(await advanceCase(service, step(state, COMMENT)))
  expect(answer.version).toBe(2)
  expect(sent.sent).toBe(1)
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED'])
})

test('a case received with a time-out after the commit has one number', async () => {
  const last = await received()
  script('timeoutAfter', 'pass')
  const first = stateOf(await receiveCase(service, reception(newKey())))
  const second = await received()
  expect([first, second].map(({ number }) => Number(number.slice(-5)) - Number(last.number.slice(-5)))).toEqual([1, 2])
})

test('a time-out before the commit is repeated, and applied once', async () => {
  const state = await received()
  const sent = script('timeoutBefore', 'pass')
  stateOf(await advanceCase(service, step(state, COMMENT)))
  expect(sent.sent).toBe(2)
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED'])
})

test('a request that arrives after it was given up and repeated is not applied a second time', async () => {
  const state = await received()
  const sent = script('timeoutThenHeld', 'pass')
  stateOf(await advanceCase(service, step(state, COMMENT)))
  await expect(sent.release()).rejects.toMatchObject({ name: 'TransactionCanceledException' })
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED'])
})

test.for(['conflict', 'throttle'] as const)(
  'a table that always answers %s is given up after 14 attempts, and nothing is written',
  async (fate) => {
    const state = await received()
    const sent = script(fate)
    const request = step(state, COMMENT)
    expect(await advanceCase(service, request)).toMatchObject({
      refusal: 'TOO_BUSY',
      parameters: { attempts: 14 },
    })
    expect(sent.sent).toBe(14)
    expect(await typesOf(state)).toEqual(['RECEIVED'])
    script('pass')
    expect(stateOf(await advanceCase(service, request)).version).toBe(2)
  },
)

test('nobody is told that nothing happened while a request may still arrive', async () => {
  const state = await received()
  const sent = script('timeoutThenHeld', 'throttle')
  const request = step(state, COMMENT)
  expect(await advanceCase(service, request)).toMatchObject({
    refusal: 'ENGINE_UNAVAILABLE',
    parameters: { outcome: 'UNKNOWN' },
  })
  await sent.release()
  expect(stateOf(await advanceCase(service, request)).version).toBe(2)
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED'])
})

test('once the case has moved on, a request that did not arrive in time is known to be lost', async () => {
  const state = await received()
  const sent = script('timeoutThenHeld', 'throttle')
  sent.before(1, () => advanceCase(colleague, step(state, { type: 'ASSIGN', assignee: '李工' })))
  expect(await advanceCase(service, step(state, COMMENT))).toMatchObject({ refusal: 'TOO_BUSY' })
  await expect(sent.release()).rejects.toMatchObject({ name: 'TransactionCanceledException' })
  expect(await typesOf(state)).toEqual(['RECEIVED', 'ASSIGNED'])
})
