import type { IncomingMessage } from 'node:http'

const BYTES_MAX = 8_192

/** Reads a form that was sent; `undefined` for another kind of body and for one of more than 8 kB. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes <= BYTES_MAX) parts.push(part)
  }
  const isForm = type.trim().toLowerCase() === 'application/x-www-form-urlencoded'
  return isForm && bytes <= BYTES_MAX ? new URLSearchParams(Buffer.concat(parts).toString()) : undefined
}
