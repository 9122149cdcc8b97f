import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Lock, openLock } from './lock.ts'
import { temporaryFolder } from './processes.fixture.ts'

function open(folder: string): Lock {
  const lock = openLock(folder)
  onTestFinished(() => lock.release())
  return lock
}

/** Whether a process of its own gets the lock of the folder. */
function takeElsewhere(folder: string): boolean {
  const script = `import { openLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    process.stdout.write(String(openLock(${JSON.stringify(folder)}).take()))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout === 'true'
}

test('one lock is held at a time, also within a process, and a refused taker does not loosen it', () => {
  const folder = temporaryFolder()
  const [first, second] = [open(folder), openLock(folder)]
  expect([first.take(), first.take(), second.take()]).toEqual([true, true, false])
  second.release()
  expect(open(folder).take()).toBe(false)
  expect(takeElsewhere(folder)).toBe(false)
})

test('a released lock, and the lock of a process that has ended, can be taken', () => {
  const folder = temporaryFolder()
  const first = openLock(folder)
  expect(first.take()).toBe(true)
  first.release()
  expect(takeElsewhere(folder)).toBe(true)
  expect(open(folder).take()).toBe(true)
})

test('a folder reached by another name has the same lock', () => {
  const [folder, other] = [temporaryFolder(), join(temporaryFolder(), 'link')]
  symlinkSync(folder, other)
  expect(open(folder).take()).toBe(true)
  expect(takeElsewhere(other)).toBe(false)
})
