import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Shell } from './shell.ts'
import { unreadable } from './textFile.ts'

/**
 * Writes a file piece by piece and puts it in its place once it is whole: until then, and where it fails, what had the
 * name stays. Returns what the pieces end with.
 */
export async function writeWhole<T>(
  shell: Pick<Shell, 'say'>,
  path: string,
  pieces: AsyncGenerator<Uint8Array, T>,
): Promise<T> {
  const part = `${path}.part`
  let end: { readonly value: T } | undefined
  async function* kept(): AsyncGenerator<Uint8Array> {
    end = { value: yield* pieces }
  }
  try {
    await pipeline(kept(), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw isOfFile(error) ? unreadable(shell, placeOf(path, error), error) : error
  }
  if (!end) throw new Error('a file ended before its end')
  return end.value
}

const OF_FILE: readonly unknown[] = ['open', 'write', 'close', 'rename']

/** Whether the file is to blame, and not what was to be written. */
function isOfFile(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && OF_FILE.includes(error.syscall)
}

/** What is missing is the folder: the file itself is only about to be. */
function placeOf(path: string, { code }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? dirname(path) : path
}
