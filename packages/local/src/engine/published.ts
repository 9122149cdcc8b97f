import { readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from './engineError.ts'

/** What the owner of a folder tells the other processes about its engine. */
export interface Published {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string
  /** Process id of the engine. */
  readonly pid: number
  /** Process id of the owner that started it. */
  readonly owner: number
  /** Whether the engine has answered; until then only its process id counts. */
  readonly ready: boolean
}

const FILE = 'engine.json'
const ENDPOINT = /^http:\/\/127\.0\.0\.1:\d{1,5}$/

/**
 * Publishes in a file of mode 0600, replaced whole: a reader sees the old or the new, never a part.
 * Only the holder of the folder's lock may call this.
 */
export async function publish(folder: string, published: Published): Promise<void> {
  const path = join(folder, FILE)
  const temporary = `${path}.new`
  await writeFile(temporary, `${JSON.stringify(published)}\n`, { mode: 0o600, flush: true })
  await rename(temporary, path)
}

/** What stands published, `undefined` if nothing. Refuses a file that this code did not write. */
export function readPublished(folder: string): Published | undefined {
  const path = join(folder, FILE)
  const text = readIfThere(path)
  if (text === undefined) return undefined
  const value = parse(text)
  if (isPublished(value)) return value
  throw new EngineError(
    'FOLDER_UNUSABLE',
    `${path} is damaged: end any dynoxide process that still uses this folder, then delete the file`,
  )
}

export async function withdraw(folder: string): Promise<void> {
  await rm(join(folder, FILE), { force: true })
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The value of a JSON text; `undefined`, which JSON cannot express, for text that is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isPublished(value: unknown): value is Published {
  if (typeof value !== 'object' || value === null) return false
  const { endpoint, pid, owner, ready } = value as Record<keyof Published, unknown>
  return (
    typeof endpoint === 'string' &&
    ENDPOINT.test(endpoint) &&
    isProcessId(pid) &&
    isProcessId(owner) &&
    typeof ready === 'boolean'
  )
}

/** Signals to the ids 0 and below go to whole groups of processes: such a number must never pass for an id. */
function isProcessId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}
