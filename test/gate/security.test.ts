import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimsOf } from '../../tools/security/claims.ts'
import { unproven } from '../../tools/security/unproven.ts'
import { linkInstalled, ROOT, runTool, temporaryWorkspace } from './workspace.fixture.ts'

const CLAIMS_MIN = 40
const PAGE = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8')

const PLANTED = `import { describe, expect, test } from 'vitest'
test('holds', () => expect(1).toBe(1))
test('holds (not)', () => expect(1).toBe(2))
test.runIf(false)('left out', () => {})
describe('a table', () => {
  test.each([1, 2])('takes %i', (n) => expect(n).toBeGreaterThan(0))
  test.each([1, 2])('refuses %i', (n) => expect(n).toBe(1))
})
`

/** A run that left no result. */
const NOWHERE = { resultFile: join(ROOT, 'nothing.json'), root: ROOT }

/** What is missing of the tests that a page names, after a real run of the planted ones. */
function missingOf(...names: readonly string[]): readonly string[] {
  const { folder } = plantedRun()
  const page = `# A page\n\n- **1.2.3** Something is so.\n${names.map((name) => `  - \`${name}\`\n`).join('')}`
  return unproven(page, { resultFile: join(folder, 'result.json'), root: folder })
}

function plantedRun() {
  const workspace = temporaryWorkspace()
  linkInstalled(workspace)
  workspace.write('part/planted.test.ts', PLANTED)
  runTool('vitest', ['run', '--reporter=json', '--outputFile=result.json'], workspace.folder)
  return workspace
}

test('tests that were run and passed show what a page claims', () => {
  expect(missingOf('part/planted.test.ts › holds', 'part/planted.test.ts › a table > takes …')).toEqual([])
})

test('a test that failed, was left out, has another name or stands in another file is missing', () => {
  expect(
    missingOf(
      'part/planted.test.ts › holds (not)',
      'part/planted.test.ts › left out',
      'part/planted.test.ts › hold',
      'part/planted.test.ts › takes 1',
      'planted.test.ts › holds',
      'part/planted.test.ts › a table > refuses …',
    ),
  ).toEqual([
    '1.2.3: part/planted.test.ts › holds (not) did not pass: failed',
    expect.stringMatching(/^1\.2\.3: part\/planted\.test\.ts › left out did not pass: (skipped|pending)$/),
    '1.2.3: part/planted.test.ts › hold was not run',
    '1.2.3: part/planted.test.ts › takes 1 was not run',
    '1.2.3: planted.test.ts › holds was not run',
    '1.2.3: part/planted.test.ts › a table > refuses 2 did not pass: failed',
  ])
})

test('a claim without a test, a page without a claim, and a run without a result show nothing', () => {
  expect(missingOf()).toEqual(['1.2.3 names no test'])
  expect(unproven('# A page', NOWHERE)).toEqual(['the page claims nothing'])
  expect(unproven('- **1.2.3** So.\n  - `a.test.ts › b`', NOWHERE)).toEqual(['1.2.3: a.test.ts › b was not run'])
})

test('the run of all checks fails by name when a claim is not shown by it, though every test passed', () => {
  const workspace = temporaryWorkspace()
  linkInstalled(workspace)
  workspace.copy('tools')
  workspace.write('package.json', '{ "type": "module" }')
  workspace.write(
    'part/planted.test.ts',
    `import { expect, test } from 'vitest'\ntest('holds', () => expect(1).toBe(1))\n`,
  )
  const checked = (name: string) => {
    workspace.write('docs/security.md', `- **1.2.3** So.\n  - \`part/planted.test.ts › ${name}\`\n`)
    return runTool('node', ['tools/test.ts', 'tests'], workspace.folder)
  }
  const [shown, gone] = [checked('holds'), checked('held')]
  expect([shown.status, shown.output]).toEqual([0, expect.stringContaining('2 passed, 0 failed')])
  expect([gone.status, gone.output]).toEqual([1, expect.stringContaining('1 passed, 1 failed')])
  expect(gone.output).toContain('1.2.3: part/planted.test.ts › held was not run')
})

test('a line under a claim that names no test in the one way that is read is told of', () => {
  for (const line of ['- `a.test.ts: b`', '- a.test.ts › b', '- `a.ts › b`'])
    expect(unproven(`- **1.2.3** So.\n  ${line}`, NOWHERE)).toEqual([
      `line 2 is no claim and names no test: ${line}`,
      '1.2.3 names no test',
    ])
})

test.each([
  '- 8.2.9 *So.*',
  '* **8.2.9** So.',
  '+ **8.2.9** So.',
  ' - **8.2.9** So.',
  '- **8.2.9**: so.',
  '- **8.2** So.',
  '- **V8.2.9** So.',
  '-  **8.2.9** So.',
  '- [8.2.9](page.md) So.',
  '**8.2.9** So.',
  '8.2.9 So.',
  '1. **8.2.9** So.',
  '### 8.2.9 So',
  '| 8.2.9 | So. |',
  '- So.',
  '    - `a.test.ts › b`',
  '  * `a.test.ts › b`',
])('%j is told of, so that no tests below it are taken for those of the claim above', (line) => {
  const page = `# A page\n\nIn 5.0.0 words.\n\n- **1.2.3** So.\n  - \`a.test.ts › b\`\n${line}\n  - \`a.test.ts › c\`\n`
  expect(claimsOf(page).unread).toEqual([`line 7 is no claim and names no test: ${line.trim()}`])
  expect(unproven(page, NOWHERE)).toContain(`line 7 is no claim and names no test: ${line.trim()}`)
})

test('what is not claimed is not read, up to the next heading', () => {
  const claim = (id: string) => `- **${id}** So.\n  - \`a.test.ts › b\`\n`
  const page = `${claim('1.2.3')}\n## What is not claimed\n\n| 8.2.9 | so |\n- 8.3\n${claim('1.2.4')}\n## More\n\n${claim('1.2.5')}- 8.4\n`
  const { claims, unread } = claimsOf(page)
  expect(claims.map(({ id }) => id)).toEqual(['1.2.3', '1.2.5'])
  expect(unread).toEqual(['line 15 is no claim and names no test: - 8.4'])
})

test('the page of the project claims as much as it is said to, each requirement once, by tests in files that are there', () => {
  const { claims, unread } = claimsOf(PAGE)
  expect(unread).toEqual([])
  const ids = claims.map(({ id }) => id)
  expect(ids.length).toBeGreaterThanOrEqual(CLAIMS_MIN)
  expect(new Set(ids).size).toBe(ids.length)
  const files = new Set(claims.flatMap(({ tests }) => tests.map(({ file }) => file)))
  expect([...files].filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})
