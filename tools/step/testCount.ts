import { existsSync, readFileSync } from 'node:fs'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface VitestResult {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly Assertion[] }[]
}

interface Assertion {
  readonly status: string
}

/**
 * Counts the tests of a vitest run from its JSON result. A file that failed without a failed test (it could not be
 * loaded) counts as one failure; so does a run that ended badly though every test passed, a run that left no result,
 * and a run without a single test: a check that looks at nothing has not passed.
 */
export function countTests(resultFile: string, succeeded: boolean): Count {
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, skipped: 0 }
  const result = JSON.parse(readFileSync(resultFile, 'utf8')) as VitestResult
  const passed = result.numPassedTests
  const counted = result.numFailedTests + result.testResults.filter(failedToLoad).length
  const failed = counted === 0 && (!succeeded || passed === 0) ? 1 : counted
  return { passed, failed, skipped: result.numPendingTests + result.numTodoTests }
}

function failedToLoad({ status, assertionResults }: VitestResult['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed')
}
