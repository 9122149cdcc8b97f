import { createHmac } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { ACCESS_SECONDS, AUDIENCE, MOUNT } from './localIssuer.ts'
import { memoryAdapter } from './memory.ts'
import type { Person } from './people.ts'
import { policy } from './policy.ts'
import { providerPages } from './providerPages.ts'
import { ALGORITHM, type SigningKeys } from './signingKeys.ts'

const CLIENT = 'zhiheng-web'
/** What tokens are for. It is granted without being asked for, so that every access token is a JWT for the API. */
const RESOURCE = 'urn:zhiheng:api'
const SCOPE = 'api'
const DAY_SECONDS = 86_400
const SESSION_SECONDS = 43_200
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

export interface ProviderPlan {
  readonly origin: string
  readonly secret: Uint8Array
  readonly keys: SigningKeys
  readonly now: () => number
  /** The person of a user's id, as they are now; `undefined` for whoever was removed or never chosen here. */
  readonly personOf: (id: string) => Promise<Person | undefined>
}

/** How the provider is set up: one public client, code and PKCE alone, and nothing that is not needed for that. */
export function configuration(plan: ProviderPlan): Configuration {
  const { origin, keys, now, personOf } = plan
  const pages = providerPages(origin)
  return {
    adapter: memoryAdapter(now),
    clients: [client(origin)],
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'organization', 'login', 'name'] },
    conformIdTokenClaims: false,
    jwks: { keys: keys.map(({ jwk }) => ({ ...jwk, alg: ALGORITHM, use: 'sig' as const })) },
    enabledJWA: { idTokenSigningAlgValues: [ALGORITHM] },
    cookies: cookies(plan),
    pkce: { required: () => true },
    async findAccount(_, id) {
      const person = await personOf(id)
      return person && { accountId: id, claims: async () => claimsOf(person) }
    },
    async extraTokenClaims(_, token) {
      const person = 'accountId' in token && token.accountId ? await personOf(token.accountId) : undefined
      return person && { organization: person.organization, login: person.login }
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, asking, token) => token.clientId === asking.clientId },
      rpInitiatedLogout: { enabled: true, ...pages.signOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenTTL: ACCESS_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: ALGORITHM } },
        }),
      },
    },
    interactions: { url: (_, { uid }) => `${MOUNT}/interaction/${uid}`, policy: policy(origin) },
    loadExistingGrant: existingGrant,
    // Whoever signs in gets a refresh token. It ends with the session, so that signing out ends it too.
    issueRefreshToken: () => true,
    expiresWithSession: () => true,
    rotateRefreshToken: () => true,
    clientBasedCORS: () => false,
    renderError: pages.error,
    ttl: {
      AccessToken: ACCESS_SECONDS,
      AuthorizationCode: 60,
      IdToken: ACCESS_SECONDS,
      Interaction: 3_600,
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
      Grant: DAY_SECONDS,
    },
  }
}

function client(origin: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: CLIENT,
    client_name: 'Zhiheng',
    // Of a native client any port of a loopback address is accepted, which programs on this machine need.
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    response_modes: ['query'],
    redirect_uris: [`${origin}/signed-in`, ...LOOPBACK.map((host) => `http://${host}/signed-in`)],
    post_logout_redirect_uris: [`${origin}/`],
    id_token_signed_response_alg: ALGORITHM,
  }
}

/** Cookies are told apart by host alone, so servers on two ports of a machine need different names. */
function cookies({ origin, secret }: ProviderPlan): Configuration['cookies'] {
  const { port } = new URL(origin)
  return {
    names: {
      session: `zhiheng_session_${port}`,
      interaction: `zhiheng_sign_in_${port}`,
      resume: `zhiheng_resume_${port}`,
    },
    keys: [createHmac('sha256', secret).update('key of the cookies').digest('base64url')],
    long: { httpOnly: true, sameSite: 'lax', signed: true, path: MOUNT },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  }
}

async function existingGrant({ oidc }: KoaContextWithOIDC) {
  const { client: asking, session, provider } = oidc
  if (!asking || !session?.accountId) return undefined
  const known = session.grantIdFor(asking.clientId)
  const found = known === undefined ? undefined : await provider.Grant.find(known)
  if (found) return found
  const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid offline_access')
  grant.addResourceScope(RESOURCE, SCOPE)
  await grant.save()
  return grant
}

function claimsOf({ id, organization, login, name }: Person) {
  return { sub: id, organization, login, name }
}
