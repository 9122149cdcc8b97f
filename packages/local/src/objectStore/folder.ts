import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type ObjectKey,
  type ObjectPutOptions,
  type ObjectStore,
  ObjectTooLargeError,
  type StoredObject,
} from '@zhiheng/data'
import { openIfThere, syncFolder } from '../engine/file.ts'
import { readHeader, writeHeader } from './header.ts'

/**
 * Keeps objects as files of mode 0600 under `objects/` of a data folder, which is made when first needed. An object
 * is one file, its header before its body, so that whoever reads it never sees the type of one put with the body of
 * another. It is written under a name of its own, flushed to the disk, then renamed.
 */
export function folderObjectStore(folder: string): ObjectStore {
  const pathOf = (key: ObjectKey) => join(folder, 'objects', ...key.split('/'))
  return {
    put: (key, body, options) => put(pathOf(key), body, options),
    get: (key) => get(pathOf(key)),
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}

async function put(path: string, body: AsyncIterable<Uint8Array>, { contentType, sizeMax }: ObjectPutOptions) {
  const header = writeHeader(contentType)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomUUID()}`
  try {
    const measured = await writeWhole(temporary, header, body, sizeMax)
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return measured
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeWhole(path: string, header: Uint8Array, body: AsyncIterable<Uint8Array>, sizeMax: number) {
  await using handle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  await handle.writeFile(header)
  for await (const chunk of body) {
    size += chunk.length
    if (size > sizeMax) throw new ObjectTooLargeError(sizeMax)
    hash.update(chunk)
    await handle.writeFile(chunk)
  }
  await handle.sync()
  return { size, sha256: hash.digest('hex') }
}

async function get(path: string): Promise<StoredObject | undefined> {
  const handle = await openIfThere(path)
  if (!handle) return undefined
  try {
    const { contentType, length } = await readHeader(handle)
    const { size } = await handle.stat()
    return { body: handle.createReadStream({ start: length }), size: size - length, contentType }
  } catch (error) {
    await handle.close()
    throw error
  }
}
