import type { FileHandle } from 'node:fs/promises'
import { isMediaType } from '@zhiheng/data'

export interface Header {
  readonly contentType: string
  /** Bytes from the start of the file to the body. */
  readonly length: number
}

const LENGTH_MAX = 256

/** The line before an object's body: its media type. Throws on text that is not 1 to 255 printable ASCII characters. */
export function writeHeader(contentType: string): Uint8Array {
  if (!isMediaType(contentType)) throw new RangeError(`not a media type: ${JSON.stringify(contentType)}`)
  return Buffer.from(`${contentType}\n`, 'latin1')
}

/** Reads the header of an object's file. Throws on a file that has none. */
export async function readHeader(file: FileHandle): Promise<Header> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LENGTH_MAX), 0, LENGTH_MAX, 0)
  const end = buffer.subarray(0, bytesRead).indexOf('\n')
  const contentType = buffer.toString('latin1', 0, Math.max(end, 0))
  if (!isMediaType(contentType)) throw new Error('an object file has no header')
  return { contentType, length: end + 1 }
}
