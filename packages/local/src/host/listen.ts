import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** Answers one request that came from an address. */
export type Answer = (request: Request, from: { readonly address: string }) => Response | Promise<Response>

/** What answers everything under a path by itself, such as `/oidc`. */
export interface Mounted {
  readonly path: string
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
}

/** A server that answers on this machine only. */
export interface Listening {
  readonly port: number
  /** Answers from now on; until then every request is told to come back. */
  answerWith(answer: Answer, mounted?: Mounted): void
  /** Takes no more requests, and lets those under way end, for three seconds at most. */
  close(): Promise<void>
}

const ADDRESS = '127.0.0.1'
const LINGER_MS = 3_000
/** A request has to arrive whole by then, or its connection is closed: longer than any is worked on. */
const REQUEST_MS = 30_000

/** Takes a port of 127.0.0.1, 0 for any that is free. Rejects with EADDRINUSE where another program has it. */
export async function listen(port: number): Promise<Listening> {
  let answer: Answer = comeBack
  let mounted: Mounted | undefined
  const listener = getRequestListener(
    (request, { incoming }) => answer(request, { address: incoming.socket.remoteAddress ?? '' }),
    { hostname: ADDRESS },
  )
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    if (mounted && isUnder(mounted.path, request.url)) mounted.answer(request, response)
    else void listener(request, response)
  })
  server.listen(port, ADDRESS)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    answerWith(next, beside) {
      answer = next
      mounted = beside
    },
    close: () => closeServer(server),
  }
}

function isUnder(path: string, url = '/'): boolean {
  return url.startsWith(path) && (url.length === path.length || '/?'.includes(url.charAt(path.length)))
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
