import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'
import type { LogEntry } from '../server.ts'
import type { Algorithm, TrustedIssuer } from './trustedIssuer.ts'
import { createVerifier, type Verify } from './verifier.ts'

export const NOW_SECONDS = 1_790_000_000
export const AUDIENCE = 'zhiheng-api'

export interface Key {
  readonly kid: string
  readonly algorithm: Algorithm
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK
}

/** A new pair of keys under a name. */
export async function makeKey(kid: string, algorithm: Algorithm = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  return { kid, algorithm, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm } }
}

/** A token as a provider signs it: of this moment, for five minutes, unless it is said otherwise. */
export function sign(
  { privateKey, kid, algorithm }: Key,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return new SignJWT({ aud: AUDIENCE, iat: NOW_SECONDS, exp: NOW_SECONDS + 300, sub: 'wang', ...claims })
    .setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt', ...header })
    .sign(privateKey)
}

export interface KeyServer {
  readonly url: string
  readonly requests: string[]
  /** What it publishes from now on. */
  keys: readonly JWK[]
  /** Answers in another way from now on. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
}

/** A provider's two documents on a port of this machine; it counts what it is asked. */
export async function openKeyServer(...keys: readonly Key[]): Promise<KeyServer> {
  const state: { url: string; requests: string[]; keys: readonly JWK[]; answer: KeyServer['answer'] } = {
    url: '',
    requests: [],
    keys: keys.map(({ jwk }) => jwk),
    answer: undefined,
  }
  const server = createServer((request, response) => {
    state.requests.push(request.url ?? '')
    if (state.answer) return state.answer(request, response)
    const document =
      request.url === '/keys' ? { keys: state.keys } : { issuer: state.url, jwks_uri: `${state.url}/keys` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

export interface Gate {
  readonly verify: Verify
  readonly logged: LogEntry[]
  /** Lets time pass. */
  readonly wait: (seconds: number) => void
}

/** A verifier whose clock stands at `NOW_SECONDS` until it is moved. */
export function openGate(...issuers: readonly TrustedIssuer[]): Gate {
  let seconds = NOW_SECONDS
  const logged: LogEntry[] = []
  const log = (entry: LogEntry) => void logged.push(entry)
  const verify = createVerifier({ issuers, now: () => seconds * 1000, fetch, log })
  return {
    verify,
    logged,
    wait: (more) => {
      seconds += more
    },
  }
}

/** An issuer of one organization, as it is configured most simply. */
export function trust(issuer: string, more: Partial<TrustedIssuer> = {}): TrustedIssuer {
  return { issuer, audience: AUDIENCE, algorithms: ['ES256'], organization: { code: 'acme' }, ...more }
}
