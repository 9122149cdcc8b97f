import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openLock } from './lock.ts'
import { temporaryFolder } from './processes.fixture.ts'
import { type Published, publish } from './published.ts'
import { shareEngine } from './sharedEngine.ts'

const NOBODY = 2 ** 22 + 1
const PUBLISHED: Published = { endpoint: 'http://127.0.0.1:4001', pid: NOBODY, owner: process.pid, ready: true }

/** A client of a folder whose lock somebody else holds. */
function openClient(folder: string) {
  const lock = openLock(folder)
  onTestFinished(() => lock.release())
  expect(lock.take()).toBe(true)
  const logged: string[] = []
  const client = shareEngine({ folder, binary: '/never/started', log: (message) => logged.push(message) })
  onTestFinished(() => client.close())
  return { client, logged }
}

test.for([
  ['a dead owner published', { owner: NOBODY }],
  ['has not answered yet', { ready: false }],
] as const)('a client does not believe in an engine that %s, and waits for the next', async ([, untrue]) => {
  const folder = temporaryFolder()
  await publish(folder, { ...PUBLISHED, ...untrue })
  const { client } = openClient(folder)
  const endpoint = client.endpoint()
  expect(await Promise.race([endpoint, sleep(150, 'waiting')])).toBe('waiting')
  await publish(folder, { ...PUBLISHED, endpoint: 'http://127.0.0.1:4002' })
  expect([await endpoint, client.role]).toEqual(['http://127.0.0.1:4002', 'client'])
})

test('a client is told of each new engine once, without asking', async () => {
  const folder = temporaryFolder()
  await publish(folder, PUBLISHED)
  const { client, logged } = openClient(folder)
  expect(await client.endpoint()).toBe('http://127.0.0.1:4001')
  const told: string[] = []
  client.onRestart((endpoint) => told.push(endpoint))
  await publish(folder, { ...PUBLISHED, endpoint: 'http://127.0.0.1:4003', pid: NOBODY + 1 })
  await sleep(350)
  expect(told).toEqual(['http://127.0.0.1:4003'])
  expect(logged).toEqual(['the engine answers again at http://127.0.0.1:4003'])
})
