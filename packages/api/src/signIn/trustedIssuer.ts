import type { JSONWebKeySet } from 'jose'

/** The signatures an issuer may use. All are asymmetric: `none` and a shared secret can't be configured at all. */
export const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** An identity provider whose access tokens are accepted, and for whom it may speak. */
export interface TrustedIssuer {
  /** Its `iss`, character for character. */
  readonly issuer: string
  /** What `aud` has to be, or to hold. */
  readonly audience: string
  readonly algorithms: readonly Algorithm[]
  /** Where its keys are; without it `<issuer>/.well-known/openid-configuration` tells. */
  readonly keysUrl?: string
  /** Its keys, where they are at hand and no request is needed. */
  readonly keys?: () => Promise<JSONWebKeySet>
  readonly organization: OrganizationBinding
  /** The claim that holds the login, `sub` unless it is said otherwise. */
  readonly loginClaim?: string
  /**
   * How long after its `iat` a token holds, 300 seconds unless it is said otherwise, however late its `exp` is: whoever
   * is removed at the provider is out after that time.
   */
  readonly ageMaxSeconds?: number
  /** How far the clocks may differ, 30 seconds unless it is said otherwise. */
  readonly clockSkewSeconds?: number
}

/**
 * The organization whose people an issuer signs in, by its code: always the same one, or the one a claim names, among
 * those the issuer may speak for. All of them is for the provider of this program itself.
 */
export type OrganizationBinding =
  | { readonly code: string }
  | { readonly claim: string; readonly codes: readonly string[] | 'all' }
