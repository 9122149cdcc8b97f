import { expect, test } from 'vitest'
import { memoryAdapter } from './memory.ts'

function open() {
  const clock = { now: 0 }
  const factory = memoryAdapter(() => clock.now)
  return { clock, factory, room: factory('RefreshToken') }
}

test('what is kept is found until its time is over', async () => {
  const { clock, room } = open()
  await room.upsert('a', { uid: 'u' }, 10)
  clock.now = 9_999
  expect([await room.find('a'), await room.findByUid('u')]).toEqual([{ uid: 'u' }, { uid: 'u' }])
  clock.now = 10_000
  expect([await room.find('a'), await room.findByUid('u')]).toEqual([undefined, undefined])
})

test('what was used up says when', async () => {
  const { clock, room } = open()
  await room.upsert('a', { grantId: 'g' }, 10)
  clock.now = 5_500
  await room.consume('a')
  expect(await room.find('a')).toEqual({ grantId: 'g', consumed: 5 })
  await room.consume('b')
  expect(await room.find('b')).toBeUndefined()
})

test('a grant that is revoked takes everything of its own with it, and nothing else', async () => {
  const { room } = open()
  await room.upsert('a', { grantId: 'g' }, 10)
  await room.upsert('b', { grantId: 'h' }, 10)
  await room.upsert('c', { grantId: 'g' }, 10)
  await room.revokeByGrantId('g')
  expect([await room.find('a'), await room.find('b'), await room.find('c')]).toEqual([
    undefined,
    { grantId: 'h' },
    undefined,
  ])
})

test('a kind that is written without end keeps its last 5,000, and takes no room from another kind', async () => {
  const { factory, room } = open()
  const sessions = factory('Session')
  await sessions.upsert('s', { uid: 'u' }, 10)
  for (let index = 0; index < 5_010; index += 1) await room.upsert(`t${index}`, {}, 10)
  expect([await room.find('t9'), await room.find('t10'), await room.find('t5009')]).toEqual([undefined, {}, {}])
  expect(await sessions.find('s')).toEqual({ uid: 'u' })
})

test('what is over makes room first', async () => {
  const { clock, room } = open()
  await room.upsert('kept', {}, 100)
  for (let index = 1; index < 5_000; index += 1) await room.upsert(`t${index}`, {}, 10)
  clock.now = 11_000
  await room.upsert('new', {}, 10)
  expect(await room.find('kept')).toEqual({})
})
