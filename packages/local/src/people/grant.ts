import { listProjects, listRegions, type OrganizationSpace } from '@zhiheng/data'
import { type Grant, isRefusal, type Refusal, ROLES, type Role, refuse, type Scope } from '@zhiheng/domain'

type ScopeKind = Scope['kind']

/** Where each role may be held. Source: `domain.md` §2. */
const SCOPES_OF_ROLE = {
  ADMIN: ['organization'],
  QUALITY: ['organization'],
  EXECUTIVE: ['organization', 'region'],
  HR_MANAGER: ['organization'],
  GENERAL_OFFICE: ['organization'],
  LOGISTICS: ['organization'],
  FINANCE: ['organization'],
  REGIONAL_MANAGER: ['region'],
  SITE_MANAGER: ['project'],
  CS_LEAD: ['project'],
  STAFF: ['project'],
  INSPECTOR: ['organization', 'region'],
  BI_READER: ['organization', 'region'],
} as const satisfies Record<Role, readonly ScopeKind[]>

const WRITTEN = { organization: 'org', region: 'region:NAME', project: 'project:CODE' } as const

/** A grant as people write it, `ROLE@SCOPE`; its region or project is still a name. */
interface WrittenGrant {
  readonly role: Role
  readonly scope: { readonly kind: ScopeKind; readonly name: string }
}

/**
 * Reads `ROLE@org`, `ROLE@region:NAME` or `ROLE@project:CODE`. Refuses another form, and a role where it cannot be held.
 *
 * @example parseGrant('SITE_MANAGER@project:P-01') // { role: 'SITE_MANAGER', scope: { kind: 'project', name: 'P-01' } }
 */
function parseGrant(text: string): WrittenGrant | Refusal {
  const [, written = '', place = ''] = /^([^@]*)@(.*)$/s.exec(text) ?? []
  const role = ROLES.find((known) => known === written)
  if (!role) return refuse('INVALID_VALUE', { field: 'grant', allowed: ROLES.map((known) => `${known}@SCOPE`) })
  const scopes: readonly ScopeKind[] = SCOPES_OF_ROLE[role]
  const scope = parseScope(place)
  if (scope && scopes.includes(scope.kind)) return { role, scope }
  return refuse('INVALID_VALUE', { field: 'grant', allowed: scopes.map((kind) => `${role}@${WRITTEN[kind]}`) })
}

/** Reads written grants and finds their regions and projects; the first that cannot be given is refused. */
export async function resolveGrants(space: OrganizationSpace, texts: readonly string[]): Promise<Grant[] | Refusal> {
  const written: WrittenGrant[] = []
  for (const text of texts) {
    const grant = parseGrant(text)
    if (isRefusal(grant)) return grant
    written.push(grant)
  }
  const regions = new Map((await listRegions(space)).map(({ name, id }) => [name, id]))
  const projects = new Map((await listProjects(space)).map(({ project }) => [project.code, project.id]))
  const grants: Grant[] = []
  for (const { role, scope } of written) {
    if (scope.kind === 'organization') {
      grants.push({ role, scope: { kind: 'organization' } })
      continue
    }
    const [region, project] = [regions.get(scope.name), projects.get(scope.name)]
    if (scope.kind === 'region' && region) grants.push({ role, scope: { kind: 'region', region } })
    else if (scope.kind === 'project' && project) grants.push({ role, scope: { kind: 'project', project } })
    else return refuse('NOT_FOUND', { what: scope.kind, code: scope.name })
  }
  return grants
}

function parseScope(text: string): WrittenGrant['scope'] | undefined {
  if (text === 'org') return { kind: 'organization', name: '' }
  const [, kind, name] = /^(region|project):(.+)$/s.exec(text) ?? []
  return kind && name ? { kind: kind as 'region' | 'project', name } : undefined
}
