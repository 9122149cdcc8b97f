import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const OPENED_IN = 'packages/data/src/space.ts'
const FORGED = /\bas (unknown as )?(Organization|Project|Host)Space\b(?!,)/

/** The sources that ship and assert something to be a space, by path: a test may name one that is none. */
function forging(): string[] {
  const shipped = globSync('packages/*/src/**/*.ts').filter((path) => !path.endsWith('.test.ts'))
  return shipped.filter((path) => FORGED.test(readFileSync(path, 'utf8')))
}

test('a right to read and write is made in one place', () => {
  expect(forging()).toEqual([OPENED_IN])
})
