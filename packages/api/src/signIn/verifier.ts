import { type Instant, instant } from '@zhiheng/domain'
import { decodeJwt, errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose'
import { withRequestId } from '../request/current.ts'
import type { Log } from '../server.ts'
import { fetchKeys } from './fetchKeys.ts'
import { type FindKey, openKeys } from './keys.ts'
import { ALGORITHMS, type OrganizationBinding, type TrustedIssuer } from './trustedIssuer.ts'

/** Whom a token speaks for: a login in an organization. What they may do is not for the issuer to say. */
export interface SignedIn {
  /** The organization's code. */
  readonly organization: string
  readonly login: string
  readonly issuedAt: Instant
}

/** Whom a token speaks for; `undefined` for any text that proves nothing. */
export type Verify = (token: string) => Promise<SignedIn | undefined>

interface Source {
  readonly trusted: TrustedIssuer
  readonly findKey: FindKey
}

const BYTES_MAX = 8_192
const AGE_MAX_SECONDS = 300
const CLOCK_SKEW_SECONDS = 30
const NAME_CHARACTERS_MAX = 200
const SECOND_MS = 1000
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** An access token says so, or says no more than that it is a JWT; a token of another kind names its kind. */
const TYPES = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

/**
 * Verifies the bearer tokens of trusted issuers. The issuer is chosen by the exact `iss` that the token claims, and
 * then its keys alone decide. Nothing in a token can make this throw, and no token is ever logged.
 * Throws a RangeError for an issuer with an algorithm that is not asymmetric, or with none, and for one named twice.
 */
export function createVerifier({
  issuers,
  now,
  fetch,
  log: given,
}: {
  issuers: readonly TrustedIssuer[]
  /** Milliseconds since 1970. */
  now: () => number
  fetch: typeof globalThis.fetch
  log: Log
}): Verify {
  const log = withRequestId(given)
  const sources = new Map<string, Source>()
  for (const trusted of issuers) {
    const { issuer, algorithms } = trusted
    const known: readonly string[] = ALGORITHMS
    if (sources.has(issuer)) throw new RangeError(`the issuer ${issuer} is there twice`)
    if (algorithms.length === 0 || !algorithms.every((algorithm) => known.includes(algorithm)))
      throw new RangeError(`the issuer ${issuer} may use ${ALGORITHMS.join(', ')}, and at least one of them`)
    const load = trusted.keys ?? (() => fetchKeys(trusted, fetch))
    sources.set(issuer, { trusted, findKey: openKeys({ issuer, load, now, log }) })
  }
  return async (token) => {
    const source = sources.get(issuerOf(token) ?? '')
    if (!source) return undefined
    const verified = await verifyWith(source, token, { now: now(), log })
    return verified && isInTime(verified.payload, source.trusted, now())
      ? signedIn(verified.payload, source.trusted)
      : undefined
  }
}

/** The issuer that a token claims to be from. Nothing is proven yet. */
function issuerOf(token: string): string | undefined {
  if (token.length > BYTES_MAX || !COMPACT.test(token)) return undefined
  try {
    const { iss } = decodeJwt(token)
    return typeof iss === 'string' ? iss : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

async function verifyWith(
  { trusted, findKey }: Source,
  token: string,
  { now, log }: { now: number; log: Log },
): Promise<JWTVerifyResult | undefined> {
  const { issuer, audience, algorithms, clockSkewSeconds = CLOCK_SKEW_SECONDS } = trusted
  try {
    const verified = await jwtVerify(token, findKey, {
      issuer,
      audience,
      algorithms: [...algorithms],
      clockTolerance: clockSkewSeconds,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat'],
    })
    return isAccessToken(verified.protectedHeader.typ) ? verified : undefined
  } catch (error) {
    // Anything else is the fault of a key that the issuer publishes, and for its operator to know.
    if (!(error instanceof errors.JOSEError))
      log({ level: 'error', message: `a key of ${issuer} could not be used`, error })
    return undefined
  }
}

function isAccessToken(type: unknown): boolean {
  return type === undefined || (typeof type === 'string' && TYPES.has(type.toLowerCase()))
}

/** The age is counted without the skew, so that nobody stays longer than they may because clocks could differ. */
function isInTime({ iat = 0 }: JWTPayload, trusted: TrustedIssuer, now: number): boolean {
  const { ageMaxSeconds = AGE_MAX_SECONDS, clockSkewSeconds = CLOCK_SKEW_SECONDS } = trusted
  const ageSeconds = Math.floor(now / SECOND_MS) - iat
  return ageSeconds <= ageMaxSeconds && ageSeconds >= -clockSkewSeconds
}

function signedIn(
  claims: JWTPayload,
  { organization: binding, loginClaim = 'sub' }: TrustedIssuer,
): SignedIn | undefined {
  const organization = organizationOf(claims, binding)
  const login = nameIn(claims, loginClaim)
  if (organization === undefined || login === undefined) return undefined
  return { organization, login, issuedAt: instant((claims.iat ?? 0) * SECOND_MS) }
}

function organizationOf(claims: JWTPayload, binding: OrganizationBinding): string | undefined {
  if ('code' in binding) return binding.code
  const code = nameIn(claims, binding.claim)
  if (code === undefined) return undefined
  return binding.codes === 'all' || binding.codes.includes(code) ? code : undefined
}

function nameIn(claims: JWTPayload, claim: string): string | undefined {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  return typeof value === 'string' && value !== '' && value.length <= NAME_CHARACTERS_MAX ? value : undefined
}
