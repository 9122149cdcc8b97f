import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { locateBinary } from './binary.ts'
import { spawnEngine } from './engineProcess.ts'
import { freePort } from './port.ts'
import { GONE, listProcesses, PATIENCE, temporaryFolder } from './processes.fixture.ts'

vi.setConfig({ testTimeout: 20_000 })

const binary = await locateBinary({
  platform: process.platform,
  architecture: process.arch,
  searchPath: process.env.PATH,
})

test('an engine opens its database only when told to begin', async () => {
  const folder = temporaryFolder()
  const databasePath = join(folder, 'zhiheng.db')
  const engine = await spawnEngine({ binary, databasePath, port: await freePort() })
  onTestFinished(() => engine.stop())
  await sleep(100)
  expect([listProcesses(folder).watchers, existsSync(databasePath)]).toEqual([[engine.pid], false])
  engine.begin()
  await vi.waitFor(async () => expect(await engine.isReady()).toBe(true), PATIENCE)
  expect([listProcesses(folder).engines, existsSync(databasePath)]).toEqual([[engine.pid], true])
})

test('an engine whose owner was killed before it told it to begin never opens its database', async () => {
  const folder = temporaryFolder()
  const settings = { binary, databasePath: join(folder, 'zhiheng.db'), port: await freePort() }
  const owner = runOwner(`process.stdout.write(String((await spawnEngine(${JSON.stringify(settings)})).pid))`)
  await once(owner.stdout!, 'data')
  expect(listProcesses(folder).watchers).toHaveLength(1)
  owner.kill('SIGKILL')
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
  expect(existsSync(settings.databasePath)).toBe(false)
})

test('a stopped engine is gone, and stopping it again does nothing', async () => {
  const folder = temporaryFolder()
  const engine = await spawnEngine({ binary, databasePath: join(folder, 'zhiheng.db'), port: await freePort() })
  engine.begin()
  await Promise.all([engine.stop(), engine.stop()])
  await engine.stop()
  expect(engine.hasEnded()).toBe(true)
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
})

test('an engine that does not end when asked to is ended by force', async () => {
  const folder = temporaryFolder()
  const engine = await spawnEngine({ binary, databasePath: join(folder, 'zhiheng.db'), port: await freePort() })
  onTestFinished(() => engine.stop())
  engine.begin()
  await vi.waitFor(async () => expect(await engine.isReady()).toBe(true), PATIENCE)
  process.kill(engine.pid, 'SIGSTOP')
  await engine.stop()
  expect(listProcesses(folder).engines).toEqual([])
})

/** Runs code that has `spawnEngine` in a process of its own, which lives until it is killed. */
function runOwner(code: string): ChildProcess {
  const module = new URL('engineProcess.ts', import.meta.url).href
  const script = `import { spawnEngine } from ${JSON.stringify(module)}; ${code}; setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
