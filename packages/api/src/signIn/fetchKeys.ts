import type { JSONWebKeySet } from 'jose'
import { isSafeUrl } from './safeUrl.ts'
import type { TrustedIssuer } from './trustedIssuer.ts'

type Fetch = typeof globalThis.fetch

const TIMEOUT_MS = 5_000
const BYTES_MAX = 256 * 1024

/**
 * Fetches the keys of an issuer, from where it is configured or from where its own description says. Rejects for a
 * description of another issuer, an answer that takes longer than five seconds or more than 256 kB, and a redirect:
 * whoever may send requests elsewhere could put other keys there.
 */
export async function fetchKeys(
  { issuer, keysUrl }: Pick<TrustedIssuer, 'issuer' | 'keysUrl'>,
  fetch: Fetch,
): Promise<JSONWebKeySet> {
  const url = keysUrl ?? (await discoverKeysUrl(issuer, fetch))
  return (await fetchJson(url, fetch)) as JSONWebKeySet
}

async function discoverKeysUrl(issuer: string, fetch: Fetch): Promise<string> {
  const description = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, fetch)
  const { issuer: named, jwks_uri: url } = description as { issuer?: unknown; jwks_uri?: unknown }
  if (named !== issuer) throw new Error(`the description of ${issuer} is that of another issuer`)
  if (typeof url !== 'string' || !isSafeUrl(url)) throw new Error(`the description of ${issuer} names no safe jwks_uri`)
  return url
}

async function fetchJson(url: string, fetch: Fetch): Promise<object> {
  const headers = { accept: 'application/json' }
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`${url} answers ${response.status}`)
  }
  const document: unknown = JSON.parse(await boundedText(response))
  if (typeof document !== 'object' || document === null) throw new Error(`${url} answers no JSON object`)
  return document
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > BYTES_MAX) throw new Error(`${response.url} answers more than ${BYTES_MAX} bytes`)
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
