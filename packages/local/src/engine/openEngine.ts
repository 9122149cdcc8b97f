import { locateBinary } from './binary.ts'
import { openDataFolder } from './dataFolder.ts'
import type { Engine } from './engine.ts'
import { EngineError } from './engineError.ts'
import { shareEngine } from './sharedEngine.ts'

export interface EngineOptions {
  /** The data folder, created if missing. */
  readonly folder: string
  /** Told when the engine ends unasked, answers again, or is given up. */
  readonly log: (message: string) => void
  /** Address of a DynamoDB that is already running (`DYNAMODB_ENDPOINT`): nothing is started and no folder made. */
  readonly endpoint?: string | undefined
  /** The host's environment; only the PATH is read, to find a dynoxide where no package brings one. */
  readonly environment?: { readonly PATH?: string | undefined }
}

/** Opens the engine of a data folder: the first process runs it, the others use it, one of them carries on after the first. */
export async function openEngine({ folder, log, endpoint, environment }: EngineOptions): Promise<Engine> {
  if (endpoint !== undefined) return externalEngine(endpoint)
  const { platform, arch } = process
  const binary = await locateBinary({ platform, architecture: arch, searchPath: environment?.PATH })
  const engine = shareEngine({ folder: await openDataFolder(folder), binary, log })
  try {
    await engine.endpoint()
  } catch (error) {
    await engine.close()
    throw error
  }
  return engine
}

function externalEngine(endpoint: string): Engine {
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new EngineError('ENDPOINT_INVALID', `DYNAMODB_ENDPOINT is not an http or https address: ${endpoint}`)
  return { role: 'external', endpoint: async () => endpoint, onRestart: () => undefined, close: async () => undefined }
}
