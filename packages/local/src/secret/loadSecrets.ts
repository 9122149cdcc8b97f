import { randomBytes, randomUUID } from 'node:crypto'
import { link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataFolder } from '../engine/dataFolder.ts'
import { openIfThere, syncFolder } from '../engine/file.ts'

/** What only this installation knows: three keys of 32 bytes, each for one purpose. */
export interface Secrets {
  /** Signs the cursors of lists. */
  readonly cursor: Uint8Array
  /** Keys the HMAC of phones, rooms and source ids. Without it, stored identities can no longer be recognized. */
  readonly identity: Uint8Array
  /** The local identity provider's. */
  readonly issuer: Uint8Array
}

const LENGTH = 32
const READABLE_BY_OTHERS = 0o077

/**
 * The secrets of a data folder. A missing one is made at random, once: processes that start together end with the
 * same. Refuses a file of another length, and on POSIX one that anybody but its owner may open.
 */
export async function loadSecrets(folder: string): Promise<Secrets> {
  const path = await openDataFolder(folder)
  return {
    cursor: await loadSecret(path, 'cursor'),
    identity: await loadSecret(path, 'identity'),
    issuer: await loadSecret(path, 'issuer'),
  }
}

async function loadSecret(folder: string, name: keyof Secrets): Promise<Uint8Array> {
  const path = join(folder, `${name}.secret`)
  const present = await readSecret(path)
  if (present) return present
  await makeSecret(folder, path)
  const made = await readSecret(path)
  if (!made) throw new Error(`${path} disappeared while it was being read`)
  return made
}

/** Writes the whole secret under a name of its own first; giving it its real name succeeds for one process only. */
async function makeSecret(folder: string, path: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await writeFile(temporary, randomBytes(LENGTH), { flag: 'wx', mode: 0o600, flush: true })
    await linkUnlessThere(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(folder)
}

async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function readSecret(path: string): Promise<Uint8Array | undefined> {
  const opened = await openIfThere(path)
  if (!opened) return undefined
  await using handle = opened
  const { mode, size } = await handle.stat()
  if (process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0)
    throw new Error(`${path} may be opened by other users: chmod 600 it, and replace it if somebody could have read it`)
  if (size !== LENGTH)
    throw new Error(`${path} has ${size} bytes instead of ${LENGTH}: restore it from the backup of this data folder`)
  return new Uint8Array(await handle.readFile())
}
