import { Readable } from 'node:stream'
import { createGunzip, type Gunzip } from 'node:zlib'

const GZIP_MAGIC = [0x1f, 0x8b] as const
/** How much is decompressed at a time: it may grow a thousandfold. */
const COMPRESSED_BYTES_MAX = 4096

/**
 * The plain bytes of a file that may be compressed with gzip: told by its first two bytes, not by its name. Everything
 * that could be decompressed before damage was met is read before the error is thrown.
 */
export async function plainBytes(source: Readable): Promise<Readable> {
  const chunks = (source as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]()
  const first = await firstBytes(chunks)
  const whole = continued(first, chunks)
  const isCompressed = first[0] === GZIP_MAGIC[0] && first[1] === GZIP_MAGIC[1]
  // Nothing is read ahead: an error would drop what waits.
  return Readable.from(isCompressed ? decompressed(whole) : whole, { objectMode: false, highWaterMark: 0 })
}

type Chunks = AsyncIterator<Uint8Array | string>

/** At least two bytes, or all there are. */
async function firstBytes(chunks: Chunks): Promise<Uint8Array> {
  let bytes = new Uint8Array()
  while (bytes.length < GZIP_MAGIC.length) {
    const next = await chunks.next()
    if (next.done) break
    bytes = Buffer.concat([bytes, asBytes(next.value)])
  }
  return bytes
}

/** The chunks from the first on; the source is let go of when nobody asks for more. */
async function* continued(first: Uint8Array, chunks: Chunks): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield asBytes(next.value)
  } finally {
    await chunks.return?.()
  }
}

async function* decompressed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  let ready: Uint8Array[] = []
  const take = () => {
    const taken = ready
    ready = []
    return taken
  }
  gunzip.on('data', (bytes: Uint8Array) => ready.push(bytes))
  const ending = endOf(gunzip)
  try {
    for await (const chunk of source)
      for (let from = 0; from < chunk.length; from += COMPRESSED_BYTES_MAX) {
        // A write that fails is never called back: the end tells.
        const ended = await Promise.race([written(gunzip, chunk.subarray(from, from + COMPRESSED_BYTES_MAX)), ending])
        yield* take()
        if (ended) return throwFailure(ended)
      }
    gunzip.end()
    const ended = await ending
    yield* take()
    throwFailure(ended)
  } finally {
    gunzip.destroy()
  }
}

interface Ended {
  readonly failure?: Error
}

function written(gunzip: Gunzip, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => gunzip.write(bytes, () => resolve()))
}

function endOf(gunzip: Gunzip): Promise<Ended> {
  return new Promise((resolve) =>
    gunzip.once('error', (failure) => resolve({ failure })).once('end', () => resolve({})),
  )
}

function throwFailure({ failure }: Ended): void {
  if (failure) throw failure
}

function asBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
}
