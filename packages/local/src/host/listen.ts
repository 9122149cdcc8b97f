import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** A server that answers on this machine only. */
export interface Listening {
  readonly port: number
  /** Answers from now on; until then every request is told to come back. */
  answerWith(answer: (request: Request) => Response | Promise<Response>): void
  /** Takes no more requests, and lets those under way end, for three seconds at most. */
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'
const LINGER_MS = 3_000

/** Takes a port of 127.0.0.1, 0 for any that is free. Rejects with EADDRINUSE where another program has it. */
export async function listen(port: number): Promise<Listening> {
  let answer: (request: Request) => Response | Promise<Response> = comeBack
  const server = createAdaptorServer({ fetch: (request: Request) => answer(request), hostname: ADDRESS }) as Server
  server.listen(port, ADDRESS)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    answerWith(next) {
      answer = next
    },
    close: () => closeServer(server),
  }
}

function comeBack(): Response {
  return Response.json({ status: 'starting' }, { status: 503, headers: { 'retry-after': '1' } })
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const linger = setTimeout(() => server.closeAllConnections(), LINGER_MS)
  await closed
  clearTimeout(linger)
}
