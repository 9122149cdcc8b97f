import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runStep } from '../../tools/step/runStep.ts'
import { type Count, countTests } from '../../tools/step/testCount.ts'
import { linkInstalled, runTool, temporaryWorkspace } from './workspace.fixture.ts'

/** What the counting makes of a real run of these test files. */
function count(files: Readonly<Record<string, string>>): Count {
  const workspace = temporaryWorkspace()
  linkInstalled(workspace)
  for (const [name, text] of Object.entries(files))
    workspace.write(name, `import { expect, test } from 'vitest'\n${text}\n`)
  const { status } = runTool('vitest', ['run', '--reporter=json', '--outputFile=result.json'], workspace.folder)
  return countTests(join(workspace.folder, 'result.json'), status === 0)
}

const GOOD = `test('one', () => expect(1).toBe(1))\ntest('two', () => expect(2).toBe(2))`

test('each test counts, and what was left out is neither passed nor failed', () => {
  const bad = `test('three', () => expect(1).toBe(2))\ntest.runIf(false)('four', () => {})`
  expect(count({ 'good.test.ts': GOOD, 'bad.test.ts': bad })).toEqual({ passed: 2, failed: 1, skipped: 1 })
})

test('a file that cannot be loaded counts as a failure', () => {
  expect(count({ 'good.test.ts': GOOD, 'bad.test.ts': `import './nothing.ts'` })).toMatchObject({
    passed: 2,
    failed: 1,
  })
})

test('an error outside of every test counts as a failure', () => {
  const bad = `test('three', () => void Promise.reject(new Error('nobody waits')))`
  expect(count({ 'bad.test.ts': bad })).toMatchObject({ passed: 1, failed: 1 })
})

test('a run without a test, and a run without a result, have failed', () => {
  expect(count({ 'empty.ts': '' })).toMatchObject({ passed: 0, failed: 1 })
  expect(countTests(join(temporaryWorkspace().folder, 'nothing.json'), true)).toMatchObject({ passed: 0, failed: 1 })
})

test('a step succeeds by status 0 alone, and what it printed on both outputs is kept', async () => {
  const { folder } = temporaryWorkspace()
  const step = (script: string, secondsMax = 20) =>
    runStep({ name: 'planted', command: ['sh', '-c', script], secondsMax }, folder)
  expect(await step('echo one; echo two >&2')).toMatchObject({ succeeded: true, output: 'one\ntwo\n' })
  expect(await step('echo one; exit 3')).toMatchObject({ succeeded: false, output: 'one\n\nexit status 3' })
  expect(await step('kill -9 $$')).toMatchObject({ succeeded: false, output: '\ndid not run to its end: SIGKILL' })
  const missing = await runStep({ name: 'planted', command: ['no-such-tool'], secondsMax: 20 }, folder)
  expect(missing).toMatchObject({ succeeded: false, output: expect.stringContaining('ENOENT') })
})

test('a step that does not end is ended, and has failed', async () => {
  const { folder } = temporaryWorkspace()
  const result = await runStep({ name: 'planted', command: ['sleep', '60'], secondsMax: 0.2 }, folder)
  expect(result).toMatchObject({ succeeded: false, output: expect.stringContaining('ended after 0.2 seconds') })
  expect(result.seconds).toBeLessThan(10)
})
