// Reports the imports that go where they must not: `node tools/boundary/check.ts`.
import { dirname, join } from 'node:path'
import { boundariesOf } from './boundaries.ts'

const root = dirname(dirname(import.meta.dirname))
const { modules, packageImports, problems } = await boundariesOf(root, join(root, '.dependency-cruiser.mjs'))
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(`${modules} modules, ${packageImports} imports from one package to another\n`)
process.exitCode = problems.length === 0 ? 0 : 1
