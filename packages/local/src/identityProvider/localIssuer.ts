import { createHmac } from 'node:crypto'
import type { TrustedIssuer } from '@zhiheng/api'
import { ALGORITHM, loadSigningKeys, publicKeys } from './signingKeys.ts'

export const AUDIENCE = 'zhiheng-api'
/** Where the provider stands on its server. */
export const MOUNT = '/oidc'
/** How long an access token of the provider holds. */
export const ACCESS_SECONDS = 300
/** The longest that a token of the command line may hold. */
const COMMAND_LINE_SECONDS = 366 * 86_400

/**
 * The name under which the command line signs tokens. It follows from the data folder's secret and not from an address,
 * for the command line knows no port: a token holds at every server of this folder, and at no other.
 */
export function commandLineIssuer(secret: Uint8Array): string {
  return `urn:zhiheng:local:${createHmac('sha256', secret).update('name of the issuer').digest('hex').slice(0, 32)}`
}

/**
 * The issuers of this machine that its servers trust: the command line, and the provider of the server at `origin` if
 * there is one. Both may speak for every organization of the data folder, and sign with the same keys. A token of the
 * command line holds as long as it says: each request reads its person anew, so whoever is removed is out at once.
 */
export function localIssuers({
  folder,
  secret,
  now,
  origin,
}: {
  folder: string
  secret: Uint8Array
  now: () => number
  origin?: string | undefined
}): TrustedIssuer[] {
  const shared = {
    audience: AUDIENCE,
    algorithms: [ALGORITHM],
    keys: async () => publicKeys(await loadSigningKeys(folder, { now: now() })),
    organization: { claim: 'organization', codes: 'all' },
    loginClaim: 'login',
    clockSkewSeconds: 0,
  } as const
  const commandLine = { ...shared, issuer: commandLineIssuer(secret), ageMaxSeconds: COMMAND_LINE_SECONDS }
  return origin === undefined
    ? [commandLine]
    : [commandLine, { ...shared, issuer: `${origin}${MOUNT}`, ageMaxSeconds: ACCESS_SECONDS }]
}
