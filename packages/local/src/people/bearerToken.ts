import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, isId, type OrganizationId, type UserId } from '@zhiheng/domain'

/** Who a token speaks for, and until when. */
export interface TokenClaims {
  readonly organization: OrganizationId
  readonly user: UserId
  /** The first instant at which it no longer holds, to the second. */
  readonly expiresAt: Instant
}

const VERSION = 'zh1'
const LENGTH_MAX = 512
const SECOND_MS = 1000

/** Signs a token: version, claims and HMAC-SHA256, each readable in a header as it stands. */
export function signToken(secret: Uint8Array, { organization, user, expiresAt }: TokenClaims): string {
  const claims = Buffer.from(JSON.stringify([organization, user, Math.floor(expiresAt / SECOND_MS)]))
  const signed = `${VERSION}.${claims.toString('base64url')}`
  return `${signed}.${signatureOf(secret, signed).toString('base64url')}`
}

/** The claims of a token that this secret signed and that still holds; `undefined` for any other text. */
export function readToken(secret: Uint8Array, token: string, now: Instant): TokenClaims | undefined {
  if (token.length > LENGTH_MAX) return undefined
  const end = token.lastIndexOf('.')
  const signed = token.slice(0, Math.max(0, end))
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  const expected = signatureOf(secret, signed)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined
  if (!signed.startsWith(`${VERSION}.`)) return undefined
  const claims = claimsOf(signed.slice(VERSION.length + 1))
  return claims && now < claims.expiresAt ? claims : undefined
}

/** Only what was signed here comes this far, so another shape means another version of the program wrote it. */
function claimsOf(text: string): TokenClaims | undefined {
  const claims: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
  if (!Array.isArray(claims)) return undefined
  const [organization, user, seconds] = claims as unknown[]
  if (typeof organization !== 'string' || !isId('organization', organization)) return undefined
  if (typeof user !== 'string' || !isId('user', user) || typeof seconds !== 'number') return undefined
  return { organization, user, expiresAt: (seconds * SECOND_MS) as Instant }
}

function signatureOf(secret: Uint8Array, text: string): Buffer {
  return createHmac('sha256', secret).update(`bearer token\n${text}`).digest()
}
