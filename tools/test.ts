// Runs every check of the workspace, or those named: `npm test`, `npm test -- types lint`. Ends with the line
// `N passed, N failed`, which counts each test and each static check, and with status 1 when anything failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unproven } from './security/unproven.ts'
import { runStep, type StepResult } from './step/runStep.ts'
import { STATIC_STEPS, type Step, testStep } from './step/step.ts'
import { type Count, countTests } from './step/testCount.ts'

const AT_ONCE = 2
const ROOT = dirname(import.meta.dirname)

const folder = mkdtempSync(join(tmpdir(), 'zhiheng-checks-'))
const resultFile = join(folder, 'tests.json')
const tests = testStep(resultFile)
const names = [...STATIC_STEPS, tests].map((step) => step.name)
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  process.stderr.write(`There is no check ${unknown.join(', ')}. The checks are: ${names.join(', ')}.\n`)
  process.exitCode = 2
} else {
  const counts = await runAll()
  const passed = sum(counts.map((count) => count.passed))
  const failed = sum(counts.map((count) => count.failed))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
rmSync(folder, { recursive: true, force: true })

/** The static checks two at a time, then the tests, which use every core themselves. No failure stops the others. */
async function runAll(): Promise<Count[]> {
  const waiting = STATIC_STEPS.filter(isChosen)
  const counts: Count[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) counts.push(await runStatic(step))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  if (isChosen(tests)) counts.push(await runTests(), checkSecurity())
  return counts
}

function isChosen(step: Step): boolean {
  return chosen.length === 0 || chosen.includes(step.name)
}

async function runStatic(step: Step): Promise<Count> {
  const result = await runStep(step, folder)
  report(step, result, '')
  return { passed: result.succeeded ? 1 : 0, failed: result.succeeded ? 0 : 1, skipped: 0 }
}

async function runTests(): Promise<Count> {
  const result = await runStep(tests, folder)
  const count = countTests(resultFile, result.succeeded)
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
  report(tests, { ...result, succeeded: count.failed === 0 }, `  ${count.passed} passed${skipped}`)
  return count
}

/** What docs/security.md claims has to be shown by tests of this very run. */
function checkSecurity(): Count {
  const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8')
  const startedAt = performance.now()
  const missing = unproven(page, { resultFile, root: ROOT })
  const seconds = (performance.now() - startedAt) / 1000
  report({ name: 'security' }, { succeeded: missing.length === 0, seconds, output: missing.join('\n') }, '')
  return { passed: missing.length === 0 ? 1 : 0, failed: missing.length, skipped: 0 }
}

function report(step: Pick<Step, 'name'>, { succeeded, seconds, output }: StepResult, note: string): void {
  const mark = succeeded ? '✓' : '✗'
  process.stdout.write(`${mark} ${step.name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s${note}\n`)
  if (!succeeded) process.stdout.write(`${output.trimEnd()}\n\n`)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
