import { expect, onTestFinished, test, vi } from 'vitest'
import { createTable, readKeys, write } from './ask.fixture.ts'
import { openEngine } from './openEngine.ts'
import { GONE, listProcesses, PATIENCE, startMember, temporaryFolder } from './processes.fixture.ts'
import { readPublished } from './published.ts'

vi.setConfig({ testTimeout: 20_000 })

async function opened(...members: ReturnType<typeof startMember>[]): Promise<void> {
  await vi.waitFor(() => expect(members.every(({ said }) => said.length > 0)).toBe(true), PATIENCE)
}

test.for(['SIGINT', 'SIGTERM'] as const)(
  '%s leaves no process, and the data can be read afterwards',
  async (signal) => {
    const folder = temporaryFolder()
    const member = startMember(folder)
    await opened(member)
    const { endpoint } = member.said[0]!
    await createTable(endpoint)
    await write(endpoint, 'kept')
    expect(await member.end(signal)).toBe(0)
    await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
    const engine = await openEngine({ folder, log: () => undefined })
    onTestFinished(() => engine.close())
    expect(await readKeys(await engine.endpoint())).toEqual(['kept'])
  },
)

test('an engine does not outlive an owner that was killed, even if nobody comes after it', async () => {
  const folder = temporaryFolder()
  const member = startMember(folder)
  await opened(member)
  expect(await member.end('SIGKILL')).toBeNull()
  await vi.waitFor(() => expect(listProcesses(folder)).toEqual(GONE), PATIENCE)
})

test('an engine left without owner and watcher is ended before another opens its database', async () => {
  const folder = temporaryFolder()
  const member = startMember(folder)
  await opened(member)
  const { engines, watchers } = listProcesses(folder)
  for (const watcher of watchers) process.kill(watcher, 'SIGKILL')
  await member.end('SIGKILL')
  expect(listProcesses(folder).engines).toEqual(engines)
  const engine = await openEngine({ folder, log: () => undefined })
  onTestFinished(() => engine.close())
  const { pid } = readPublished(folder)!
  expect(listProcesses(folder).engines).toEqual([pid])
  expect(engines).not.toContain(pid)
})

test('when the owner is killed, exactly one of two clients runs the engine and all data is still there', async () => {
  const folder = temporaryFolder()
  const owner = startMember(folder)
  await opened(owner)
  const { endpoint } = owner.said[0]!
  await createTable(endpoint)
  await write(endpoint, 'kept')
  const clients = [startMember(folder), startMember(folder)]
  await opened(...clients)
  expect(clients.map(({ said }) => said)).toEqual([[{ role: 'client', endpoint }], [{ role: 'client', endpoint }]])
  await owner.end('SIGKILL')
  await vi.waitFor(() => expect(clients.map(({ said }) => said.length)).toEqual([2, 2]), PATIENCE)
  const after = clients.map(({ said }) => said[1]!)
  expect(after.map(({ role }) => role).sort()).toEqual(['client', 'owner'])
  expect(new Set(after.map((said) => said.endpoint)).size).toBe(1)
  expect(listProcesses(folder).engines).toEqual([readPublished(folder)!.pid])
  expect(await readKeys(after[0]!.endpoint)).toEqual(['kept'])
})

test('of two processes racing for the folder of a dead owner, exactly one runs an engine', async () => {
  const folder = temporaryFolder()
  const owner = startMember(folder)
  await opened(owner)
  for (const watcher of listProcesses(folder).watchers) process.kill(watcher, 'SIGKILL')
  await owner.end('SIGKILL')
  const racers = [startMember(folder), startMember(folder)]
  await opened(...racers)
  expect(racers.map(({ said }) => said[0]!.role).sort()).toEqual(['client', 'owner'])
  expect(listProcesses(folder).engines).toEqual([readPublished(folder)!.pid])
})
