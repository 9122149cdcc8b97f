import { randomUUID } from 'node:crypto'
import { link, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openIfThere, syncFolder } from '../engine/file.ts'

const READABLE_BY_OTHERS = 0o077

/** Reads a file that only its owner may know; `undefined` if there is none. On POSIX one that others may open is refused. */
export async function readSecretFile(path: string): Promise<Uint8Array | undefined> {
  const opened = await openIfThere(path)
  if (!opened) return undefined
  await using handle = opened
  const { mode } = await handle.stat()
  if (process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0)
    throw new Error(`${path} may be opened by other users: chmod 600 it, and replace it if somebody could have read it`)
  return new Uint8Array(await handle.readFile())
}

/**
 * Makes a file that only its owner may know, whole or not at all; one that is there already stays as it is. The content
 * is written under another name first, and giving it its real name succeeds for one process only.
 */
export async function makeSecretFile(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await writeFile(temporary, content, { flag: 'wx', mode: 0o600, flush: true })
    await linkUnlessThere(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(dirname(path))
}

async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
