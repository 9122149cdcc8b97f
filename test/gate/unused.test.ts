import { expect, test } from 'vitest'
import { runTool, temporaryWorkspace } from './workspace.fixture.ts'

test('a file nobody imports, an export nobody uses and a dependency nobody needs are reported', () => {
  const workspace = temporaryWorkspace()
  workspace.copy('knip.json')
  workspace.copy('pnpm-workspace.yaml')
  workspace.write('package.json', '{ "name": "planted", "type": "module" }')
  workspace.write(
    'packages/service/package.json',
    JSON.stringify({
      name: '@zhiheng/service',
      type: 'module',
      exports: { '.': './src/index.ts' },
      dependencies: { 'left-pad': '1.0.0' },
    }),
  )
  workspace.write('packages/service/src/index.ts', `export { used } from './part.ts'\n`)
  workspace.write('packages/service/src/part.ts', 'export const used = 1\nexport const unusedExport = 2\n')
  workspace.write('packages/service/src/unusedFile.ts', 'export const nobody = 3\n')
  workspace.write('packages/service/src/index.test.ts', `import { used } from './index.ts'\nif (used > 1) throw used\n`)
  const { status, output } = runTool('knip', ['--no-progress'], workspace.folder)
  expect(status).not.toBe(0)
  expect(output).toMatch(/Unused files \(1\)\npackages\/service\/src\/unusedFile\.ts/)
  expect(output).toMatch(/Unused exports \(1\)\nunusedExport/)
  expect(output).toMatch(/Unused dependencies \(1\)\nleft-pad/)
  expect(output).not.toMatch(/\bused\b.*part\.ts/)
})
