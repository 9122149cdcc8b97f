import { expect, test } from 'vitest'
import { STATIC_STEPS } from '../../tools/step/step.ts'
import { runTool, temporaryWorkspace } from './workspace.fixture.ts'

const SAVE = 'declare function save(): Promise<void>\n'
const FOLDER = 'packages/service/src'

/** Lints planted files with the project's own configuration and command: the rules that were broken, by file. */
function lint(planted: Readonly<Record<string, string>>): Record<string, string[]> {
  const workspace = temporaryWorkspace()
  for (const path of ['.oxlintrc.json', 'tsconfig.json', 'tools/purity']) workspace.copy(path)
  workspace.write('node_modules/@types/node/index.d.ts', 'declare const process: { env: Record<string, string> }')
  for (const [path, text] of Object.entries(planted)) workspace.write(path, `${text}\n`)
  const command = STATIC_STEPS.find((step) => step.name === 'lint')?.command ?? []
  const { output, status } = runTool('oxlint', [...command.slice(1), '--format=json', 'packages'], workspace.folder)
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  expect(status === 0).toBe(diagnostics.length === 0)
  const broken = Object.fromEntries(Object.keys(planted).map((path): [string, string[]] => [path, []]))
  for (const { code, filename } of diagnostics) broken[filename]?.push(code)
  return broken
}

test('a promise nobody waits for is reported, and so are its relatives', () => {
  const planted = {
    [`${FOLDER}/floating.ts`]: `${SAVE}save()`,
    [`${FOLDER}/misused.ts`]: `${SAVE}if (save()) throw new Error('always')`,
    [`${FOLDER}/thenable.ts`]: `await Number('1')`,
    [`${FOLDER}/awaited.ts`]: `${SAVE}await save()`,
  }
  expect(lint(planted)).toEqual({
    [`${FOLDER}/floating.ts`]: ['typescript(no-floating-promises)'],
    [`${FOLDER}/misused.ts`]: ['typescript(no-misused-promises)'],
    [`${FOLDER}/thenable.ts`]: ['typescript(await-thenable)'],
    [`${FOLDER}/awaited.ts`]: [],
  })
})

const SWITCH = `  switch (word) {
    case 'a':
      return 1`

const FORGOTTEN = `export function say(word: 'a' | 'b'): number {
${SWITCH}
  }
  return 2
}`

const COMPLETE = `export function say(word: 'a' | 'b'): number {
${SWITCH}
    case 'b':
      return 2
    default:
      return never(word)
  }
}
function never(word: never): never {
  throw new Error(\`not a word: \${word}\`)
}`

test('a switch that leaves out a word is reported, one that ends in a never is not', () => {
  expect(lint({ [`${FOLDER}/forgotten.ts`]: FORGOTTEN, [`${FOLDER}/complete.ts`]: COMPLETE })).toEqual({
    [`${FOLDER}/forgotten.ts`]: ['typescript(switch-exhaustiveness-check)'],
    [`${FOLDER}/complete.ts`]: [],
  })
})

test('a type that may be anything is reported', () => {
  expect(lint({ [`${FOLDER}/any.ts`]: 'export const anything: any = 1' })).toEqual({
    [`${FOLDER}/any.ts`]: ['typescript(no-explicit-any)'],
  })
})

const AMBIENT = {
  now: `export const at = Date.now()`,
  destructured: `export const { now } = Date`,
  date: `export const at = new Date()`,
  dateCalled: `export const at = Date()`,
  timer: `export const at = performance.now()`,
  chance: `export const one = Math.random()`,
  settings: `export const zone = process.env['TZ']`,
  global: `export const one = globalThis.Math`,
  imported: `export { env } from 'node:process'`,
} as const

test('outside the hosts, the clock, chance and the environment are reported in every package', () => {
  const packages = ['domain', 'data', 'service', 'api', 'bi', 'jobs']
  const planted = packages.flatMap((name) =>
    Object.entries(AMBIENT).map(([source, text]): [string, string] => [`packages/${name}/src/deep/${source}.ts`, text]),
  )
  const clean = Object.entries(lint(Object.fromEntries(planted))).filter(([, rules]) => rules.length === 0)
  expect(clean).toEqual([])
})

test('hosts and unit tests read the clock, and everybody may calculate with dates', () => {
  const calculation = `export const at = new Date(Date.UTC(2026, 0, 1)).getTime() + Math.max(1, 2)`
  const planted = Object.fromEntries([
    ...Object.entries(AMBIENT).map(([source, text]) => [`packages/local/src/${source}.ts`, text]),
    ['packages/lambda/src/now.ts', AMBIENT.now],
    ['packages/data/src/now.test.ts', AMBIENT.now],
    ['packages/domain/src/calculation.ts', calculation],
  ])
  expect(Object.values(lint(planted)).flat()).toEqual([])
})
