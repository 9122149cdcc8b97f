import { PassThrough, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const GZIP_MAGIC = [0x1f, 0x8b] as const

/** The plain bytes of a file that may be compressed with gzip: told by its first two bytes, not by its name. */
export async function plainBytes(source: Readable): Promise<Readable> {
  const first = await firstBytes(source)
  if (first[0] !== GZIP_MAGIC[0] || first[1] !== GZIP_MAGIC[1]) return forward(source, new PassThrough())
  return forward(source, createGunzip())
}

function forward<T extends Readable & NodeJS.WritableStream>(source: Readable, target: T): Readable {
  source.once('error', (error) => target.destroy(error))
  return source.pipe(target)
}

/** Looks at the first bytes and gives them back to the stream. */
async function firstBytes(source: Readable): Promise<Uint8Array> {
  for (;;) {
    const chunk = source.read() as Uint8Array | null
    if (chunk !== null) {
      source.unshift(chunk)
      return chunk.subarray(0, 2)
    }
    if (source.readableEnded) return new Uint8Array()
    const more = await new Promise<boolean>((resolve, reject) => {
      const settle = (value: boolean) => {
        source.off('readable', onReadable).off('end', onEnd).off('error', reject)
        resolve(value)
      }
      const onReadable = () => settle(true)
      const onEnd = () => settle(false)
      source.once('readable', onReadable).once('end', onEnd).once('error', reject)
    })
    if (!more) return new Uint8Array()
  }
}
