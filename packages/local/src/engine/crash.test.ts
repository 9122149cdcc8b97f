import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTable, readKeys, write } from './ask.fixture.ts'
import { openEngine } from './openEngine.ts'
import { GONE, listProcesses, PATIENCE, temporaryFolder } from './processes.fixture.ts'
import { publish, readPublished } from './published.ts'

vi.setConfig({ testTimeout: 30_000 })

const KILLS = 5

test('an engine killed five times while others write is started again, and every acknowledged write is there', async () => {
  const folder = temporaryFolder()
  const engine = await openEngine({ folder, log: () => undefined })
  onTestFinished(() => engine.close())
  const restarts: string[] = []
  engine.onRestart((endpoint) => restarts.push(endpoint))
  await createTable(await engine.endpoint())
  const acknowledged: string[] = []
  let writing = true
  const writer = async (name: string) => {
    for (let count = 0; writing && count < 10_000; count++) {
      const key = `${name}-${count}`
      const wasWritten = await write(await engine.endpoint(), key).then(
        () => true,
        () => false,
      )
      if (wasWritten) acknowledged.push(key)
      else await sleep(5)
    }
  }
  const writers = ['a', 'b', 'c'].map(writer)
  for (let kills = 0; kills < KILLS; kills++) {
    const before = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 20), PATIENCE)
    process.kill(readPublished(folder)!.pid, 'SIGKILL')
    await vi.waitFor(() => expect(restarts).toHaveLength(kills + 1), PATIENCE)
  }
  writing = false
  await Promise.all(writers)
  const keys = new Set(await readKeys(await engine.endpoint()))
  expect(acknowledged.filter((key) => !keys.has(key))).toEqual([])
  expect(listProcesses(folder).engines).toHaveLength(1)
})

test('a restarted engine keeps its port', async () => {
  const folder = temporaryFolder()
  const engine = await openEngine({ folder, log: () => undefined })
  onTestFinished(() => engine.close())
  const before = await engine.endpoint()
  const after = new Promise((resolve) => engine.onRestart(resolve))
  process.kill(readPublished(folder)!.pid, 'SIGKILL')
  expect(await after).toBe(before)
})

test('where another program has the port, the engine takes another one', async () => {
  const folder = temporaryFolder()
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const taken = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await publish(folder, { endpoint: taken, pid: process.pid, owner: process.pid, ready: true })
  const engine = await openEngine({ folder, log: () => undefined })
  onTestFinished(() => engine.close())
  expect(await engine.endpoint()).not.toBe(taken)
  await createTable(await engine.endpoint())
})

test('an engine that never starts is given up after a few tries, with its own last words', async () => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'zhiheng.db'), 'this is no database, and long enough to be taken for one'.repeat(100))
  const refused = openEngine({ folder, log: () => undefined })
  await expect(refused).rejects.toMatchObject({
    code: 'ENGINE_FAILED',
    message: expect.stringContaining('not a valid SQLite'),
  })
  expect(readPublished(folder)).toBeUndefined()
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
})
