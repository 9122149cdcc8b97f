import { lookup } from 'node:dns'
import { type ClientRequest, request as http, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as https } from 'node:https'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { isPublic } from './address.ts'

/** What came of a message: the answer with as much of it as is looked at, or why there was none. */
export type Posted =
  | { readonly status: number; readonly body: string }
  | { readonly problem: 'TIMEOUT' | 'FORBIDDEN_ADDRESS' | 'CONNECTION' }

export interface PostOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Hosts of the company's own network that may be reached all the same. */
  readonly allowedHosts: readonly string[]
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 10_000
const ANSWER_BYTES_MAX = 16_384

/**
 * Sends one message, by plain HTTP to allowed hosts only. No redirect is followed; the address that is really connected
 * to has to be a public one, also where a name leads elsewhere by then; of the answer no more than 16 KB is read, and all
 * of it takes ten seconds at most.
 */
export async function post(options: PostOptions): Promise<Posted> {
  const { url, timeoutMs = TIMEOUT_MS, signal } = options
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const isAllowed = options.allowedHosts.includes(target.host) || options.allowedHosts.includes(host)
  if (!isAllowed && (target.protocol !== 'https:' || (isIP(host) > 0 && !isPublic(host))))
    return { problem: 'FORBIDDEN_ADDRESS' }
  const deadline = AbortSignal.timeout(timeoutMs)
  const ending = signal ? AbortSignal.any([deadline, signal]) : deadline
  const sending: RequestOptions = {
    method: 'POST',
    headers: { ...options.headers, 'content-length': String(Buffer.byteLength(options.body)) },
    agent: false,
    signal: ending,
    ...(!isAllowed && { lookup: publicOnly }),
  }
  try {
    const sent = (target.protocol === 'https:' ? https : http)(target, sending)
    return await exchange(sent, { body: options.body, isAllowed, ending })
  } catch (error) {
    if (error instanceof ForbiddenAddress) return { problem: 'FORBIDDEN_ADDRESS' }
    return { problem: deadline.aborted ? 'TIMEOUT' : 'CONNECTION' }
  }
}

class ForbiddenAddress extends Error {}

/** Sends the body and reads the answer; it settles by the time that `ending` strikes, whatever becomes of the connection. */
function exchange(
  sent: ClientRequest,
  { body, isAllowed, ending }: { body: string; isAllowed: boolean; ending: AbortSignal },
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    ending.addEventListener('abort', () => reject(ending.reason as Error), { once: true })
    sent.on('error', reject)
    // Another protocol was not asked for: whoever answers so has not taken the message.
    sent.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve({ status: statusCode, body: '' })
    })
    sent.on('socket', (socket: Socket) => {
      const check = () => {
        if (!isAllowed && !isPublic(socket.remoteAddress ?? '')) sent.destroy(new ForbiddenAddress())
      }
      if (socket.connecting) socket.once('connect', check)
      else check()
    })
    sent.on('response', (answer) => {
      readAnswer(answer).then(resolve, reject)
    })
    sent.end(body)
  })
}

async function readAnswer(answer: IncomingMessage): Promise<Posted> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.length
    // Leaving the loop closes the connection: what is beyond is never received.
    if (bytes >= ANSWER_BYTES_MAX) break
  }
  const body = Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX).toString('utf8')
  return { status: answer.statusCode ?? 0, body }
}

/** Resolves a name to what is public of its addresses; a name that has none leads nowhere. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first, ...others] = (error ? [] : found).filter(({ address }) => isPublic(address))
    if (error) return callback(error, '', 0)
    if (!first) return callback(new ForbiddenAddress(), '', 0)
    if (options.all) return callback(null, [first, ...others])
    return callback(null, first.address, first.family)
  })
}
