import { existsSync, readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { claimsOf, type NamedTest } from './claims.ts'

interface VitestResult {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
    }[]
  }[]
}

/** A test that was run, and how it ended. */
interface RunTest extends NamedTest {
  readonly status: string
}

/**
 * What a page claims and a run of vitest did not show, a line for each: a test that is named and was not run, was left
 * out or failed; a line that cannot be read; a claim without a test; a page without a claim. Of a name that stands for several tests, each has to
 * pass. The result is the file that the JSON reporter wrote, its paths are told from the root.
 */
export function unproven(page: string, { resultFile, root }: { resultFile: string; root: string }): readonly string[] {
  const { claims, unread } = claimsOf(page)
  if (claims.length === 0) return ['the page claims nothing']
  const run = existsSync(resultFile) ? testsOf(resultFile, root) : []
  const missing = claims.flatMap(({ id, tests }) =>
    tests.length === 0
      ? [`${id} names no test`]
      : tests.flatMap((named) => problemsOf(named, run).map((problem) => `${id}: ${named.file} › ${problem}`)),
  )
  return [...unread, ...missing]
}

function problemsOf({ file, name }: NamedTest, run: readonly RunTest[]): string[] {
  const isMeant = matcher(name)
  const found = run.filter((one) => one.file === file && isMeant(one.name))
  if (found.length === 0) return [`${name} was not run`]
  return found.filter(({ status }) => status !== 'passed').map((one) => `${one.name} did not pass: ${one.status}`)
}

/** Whether a name is the one that is written, where `…` stands for any words. */
function matcher(written: string): (name: string) => boolean {
  const parts = written.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's')
  return (name) => name === written || pattern.test(name)
}

function testsOf(resultFile: string, root: string): RunTest[] {
  const { testResults } = JSON.parse(readFileSync(resultFile, 'utf8')) as VitestResult
  return testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(root, path).split(sep).join('/'),
      name: [...ancestorTitles, title].join(' > '),
      status,
    })),
  )
}
