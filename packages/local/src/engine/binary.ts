import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { EngineError } from './engineError.ts'

export interface Machine {
  readonly platform: string
  readonly architecture: string
  /** The folders to search for programs, as in the variable PATH. */
  readonly searchPath: string | undefined
}

/**
 * Path of the dynoxide program: the one of the installed package for this platform, else the first on the PATH.
 * Refuses, with what to do instead, where there is neither.
 */
export async function locateBinary(machine: Machine): Promise<string> {
  for (const candidate of candidates(machine)) if (await isExecutable(candidate)) return candidate
  throw new EngineError(
    'ENGINE_MISSING',
    `no embedded engine for ${machine.platform}-${machine.architecture}: put dynoxide on the PATH, ` +
      'or set DYNAMODB_ENDPOINT to the address of a DynamoDB that is already running',
  )
}

function candidates({ platform, architecture, searchPath }: Machine): string[] {
  const folders = (searchPath ?? '').split(delimiter).filter((folder) => folder !== '')
  const packaged = packageFolder(`@dynoxide/${platform}-${architecture}`)
  return [...(packaged === undefined ? [] : [packaged]), ...folders].map((folder) => join(folder, 'dynoxide'))
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
