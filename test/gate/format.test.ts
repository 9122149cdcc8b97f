import { expect, test } from 'vitest'
import { runTool, temporaryWorkspace } from './workspace.fixture.ts'

test('a line that is not formatted is reported wherever it stands, generated goldens excepted', () => {
  const workspace = temporaryWorkspace()
  workspace.copy('biome.json')
  workspace.copy('.gitignore')
  const sources = ['packages/data/src/planted.ts', 'test/gate/planted.ts', 'bench/planted.ts', 'tools/planted.mjs']
  for (const path of sources) workspace.write(path, 'export const planted = "1";\n')
  workspace.write('packages/data/src/golden/planted.json', '{"planted":   1}')
  const parameters = ['check', '--error-on-warnings', '--reporter=summary', '.']
  const { status, output } = runTool('biome', parameters, workspace.folder)
  expect(status).not.toBe(0)
  for (const path of sources) expect(output).toContain(path)
  expect(output).not.toContain('golden/planted.json')
})
