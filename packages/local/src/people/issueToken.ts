import { listOrganizations, type OrganizationSpace, openStore, readOrganization, readUser, userId } from '@zhiheng/data'
import { type Actor, type Instant, instant, type Organization, type Refusal, refuse } from '@zhiheng/domain'
import { noteSignInIssued } from '@zhiheng/service'
import type { Host } from '../host/openHost.ts'
import { commandLineIssuer } from '../identityProvider/localIssuer.ts'
import { loadSigningKeys } from '../identityProvider/signingKeys.ts'

export interface IssuedToken {
  readonly token: string
  readonly organization: Organization
  readonly expiresAt: Instant
}

const ISSUER: Actor = { kind: 'operator', id: 'token-issuer' }
const DEMO = 'demo'
const SECOND_MS = 1000

/**
 * Issues a token for a user of an organization. Where none is named it is the one that has the user: the demo before
 * any other; a login that several others have is refused until one of them is named. The audit log says so, because
 * what is done with the token stands there under the user's name.
 */
export async function issueToken(
  host: Pick<Host, 'table' | 'secrets' | 'folder' | 'now' | 'service'>,
  { login, code, lifetimeMs }: { login: string; code?: string; lifetimeMs: number },
): Promise<IssuedToken | Refusal> {
  const found = await organizationsWith(host, login, code)
  const organization = found.find((one) => one.code === DEMO) ?? found[0]
  if (!organization) return refuse('NOT_FOUND', { what: 'user', code: login })
  if (found.length > 1 && organization.code !== DEMO)
    return refuse('INVALID_VALUE', { field: 'org', allowed: found.map((one) => one.code) })
  const issuedAt = host.now()
  const expiresAt = instant(Math.floor((issuedAt + lifetimeMs) / SECOND_MS) * SECOND_MS)
  // Other commands need no signature, and so not what it takes to make one.
  const { signToken } = await import('../identityProvider/signToken.ts')
  const [key] = await loadSigningKeys(host.folder, { now: issuedAt })
  const space = spaceOf(host, organization.id)
  const subject = userId(space, login)
  await noteSignInIssued(host.service(ISSUER), space, subject)
  const token = await signToken(key, {
    issuer: commandLineIssuer(host.secrets.issuer),
    subject,
    organization: organization.code,
    login,
    issuedAt,
    expiresAt,
  })
  return { token, organization, expiresAt }
}

async function organizationsWith(
  host: Pick<Host, 'table'>,
  login: string,
  code: string | undefined,
): Promise<Organization[]> {
  const found: Organization[] = []
  const directory = openStore(host.table, ISSUER).host()
  for (const id of directory ? await listOrganizations(directory) : []) {
    const space = spaceOf(host, id)
    const organization = await readOrganization(space)
    if (!organization || (code !== undefined && organization.code !== code)) continue
    const user = await readUser(space, userId(space, login))
    if (user && user.removedAt === undefined) found.push(organization)
  }
  return found
}

function spaceOf({ table }: Pick<Host, 'table'>, id: Organization['id']): OrganizationSpace {
  const space = openStore(table, ISSUER).organization(id)
  if (!space) throw new Error('an operator reaches every organization')
  return space
}
