import { expect, test } from 'vitest'
import { STATIC_STEPS } from '../../tools/step/step.ts'
import { linkInstalled, runTool, temporaryWorkspace } from './workspace.fixture.ts'

const PROMISE = `declare function save(): Promise<void>\n`

/** What a rule has to find, each in a file of its own. */
const PLANTED: Readonly<Record<string, readonly [rule: string, text: string][]>> = {
  'packages/api/src': [
    ['typescript-eslint(no-floating-promises)', `${PROMISE}save()`],
    ['typescript-eslint(no-misused-promises)', `${PROMISE}if (save()) throw new Error('always')`],
    ['typescript-eslint(await-thenable)', `await 1`],
    [
      'typescript-eslint(switch-exhaustiveness-check)',
      `export function say(word: 'a' | 'b') {\n  switch (word) {\n    case 'a':\n      return 1\n  }\n}`,
    ],
    ['typescript-eslint(no-explicit-any)', `export const anything: any = 1`],
  ],
}
