import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FuzzRequest } from './request.ts'

/** What came back: bytes, and how the connection ended. */
export interface Sent {
  readonly bytes: Buffer
  readonly end: 'closed' | 'broken' | 'left' | 'timed out'
}

const PAUSE_MS = 1

/** Sends a request over a connection of its own and reads what comes until the server closes it, or its caller leaves. */
export async function send(request: FuzzRequest, timeoutMs: number): Promise<Sent> {
  const socket = connect({ port: request.port, host: '127.0.0.1', allowHalfOpen: true })
  const received: Buffer[] = []
  const { promise, resolve } = Promise.withResolvers<Sent['end']>()
  const timers = [setTimeout(() => resolve('timed out'), timeoutMs)]
  if (request.leavesAfterMs !== undefined) timers.push(setTimeout(() => resolve('left'), request.leavesAfterMs))
  socket.on('data', (bytes) => received.push(bytes))
  socket.on('end', () => resolve('closed'))
  socket.on('error', () => resolve('broken'))
  socket.on('close', () => resolve('closed'))
  for (const [index, part] of request.parts.entries()) {
    if (index > 1) await pause(PAUSE_MS)
    if (socket.writable) socket.write(part)
  }
  if (request.ends) socket.end()
  const end = await promise
  for (const timer of timers) clearTimeout(timer)
  socket.destroy()
  return { bytes: Buffer.concat(received), end }
}
