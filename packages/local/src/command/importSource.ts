import { constants, createReadStream, type ReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { plainBytes } from '@zhiheng/service'
import type { Shell } from './shell.ts'
import { unreadable } from './textFile.ts'

/** A file to import: its plain bytes, and which share of the file has been read, 0 to 1. */
export interface ImportSource {
  readonly bytes: Readable
  share(): number
}

/**
 * Opens a file that may be compressed with gzip. What is no readable file is refused before anything is started; it is
 * read only once somebody asks for its bytes, so that damage is told to whoever reads.
 */
export async function openImportSource(shell: Shell, path: string): Promise<ImportSource> {
  const size = await sizeOf(shell, path)
  let file: ReadStream | undefined
  async function* read(): AsyncGenerator<Uint8Array> {
    file = createReadStream(path)
    yield* (await plainBytes(file)) as AsyncIterable<Uint8Array>
  }
  return {
    bytes: Readable.from(read(), { objectMode: false }),
    share: () => (size === 0 ? 1 : Math.min(1, (file?.bytesRead ?? 0) / size)),
  }
}

async function sizeOf(shell: Shell, path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
    await access(path, constants.R_OK)
    return found.size
  } catch (error) {
    throw unreadable(shell, path, error)
  }
}
