import { existsSync, globSync } from 'node:fs'
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

export interface Boundaries {
  /** How many source files were read. */
  readonly modules: number
  /** How many imports lead from one package to another, by the package's name. */
  readonly packageImports: number
  /** One line for each broken rule. */
  readonly problems: readonly string[]
}

const FOLDERS = ['packages', 'web', 'infra', 'test', 'bench', 'tools']

/**
 * Holds every import of the sources under a root against the rules of a dependency-cruiser configuration. A check
 * that reads nothing finds nothing: a source file that was not read, and a tree in which no package was found by
 * another's import, are problems as well.
 */
export async function boundariesOf(root: string, configuration: string): Promise<Boundaries> {
  const folders = FOLDERS.filter((folder) => existsSync(`${root}/${folder}`))
  const options = await extractDepcruiseOptions(configuration)
  const { output } = await cruise(folders, { ...options, baseDir: root })
  const { modules, summary } = output as ICruiseResult
  const sources = sourceFiles(root, folders)
  const read = new Set(modules.map((module) => module.source))
  const packageImports = countPackageImports(modules)
  const problems = [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...sources.filter((file) => !read.has(file)).map((file) => `not-read: ${file}`),
    ...(packageImports === 0 ? ['not-followed: no import of one package by another'] : []),
  ]
  return { modules: sources.length, packageImports, problems }
}

function sourceFiles(root: string, folders: readonly string[]): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs}`)
  return globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] })
}

function countPackageImports(modules: readonly IModule[]): number {
  return modules
    .flatMap((module) => module.dependencies)
    .filter(({ module, resolved }) => module.startsWith('@zhiheng/') && resolved.startsWith('packages/')).length
}
