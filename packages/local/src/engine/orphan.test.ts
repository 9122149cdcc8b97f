import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { commandLine, endOrphan, isAlive, isEngine } from './orphan.ts'

/** A process that only sleeps, under the command line given. */
async function pretend(commandLineEnd: string[], body = 'sleep 20'): Promise<ChildProcess> {
  const child = spawn('/bin/sh', ['-c', `${body} & echo; wait`, ...commandLineEnd], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  onTestFinished(() => void process.kill(-child.pid!, 'SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

const SERVE = ['dynoxide', 'serve', '--host', '127.0.0.1', '--port', '1', '--db-path', '/data one/zhiheng.db']

test.for(['linux', 'darwin'])(
  'a command line is read whole the way of %s, and is empty for a process that is gone',
  async (platform) => {
    const child = await pretend(SERVE)
    expect(await commandLine(child.pid!, platform)).toBe(`/bin/sh -c sleep 20 & echo; wait ${SERVE.join(' ')}`)
    expect(await commandLine(2 ** 22 + 1, platform)).toBe('')
  },
)

test('only a process that serves this very database counts as its engine', async () => {
  const [engine, other] = [await pretend(SERVE), await pretend(['less', '--db-path', '/data one/zhiheng.db'])]
  const databasePath = '/data one/zhiheng.db'
  expect(await isEngine({ pid: engine.pid!, databasePath })).toBe(true)
  expect(await isEngine({ pid: engine.pid!, databasePath: '/data one/zhiheng' })).toBe(false)
  expect(await isEngine({ pid: engine.pid!, databasePath: 'one/zhiheng.db' })).toBe(false)
  expect(await isEngine({ pid: other.pid!, databasePath })).toBe(false)
})

test('a process whose id was published but which is another program is left alone', async () => {
  const other = await pretend(['less', '/data one/zhiheng.db'])
  await endOrphan({ pid: other.pid!, databasePath: '/data one/zhiheng.db' })
  expect(isAlive(other.pid!)).toBe(true)
})

test('an engine that ends when asked to is gone when the call returns', async () => {
  const engine = await pretend(SERVE)
  const exit = once(engine, 'exit')
  await endOrphan({ pid: engine.pid!, databasePath: '/data one/zhiheng.db' })
  expect(await exit).toEqual([null, 'SIGTERM'])
})
