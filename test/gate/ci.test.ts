import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, temporaryWorkspace } from './workspace.fixture.ts'

interface Plan {
  /** What `npm test` does, as a line of shell. */
  readonly tests: string
  /** What the checks on real data do. */
  readonly data?: string
  readonly dataIsThere?: boolean
}

/** Runs the script in a copy of the project where `npm` does what is planned: its last lines and its status. */
function run({ tests, data = 'exit 9', dataIsThere = true }: Plan): { lines: string[]; status: number } {
  const workspace = temporaryWorkspace()
  workspace.write('project/.ci/run', readFileSync(join(ROOT, '.ci/run'), 'utf8'))
  workspace.write(
    'bin/npm',
    `#!/bin/sh\n[ "$CI" = true ] || exit 8\nif [ "$1" = test ]; then\n${tests}\nelse\n${data}\nfi\n`,
  )
  workspace.write('shared/README.md', '')
  if (dataIsThere) workspace.write('project/test/data/quick.ts', '')
  chmodSync(join(workspace.folder, 'bin/npm'), 0o755)
  const script = `PATH="$PWD/bin:$PATH" bash project/.ci/run; echo "status $?"`
  const output = execFileSync('bash', ['-c', script], { cwd: workspace.folder, encoding: 'utf8' }).trim().split('\n')
  return { lines: output.slice(0, -1), status: Number(output.at(-1)?.replace('status ', '')) }
}

test('the last line is the sum of both runs, and the status says whether anything failed', () => {
  const good = run({ tests: 'echo "5 passed, 0 failed"', data: 'echo "3 passed, 0 failed"' })
  expect(good).toMatchObject({ status: 0 })
  expect(good.lines.at(-1)).toBe('8 passed, 0 failed')
  const bad = run({ tests: 'echo "5 passed, 1 failed"; exit 1', data: 'echo "3 passed, 2 failed"; exit 1' })
  expect(bad).toMatchObject({ status: 1 })
  expect(bad.lines.at(-1)).toBe('8 passed, 3 failed')
})

test('where the real data or its check is absent, that is said', () => {
  const { lines, status } = run({ tests: 'echo "5 passed, 0 failed"', dataIsThere: false })
  expect(lines.slice(-2)).toEqual(['real data: NOT RUN', '5 passed, 0 failed'])
  expect(status).toBe(0)
})

test('a run that breaks off without a word, or ends badly with nothing failed, has failed', () => {
  expect(run({ tests: 'echo "5 passed, 0 failed"', data: 'exit 0' })).toMatchObject({ status: 1 })
  const broken = run({ tests: 'echo "5 passed, 0 failed"; exit 1', dataIsThere: false })
  expect(broken.lines.at(-1)).toBe('5 passed, 1 failed')
  expect(run({ tests: 'echo "0 passed, 0 failed"', dataIsThere: false })).toMatchObject({ status: 1 })
})
