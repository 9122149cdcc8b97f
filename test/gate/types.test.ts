import { expect, test } from 'vitest'
import { linkInstalled, runTool, temporaryWorkspace, type Workspace } from './workspace.fixture.ts'

function typedWorkspace(): Workspace {
  const workspace = temporaryWorkspace()
  workspace.copy('tsconfig.json')
  workspace.copy('packages/domain/tsconfig.json')
  workspace.write('package.json', '{ "type": "module" }')
  linkInstalled(workspace)
  return workspace
}

const check = (project: string, { folder }: Workspace) =>
  runTool('tsc', ['-p', project, '--incremental', 'false', '--pretty', 'false'], folder).output

test('in the domain, what only Node or a browser has is no known name', () => {
  const workspace = typedWorkspace()
  const names = [
    'process',
    'Buffer',
    'console',
    'fetch',
    'setTimeout',
    'performance',
    'crypto',
    'document',
    'navigator',
  ]
  for (const name of names) workspace.write(`packages/domain/src/${name}.ts`, `export const found = ${name}\n`)
  workspace.write('packages/domain/src/pure.ts', 'export const at = new Date(0).getTime()\n')
  const output = check('packages/domain/tsconfig.json', workspace)
  for (const name of names) expect(output).toMatch(new RegExp(`${name}\\.ts.*Cannot find name '${name}'`))
  expect(output).not.toContain('pure.ts')
})

test('everywhere, an element that may be missing and a property that may be undefined are held apart', () => {
  const workspace = typedWorkspace()
  workspace.write('packages/api/src/element.ts', 'export const first = (words: string[]): string => words[0]\n')
  workspace.write('test/optional.ts', 'export const place: { room?: string } = { room: undefined }\n')
  workspace.write('tools/enumeration.ts', 'export enum Word {\n  One,\n}\n')
  const output = check('tsconfig.json', workspace)
  expect(output).toMatch(/packages\/api\/src\/element\.ts.*TS2322/)
  expect(output).toMatch(/test\/optional\.ts.*TS2375/)
  expect(output).toMatch(/tools\/enumeration\.ts.*TS1294/)
})
