import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import { AUDIENCE } from './localIssuer.ts'
import { ALGORITHM, type SigningKey } from './signingKeys.ts'

const SECOND_MS = 1000

/** Signs a bearer token of the command line. The times are milliseconds since 1970 and told to the second. */
export async function signToken(
  { jwk }: SigningKey,
  {
    issuer,
    subject,
    organization,
    login,
    issuedAt,
    expiresAt,
  }: Record<'issuer' | 'subject' | 'organization' | 'login', string> & Record<'issuedAt' | 'expiresAt', number>,
): Promise<string> {
  return new SignJWT({ organization, login })
    .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setIssuedAt(Math.floor(issuedAt / SECOND_MS))
    .setExpirationTime(Math.floor(expiresAt / SECOND_MS))
    .setJti(randomUUID())
    .sign(await importJWK({ ...jwk }, ALGORITHM))
}
