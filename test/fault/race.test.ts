import { readCase, readText } from '@zhiheng/data'
import type { CaseState, Refusal } from '@zhiheng/domain'
import { advanceCase, receiveCase, verify } from '@zhiheng/service'
import { afterAll, expect, test } from 'vitest'
import { COMMENT, openDesk, stateOf } from './desk.ts'

const desk = await openDesk()
const { world, service, colleague, space, newKey, reception, step, script, received, take, typesOf } = desk
afterAll(() => desk.close())

test('of two who close at once, the second is refused with what is allowed of the fresh state', async () => {
  const state = await take(
    await received(),
    { type: 'ASSIGN', assignee: '李工' },
    { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已修复' } },
    { type: 'VERIFY' },
    { type: 'CALL_BACK', satisfaction: 5 },
  )
  const sent = script('conflict', 'pass')
  sent.before(0, () => advanceCase(colleague, step(state, { type: 'CLOSE' })))
  const answer = await advanceCase(service, step(state, { type: 'CLOSE' }))
  expect(answer).toMatchObject({ refusal: 'STATE_DOES_NOT_ALLOW', parameters: { state: 'CLOSED', command: 'CLOSE' } })
  expect((answer as Refusal).parameters.allowed).toContain('REOPEN')
  expect((await typesOf(state)).filter((type) => type === 'CLOSED')).toHaveLength(1)
})

test('of two cases received at once, each has a number of its own, and the second decides again', async () => {
  const last = numberOf(await received())
  const sent = script('pass')
  let theirs: CaseState | Refusal | undefined
  sent.before(0, async () => {
    theirs = await receiveCase(colleague, reception(newKey()))
  })
  const ours = stateOf(await receiveCase(service, reception(newKey())))
  expect([theirs && stateOf(theirs), ours].map((state) => state && numberOf(state))).toEqual([last + 1, last + 2])
  expect(sent.sent).toBe(2)
})

test('a version that has passed is refused with the one there is, and changes nothing', async () => {
  const state = await received()
  await take(state, { type: 'ASSIGN', assignee: '李工' })
  expect(await advanceCase(service, { ...step(state, COMMENT), expectedVersion: 1 })).toEqual({
    refusal: 'VERSION_CONFLICT',
    parameters: { expected: 1, actual: 2 },
  })
  const request = { ...step(state, COMMENT), expectedVersion: 2 }
  expect(stateOf(await advanceCase(service, request)).version).toBe(3)
  expect(stateOf(await advanceCase(service, request)).version).toBe(3)
})

test('words written at once by two processes are both kept, and the older of one field beside the newer', async () => {
  const state = await received()
  const sent = script('pass')
  const theirs = { type: 'CORRECT', texts: { description: '电梯停在三楼', room: '3-302' } } as const
  sent.before(0, () => advanceCase(colleague, step(state, theirs)))
  const ours = { type: 'CORRECT', texts: { description: '电梯门打不开', location: '3号楼' } } as const
  expect(stateOf(await advanceCase(service, step(state, ours))).version).toBe(3)
  expect(sent.sent).toBe(2)
  const { texts, earlier } = await readText(space, state.id)
  expect(texts).toEqual({ description: '电梯门打不开', room: '3-302', location: '3号楼' })
  expect(earlier.map(({ text }) => text)).toEqual(['电梯停了', '电梯停在三楼'])
  expect((await readCase(space, state.id))?.version).toBe(3)
})

test('after all of this, every derived row is what the cases say', async () => {
  const { rows, differences } = await verify(service, world)
  expect(rows).toBeGreaterThan(0)
  expect(differences).toEqual([])
})

function numberOf({ number }: CaseState): number {
  return Number(number.slice(-5))
}
