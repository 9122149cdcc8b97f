import { PassThrough, Readable } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { ATTACHMENT_BYTES_MAX } from '@zhiheng/domain'

/** A form as it arrives: its words, which come before its files, and these one after the other. */
export interface ArrivingForm {
  readonly words: ReadonlyMap<string, string>
  /** A file that was not read to its end is passed over. Fields in which nobody chose a file are left out. */
  readonly files: AsyncIterable<AsyncIterable<Uint8Array>>
  /** Takes in what is still on its way, up to a bound: who sends while the connection closes does not get the answer. */
  drain(): Promise<void>
}

/** A form, or a file of it, that broke off before its end. */
export class BrokenFile extends Error {}

export const FILES_AT_ONCE_MAX = 3
const WORDS_BYTES_MAX = 64_000
const FIELDS_MAX = 20
const LIMITS = {
  fieldNameSize: 100,
  fieldSize: WORDS_BYTES_MAX,
  fields: FIELDS_MAX + 1,
  // One byte more, so that whoever stores it sees that it is too large.
  fileSize: ATTACHMENT_BYTES_MAX + 1,
  files: FILES_AT_ONCE_MAX,
  parts: FIELDS_MAX + FILES_AT_ONCE_MAX + 2,
  headerPairs: 10,
  headerSize: 4_000,
} as const
const TAKEN_BYTES_MAX = (FILES_AT_ONCE_MAX + 1) * ATTACHMENT_BYTES_MAX

type Part = readonly [name: string, value: string] | BusboyFileStream

/**
 * Reads a form up to its first file; of files nothing is kept here. `undefined` for a body that is no form of a page, or
 * holds more words than people write.
 */
export async function readArriving({ headers, body }: Request): Promise<ArrivingForm | undefined> {
  const parser = parserFor(headers.get('content-type') ?? '')
  if (!parser || !body) return undefined
  const source = Readable.fromWeb(body)
  const parts = partsOf(source, parser)
  const drain = () => drained(source, parser)
  const words = new Map<string, string>()
  let bytes = 0
  try {
    for (;;) {
      const part = await nextOf(parts)
      if (part === undefined || part instanceof Readable) return { words, files: filesOf(part, parts), drain }
      const [name, value] = part
      // The name or value of a part that is damaged may be missing.
      if (typeof name !== 'string' || typeof value !== 'string') break
      bytes += Buffer.byteLength(name) + Buffer.byteLength(value)
      if (words.size >= FIELDS_MAX || bytes > WORDS_BYTES_MAX) break
      words.set(name, value)
    }
  } catch (error) {
    // What broke off is no form.
    if (!(error instanceof BrokenFile)) throw error
  }
  await drain()
  return undefined
}

function parserFor(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS })
  } catch {
    return undefined
  }
}

interface Parts {
  /** `undefined` at the end of the form. Throws where it broke off. */
  next(): Promise<Part | undefined>
}

/** The parts of a body. The parser waits for a file to be read, and of words it holds no more than it may. */
function partsOf(source: Readable, parser: BusboyInstance): Parts {
  const parts = new PassThrough({ objectMode: true })
  let file: BusboyFileStream | undefined
  let taken = 0
  const fail = (error: unknown) => {
    const cause = error instanceof Error ? error : new Error(String(error))
    file?.destroy(cause)
    parts.destroy(cause)
  }
  parts.on('error', () => undefined)
  parser.on('field', (name, value) => void parts.write([name, value]))
  parser.on('file', (_, stream, filename) => {
    stream.on('error', () => undefined)
    if (!filename) return void stream.resume()
    file = stream
    parts.write(stream)
  })
  parser.on('finish', () => parts.end())
  parser.on('error', fail)
  source.on('error', fail)
  source.on('data', ({ length }: Uint8Array) => {
    taken += length
    if (taken > TAKEN_BYTES_MAX) source.destroy(new Error('more than a form holds'))
  })
  source.pipe(parser)
  const iterator = parts[Symbol.asyncIterator]() as AsyncIterator<Part>
  return {
    async next() {
      const { done, value } = await iterator.next()
      return done ? undefined : value
    },
  }
}

async function* filesOf(first: Part | undefined, parts: Parts): AsyncGenerator<AsyncIterable<Uint8Array>> {
  for (let part = first; part !== undefined; part = await nextOf(parts)) {
    if (!(part instanceof Readable)) continue
    yield whole(part)
    part.resume()
  }
}

async function* whole(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    // It stays open for whoever stops early: the parser waits until it is read, or passed over.
    yield* file.iterator({ destroyOnReturn: false })
  } catch (error) {
    throw new BrokenFile('a file of a form broke off', { cause: error })
  }
}

async function nextOf(parts: Parts): Promise<Part | undefined> {
  try {
    return await parts.next()
  } catch (error) {
    throw new BrokenFile('a form broke off', { cause: error })
  }
}

function drained(source: Readable, parser: BusboyInstance): Promise<void> {
  source.unpipe(parser)
  source.resume()
  return source.closed ? Promise.resolve() : new Promise((resolve) => source.once('close', () => resolve()))
}
