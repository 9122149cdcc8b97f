import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { BadRequest } from './request.ts'

/** What came back: bytes, and whether the connection ended in order, in time. */
export interface Exchange {
  readonly bytes: Buffer
  readonly end: 'closed' | 'broken' | 'timed out'
  readonly milliseconds: number
}

const TIMEOUT_MS = 10_000
const PAUSE_MS = 2

/** Sends the bytes of a request over a connection of its own and reads what comes until the server closes it. */
export async function exchange(port: number, { parts, ends }: Pick<BadRequest, 'parts' | 'ends'>): Promise<Exchange> {
  const startedAt = performance.now()
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const received: Buffer[] = []
  const { promise, resolve } = Promise.withResolvers<Exchange['end']>()
  const timer = setTimeout(() => resolve('timed out'), TIMEOUT_MS)
  socket.on('data', (bytes) => received.push(bytes))
  socket.on('end', () => resolve('closed'))
  // Whoever answers a body that is too long before it is whole may close the connection on what is still under way.
  socket.on('error', () => resolve('broken'))
  socket.on('close', () => resolve('closed'))
  for (const [index, part] of parts.entries()) {
    if (index > 0) await pause(PAUSE_MS)
    if (socket.writable) socket.write(part)
  }
  if (ends) socket.end()
  const end = await promise
  clearTimeout(timer)
  socket.destroy()
  return { bytes: Buffer.concat(received), end, milliseconds: performance.now() - startedAt }
}

/** An HTTP response, taken apart. */
export interface Response {
  readonly status: number
  readonly head: string
  readonly body: string
}

const HEAD = /^HTTP\/1\.1 ([1-5]\d\d) [\x20-\x7e]*\r\n((?:[!#$%&'*+.^_`|~\w-]+:[\t\x20-\x7e\x80-\xff]*\r\n)*)$/

/** Reads the one response that the bytes are; says what is wrong with bytes that are none. */
export function readResponse(bytes: Buffer): Response | string {
  const split = bytes.indexOf('\r\n\r\n')
  if (split < 0) return bytes.length === 0 ? 'no answer' : 'an answer without an end of its head'
  const head = bytes.subarray(0, split + 2).toString('latin1')
  const [, status] = HEAD.exec(head) ?? []
  if (status === undefined) return 'an answer that is not HTTP'
  const rest = bytes.subarray(split + 4)
  const body = /^transfer-encoding: *chunked/im.test(head) ? unchunked(rest) : rest
  if (body === undefined) return 'an answer whose chunks break'
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? []
  // An answer to HEAD tells the length of what it leaves out.
  if (length !== undefined && Number(length) !== body.length && body.length > 0) return 'an answer of another length'
  return { status: Number(status), head, body: body.toString() }
}

function unchunked(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    if (line < 0 || !(size >= 0)) return undefined
    const from = line + 2
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(from, from + size))
    at = from + size + 2
  }
}
