import { advanceCase, knownCases, lanes, organizationCache, receiveCase, type Service } from '@zhiheng/service'
import { afterAll, expect, test } from 'vitest'
import { COMMENT, openDesk, stateOf } from './desk.ts'

const desk = await openDesk()
const { service, colleague, newKey, reception, step, received, take, typesOf } = desk
afterAll(() => desk.close())

test('a key is still known after the service was started anew, and its request is not applied again', async () => {
  const state = await received()
  const request = step(state, COMMENT)
  stateOf(await advanceCase(service, request))
  await take(state, { type: 'ASSIGN', assignee: '李工' })
  const anew: Service = { ...colleague, lanes: lanes(), organizations: organizationCache(), cases: knownCases() }
  expect(stateOf(await advanceCase(anew, request)).id).toBe(state.id)
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED', 'ASSIGNED'])
})

test('a case received twice with one key is one case', async () => {
  const request = reception(newKey())
  const [first, second] = await Promise.all([receiveCase(service, request), receiveCase(colleague, request)])
  expect(stateOf(second).number).toBe(stateOf(first).number)
})

test('a key used for another request is refused, also where that request would change nothing', async () => {
  const state = await received()
  const request = step(state, COMMENT)
  stateOf(await advanceCase(service, request))
  for (const command of [
    { type: 'COMMENT', texts: { comment: '另一句' } },
    { type: 'RECLASSIFY', to: {} },
    { type: 'CLOSE' },
  ] as const)
    expect(await advanceCase(service, { ...request, command })).toMatchObject({
      refusal: 'IDEMPOTENCY_KEY_REUSED',
    })
  expect(await typesOf(state)).toEqual(['RECEIVED', 'COMMENTED'])
})

test('the key of a request that changed nothing is remembered as well', async () => {
  const state = await received()
  const request = step(state, { type: 'RECLASSIFY', to: { nature: state.nature } })
  expect(stateOf(await advanceCase(service, request)).version).toBe(1)
  expect(await advanceCase(service, { ...request, command: COMMENT })).toMatchObject({
    refusal: 'IDEMPOTENCY_KEY_REUSED',
  })
  await take(state, { type: 'RECLASSIFY', to: { nature: 'CHARGES' } })
  expect(stateOf(await advanceCase(service, request)).nature).toBe('CHARGES')
})
