import type { Readable } from 'node:stream'

/** A stretch of a file as text; `damaged` from the first bytes on that are no UTF-8, which the text shows as U+FFFD. */
export interface TextChunk {
  readonly text: string
  readonly damaged: boolean
}

/** A file in an encoding that is not read here, told by its byte-order mark. */
export class OtherEncoding extends Error {}

/**
 * Decodes a file of any length, without its byte-order mark. A character may lie across two chunks. What was read
 * before the source failed is handed out first, then the failure is thrown.
 */
export async function* readText(source: Readable): AsyncGenerator<TextChunk> {
  const lenient = new TextDecoder('utf-8')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let [damaged, isFirst] = [false, true]
  const isWhole = (bytes?: Uint8Array) => {
    try {
      strict.decode(bytes, { stream: bytes !== undefined })
      return true
    } catch {
      return false
    }
  }
  for await (const bytes of bytesOf(source)) {
    if (isFirst && isUtf16(bytes)) throw new OtherEncoding('UTF-16')
    isFirst = false
    damaged ||= !isWhole(bytes)
    yield { text: lenient.decode(bytes, { stream: true }), damaged }
  }
  damaged ||= !isWhole()
  yield { text: lenient.decode(), damaged }
}

/** The chunks of a source to the last, also of one that failed while some of them still waited to be read. */
async function* bytesOf(source: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) yield toBytes(chunk)
  } catch (error) {
    for (let left = waiting(source); left !== null; left = waiting(source)) yield toBytes(left)
    throw error
  }
}

function waiting(source: Readable): Uint8Array | string | null {
  return source.read() as Uint8Array | string | null
}

function toBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
