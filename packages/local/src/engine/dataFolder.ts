import { mkdir, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EngineError } from './engineError.ts'

const WRITABLE_BY_ALL = 0o002

/**
 * Opens the data folder, creating it for its owner alone (0700), and returns its one true path: every process that
 * comes to the same folder, by whatever link or relative name, gets the same text.
 * Refuses a folder in which any user of the machine may put files, for then the published engine could be anybody's.
 */
export async function openDataFolder(folder: string): Promise<string> {
  const named = resolve(folder)
  await mkdir(named, { recursive: true, mode: 0o700 })
  const path = await realpath(named)
  const { mode } = await stat(path)
  if (process.platform !== 'win32' && (mode & WRITABLE_BY_ALL) !== 0)
    throw new EngineError(
      'FOLDER_UNUSABLE',
      `${path} can be written by every user: chmod 700 it, or choose another folder`,
    )
  return path
}
