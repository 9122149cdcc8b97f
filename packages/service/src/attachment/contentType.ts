import type { AttachmentType } from '@zhiheng/domain'

/** Bytes by which every type that is allowed can be told. */
const HEAD_BYTES = 12

/** The brands by which a file of the ISO base media format says that it is a still picture in HEVC. */
const HEIC_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'mif1']

/** How each type begins: what it says of itself, never what somebody calls it. */
const BEGINNINGS: Readonly<Record<AttachmentType, (head: Buffer) => boolean>> = {
  'image/jpeg': (head) => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/png': (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/webp': (head) => textOf(head, 0) === 'RIFF' && textOf(head, 8) === 'WEBP',
  'image/heic': (head) => textOf(head, 4) === 'ftyp' && HEIC_BRANDS.includes(textOf(head, 8)),
  'application/pdf': (head) => head.subarray(0, 5).toString('latin1') === '%PDF-',
}

/** The type of a file by its first bytes; `undefined` for one that may not be attached, or is too short to tell. */
function typeOf(head: Uint8Array): AttachmentType | undefined {
  const bytes = Buffer.from(head)
  const types = Object.keys(BEGINNINGS) as AttachmentType[]
  return bytes.length < HEAD_BYTES ? undefined : types.find((type) => BEGINNINGS[type](bytes))
}

/** Reads as much of a body as tells its type, and gives it back whole. */
export async function lookAt(
  body: AsyncIterable<Uint8Array>,
): Promise<{ type: AttachmentType | undefined; body: AsyncIterable<Uint8Array> }> {
  const source = body[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  let next = await source.next()
  while (!next.done) {
    head = Buffer.concat([head, next.value])
    if (head.length >= HEAD_BYTES) break
    next = await source.next()
  }
  return { type: typeOf(head), body: rest(head, source) }
}

async function* rest(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  } finally {
    await source.return?.()
  }
}

function textOf(head: Buffer, start: number): string {
  return head.subarray(start, start + 4).toString('latin1')
}
