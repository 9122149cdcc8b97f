import { listProjects, listRegions, type OrganizationSpace } from '@zhiheng/data'
import {
  type Grant,
  type Instant,
  isRefusal,
  type Refusal,
  ROLES,
  type Role,
  refuse,
  SCOPES_OF_ROLE,
  type Scope,
} from '@zhiheng/domain'

const WRITTEN = { organization: 'org', region: 'region:NAME', project: 'project:CODE' } as const

/** A grant as people name it: its region by name, its project by code. */
export interface NamedGrant {
  readonly role: Role
  readonly scope: { readonly kind: Scope['kind']; readonly name: string }
  readonly from?: Instant
  readonly until?: Instant
}

/**
 * Reads `ROLE@org`, `ROLE@region:NAME` or `ROLE@project:CODE`; refuses another form.
 *
 * @example parseGrant('SITE_MANAGER@project:P-01') // { role: 'SITE_MANAGER', scope: { kind: 'project', name: 'P-01' } }
 */
function parseGrant(text: string): NamedGrant | Refusal {
  const [, written = '', place = ''] = /^([^@]*)@(.*)$/s.exec(text) ?? []
  const role = ROLES.find((known) => known === written)
  if (!role) return refuse('INVALID_VALUE', { field: 'grant', allowed: ROLES.map((known) => `${known}@SCOPE`) })
  const scope = parseScope(place)
  return scope ? { role, scope } : notThere(role)
}

/**
 * The grants with their regions and projects found. The first that cannot be given is refused: a role that is not held
 * at such a scope, a place that does not exist, a time that is over before it begins.
 */
export async function resolveGrants(
  space: OrganizationSpace,
  named: readonly NamedGrant[],
): Promise<readonly Grant[] | Refusal> {
  const places = await placesNamed(space, named)
  const grants: Grant[] = []
  for (const { role, scope, from, until } of named) {
    if (!SCOPES_OF_ROLE[role].includes(scope.kind)) return notThere(role)
    if (from !== undefined && until !== undefined && from >= until)
      return refuse('INVALID_VALUE', { field: 'until', allowed: ['later than from'] })
    const found = places(scope)
    if (!found) return refuse('NOT_FOUND', { what: scope.kind, code: scope.name })
    grants.push({ role, scope: found, ...(from !== undefined && { from }), ...(until !== undefined && { until }) })
  }
  return grants
}

/** Reads grants that are written as text, and finds their places. */
export async function grantsWritten(
  space: OrganizationSpace,
  texts: readonly string[],
): Promise<readonly Grant[] | Refusal> {
  const named: NamedGrant[] = []
  for (const text of texts) {
    const grant = parseGrant(text)
    if (isRefusal(grant)) return grant
    named.push(grant)
  }
  return resolveGrants(space, named)
}

/** Writes grants as text; a place that is gone is named by its id. */
export async function grantWriter(space: OrganizationSpace): Promise<(grant: Grant) => string> {
  const regions = new Map((await listRegions(space)).map(({ id, name }) => [id, name]))
  const projects = new Map((await listProjects(space)).map(({ project }) => [project.id, project.code]))
  return ({ role, scope }) => {
    if (scope.kind === 'organization') return `${role}@org`
    if (scope.kind === 'region') return `${role}@region:${regions.get(scope.region) ?? scope.region}`
    return `${role}@project:${projects.get(scope.project) ?? scope.project}`
  }
}

function notThere(role: Role): Refusal {
  return refuse('INVALID_VALUE', {
    field: 'grant',
    allowed: SCOPES_OF_ROLE[role].map((kind) => `${role}@${WRITTEN[kind]}`),
  })
}

type Places = (scope: NamedGrant['scope']) => Scope | undefined

async function placesNamed(space: OrganizationSpace, named: readonly NamedGrant[]): Promise<Places> {
  const needs = (kind: Scope['kind']) => named.some(({ scope }) => scope.kind === kind)
  const regions = new Map(needs('region') ? (await listRegions(space)).map(({ name, id }) => [name, id]) : [])
  const projects = new Map(
    needs('project') ? (await listProjects(space)).map(({ project }) => [project.code, project.id]) : [],
  )
  return ({ kind, name }) => {
    if (kind === 'organization') return { kind }
    const [region, project] = [regions.get(name), projects.get(name)]
    if (kind === 'region') return region && { kind, region }
    return project && { kind, project }
  }
}

function parseScope(text: string): NamedGrant['scope'] | undefined {
  if (text === 'org') return { kind: 'organization', name: '' }
  const [, kind, name] = /^(region|project):(.+)$/s.exec(text) ?? []
  return kind && name ? { kind: kind as 'region' | 'project', name } : undefined
}
