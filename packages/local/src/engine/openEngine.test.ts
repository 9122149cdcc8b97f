import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ask, createTable, readKeys, write } from './ask.fixture.ts'
import type { Engine } from './engine.ts'
import { type EngineOptions, openEngine } from './openEngine.ts'
import { GONE, listProcesses, PATIENCE, temporaryFolder } from './processes.fixture.ts'
import { readPublished } from './published.ts'

vi.setConfig({ testTimeout: 20_000 })

async function open(folder: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openEngine({ folder, log: () => undefined, ...options })
  onTestFinished(() => engine.close())
  return engine
}

test('the first to open a folder runs an engine that answers on 127.0.0.1, and nobody else may read its files', async () => {
  const folder = join(temporaryFolder(), 'new')
  const engine = await open(folder)
  const endpoint = await engine.endpoint()
  expect(engine.role).toBe('owner')
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await ask(endpoint, 'ListTables', {})).toEqual({ TableNames: [] })
  const modes = ['', 'engine.json', 'engine.lock', 'zhiheng.db'].map(
    async (name) => (await stat(join(folder, name))).mode & 0o777,
  )
  expect(await Promise.all(modes)).toEqual([0o700, 0o600, 0o600, 0o600])
})

test('the second to open a folder uses the engine of the first', async () => {
  const folder = temporaryFolder()
  const first = await open(folder)
  const second = await open(folder)
  expect([first.role, second.role]).toEqual(['owner', 'client'])
  expect(await second.endpoint()).toBe(await first.endpoint())
  expect(listProcesses(folder).engines).toHaveLength(1)
})

test('after the owner has closed, a client runs the engine, on the port its connections know', async () => {
  const folder = temporaryFolder()
  const first = await open(folder)
  const second = await open(folder)
  const endpoint = await first.endpoint()
  await createTable(endpoint)
  await write(endpoint, 'kept')
  await first.close()
  expect(await readKeys(await second.endpoint())).toEqual(['kept'])
  expect(second.role).toBe('owner')
})

test('close leaves no process and no published engine, and the endpoint is refused from then on', async () => {
  const folder = temporaryFolder()
  const engine = await open(folder)
  expect(listProcesses(folder)).toMatchObject({ engines: [expect.any(Number)], watchers: [expect.any(Number)] })
  await Promise.all([engine.close(), engine.close()])
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
  expect(readPublished(folder)).toBeUndefined()
  await expect(engine.endpoint()).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })
})

test('close during a restart leaves no process', async () => {
  const folder = temporaryFolder()
  const engine = await open(folder)
  process.kill(readPublished(folder)!.pid, 'SIGKILL')
  await engine.close()
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
})

test('an external endpoint is used as given: no process is started and no folder made', async () => {
  const folder = join(temporaryFolder(), 'never')
  const engine = await open(folder, { endpoint: 'https://dynamodb.cn-north-1.amazonaws.com.cn' })
  expect([engine.role, await engine.endpoint()]).toEqual(['external', 'https://dynamodb.cn-north-1.amazonaws.com.cn'])
  expect(listProcesses(folder)).toEqual(GONE)
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('an external endpoint that is no address is refused by its name', async () => {
  const refused = openEngine({ folder: temporaryFolder(), log: () => undefined, endpoint: 'localhost:8000' })
  await expect(refused).rejects.toMatchObject({
    code: 'ENDPOINT_INVALID',
    message: expect.stringContaining('DYNAMODB_ENDPOINT'),
  })
})
