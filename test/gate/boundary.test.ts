import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { boundariesOf } from '../../tools/boundary/boundaries.ts'
import { ROOT, temporaryWorkspace, type Workspace } from './workspace.fixture.ts'

const RULES = join(ROOT, '.dependency-cruiser.mjs')
const LIBRARIES = ['@aws-sdk/client-dynamodb', '@smithy/node-http-handler', '@date-fns/tz', 'chinese-days', 'left-pad']

/** A small workspace in which every import is allowed. */
const ALLOWED: Readonly<Record<string, string>> = {
  'packages/domain/src/index.ts': `import '@date-fns/tz'\nimport 'chinese-days'\nexport type Word = string\n`,
  'packages/data/src/index.ts': `import '@aws-sdk/client-dynamodb'\nexport type { Word } from '@zhiheng/domain'\n`,
  'packages/service/src/index.ts': `export * from '@zhiheng/data'\n`,
  'packages/api/src/index.ts': `export * from '@zhiheng/service'\n`,
  'packages/bi/src/index.ts': `export * from '@zhiheng/service'\n`,
  'packages/jobs/src/index.ts': `export * from '@zhiheng/service'\n`,
  'packages/lambda/src/index.ts': `export * from '@zhiheng/api'\nexport * from '@zhiheng/jobs'\n`,
  'packages/local/src/index.ts': `export * from '@zhiheng/api'\nexport * from '@zhiheng/bi'\n`,
  'packages/local/src/engine/engine.test.ts': `import '@aws-sdk/client-dynamodb'\n`,
  'web/src/page.ts': `import '@zhiheng/domain'\n`,
  'infra/stack.ts': `import 'left-pad'\n`,
  'test/journey.test.ts': `import '@aws-sdk/client-dynamodb'\nimport '@zhiheng/local'\n`,
  'bench/run.ts': `import '@zhiheng/local'\n`,
  'tools/tool.ts': `import 'node:fs'\n`,
}

const PLANTED: readonly [rule: string, path: string, text: string][] = [
  ['layer-domain', 'packages/domain/src/planted.ts', `import '@zhiheng/data'`],
  ['layer-domain', 'packages/domain/src/planted.ts', `import type { Word } from '@zhiheng/local'`],
  ['layer-data', 'packages/data/src/planted.ts', `import '@zhiheng/service'`],
  ['layer-data', 'packages/data/src/planted.test.ts', `import '@zhiheng/local'`],
  ['layer-service', 'packages/service/src/planted.ts', `export * from '@zhiheng/jobs'`],
  ['layer-api', 'packages/api/src/planted.ts', `import '@zhiheng/bi'`],
  ['layer-bi', 'packages/bi/src/planted.ts', `import '@zhiheng/jobs'`],
  ['layer-jobs', 'packages/jobs/src/planted.ts', `import '@zhiheng/api'`],
  ['layer-lambda', 'packages/lambda/src/planted.ts', `import '@zhiheng/local'`],
  ['layer-local', 'packages/local/src/planted.ts', `await import('@zhiheng/lambda')`],
  ['layer-web', 'web/src/planted.ts', `import '@zhiheng/service'`],
  ['layer-infra', 'infra/planted.ts', `import '@zhiheng/domain'`],
  ['packages-by-name', 'packages/data/src/planted.ts', `import '../../domain/src/index.ts'`],
  ['domain-no-node', 'packages/domain/src/planted.ts', `import { readFileSync } from 'node:fs'`],
  ['domain-no-node', 'packages/domain/src/planted.ts', `import { join } from 'path'`],
  ['domain-few-libraries', 'packages/domain/src/planted.ts', `import 'left-pad'`],
  ['aws-sdk-in-data-only', 'packages/service/src/planted.ts', `import '@aws-sdk/client-dynamodb'`],
  ['aws-sdk-in-data-only', 'packages/local/src/engine/planted.ts', `import '@smithy/node-http-handler'`],
  ['nothing-from-tests', 'packages/local/src/planted.ts', `import '../../../test/journey.test.ts'`],
  ['nothing-from-tests', 'packages/local/src/planted.ts', `import '../../../bench/run.ts'`],
  ['nothing-from-tests', 'packages/local/src/planted.ts', `import '../../../tools/tool.ts'`],
  ['nothing-from-tests', 'packages/local/src/planted.ts', `import './engine/engine.test.ts'`],
  ['declared-dependencies', 'packages/api/src/planted.ts', `import 'undeclared'`],
  ['no-cycles', 'packages/api/src/planted.ts', `import type {} from './planted.ts'`],
  ['no-orphans', 'packages/api/src/planted.ts', `export const planted = 1`],
  ['resolvable', 'packages/api/src/planted.ts', `import './nothing.ts'`],
]

function plantedWorkspace(): Workspace {
  const workspace = temporaryWorkspace()
  for (const [path, text] of Object.entries(ALLOWED)) workspace.write(path, text)
  for (const library of [...LIBRARIES, 'undeclared']) {
    workspace.write(`node_modules/${library}/package.json`, JSON.stringify({ name: library, main: 'index.js' }))
    workspace.write(`node_modules/${library}/index.js`, '')
  }
  mkdirSync(join(workspace.folder, 'node_modules/@zhiheng'))
  for (const name of ['domain', 'data', 'service', 'api', 'bi', 'jobs', 'lambda', 'local']) {
    symlinkSync(join(workspace.folder, 'packages', name), join(workspace.folder, 'node_modules/@zhiheng', name))
    const dependencies = Object.fromEntries(LIBRARIES.map((library) => [library, '1.0.0']))
    const manifest = { name: `@zhiheng/${name}`, type: 'module', exports: { '.': './src/index.ts' }, dependencies }
    workspace.write(`packages/${name}/package.json`, JSON.stringify(manifest))
  }
  return workspace
}

test('imports that go the right way are let through, and every one of them was followed', async () => {
  const { folder } = plantedWorkspace()
  expect(await boundariesOf(folder, RULES)).toEqual({
    modules: Object.keys(ALLOWED).length,
    packageImports: 12,
    problems: [],
  })
})

test.each(PLANTED)('%s reports %s: %s', async (rule, path, text) => {
  const workspace = plantedWorkspace()
  workspace.write(path, `${text}\n`)
  const { problems } = await boundariesOf(workspace.folder, RULES)
  expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${path} → `)))
  expect(problems.filter((problem) => !problem.includes(path))).toEqual([])
})

test('no rule stands without a violation that proves it', async () => {
  const { default: configuration } = await import(RULES)
  const names = configuration.forbidden.map(({ name }: { name: string }) => name)
  expect(names.toSorted()).toEqual([...new Set(PLANTED.map(([rule]) => rule))].toSorted())
})

test('files that are not read, and packages that are not found, are reported', async () => {
  const workspace = plantedWorkspace()
  workspace.write(
    'blind.mjs',
    `import rules from ${JSON.stringify(RULES)}
     export default { ...rules, options: { ...rules.options, exclude: { path: '^packages/' } } }`,
  )
  const { problems } = await boundariesOf(workspace.folder, join(workspace.folder, 'blind.mjs'))
  expect(problems).toContain('not-read: packages/service/src/index.ts')
  expect(problems).toContain('not-followed: no import of one package by another')
})
