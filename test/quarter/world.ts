import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCategories, categoryId, projectId, regionId, saveProject, saveRegion } from '@zhiheng/data'
import {
  type Actor,
  type CategoryId,
  type Instant,
  isRefusal,
  type MonthKey,
  type Organization,
  type Project,
  type Refusal,
  type Role,
  type Scope,
  type UserId,
} from '@zhiheng/domain'
import {
  addUser,
  createOrganization,
  type FoundOrganization,
  type OrganizationCache,
  publishPolicy,
  type ReachedProject,
  reachedProject,
  type Service,
} from '@zhiheng/service'
import { type Host, openHost } from '../../packages/local/src/host/openHost.ts'
import type { Staff } from '../oracle/notices.ts'
import { COMPANIES, type Company } from './companies.ts'
import { BEGINS } from './moments.ts'
import { PEOPLE_PER_SITE } from './size.ts'

export const OPERATOR: Actor = { kind: 'operator', id: 'quarter' }
const ROLES = ['SITE_MANAGER', 'CS_LEAD', 'STAFF', 'STAFF', 'STAFF'] as const satisfies readonly Role[]

/** Somebody at work at a site. */
export interface Person {
  readonly name: string
  readonly role: Role
  readonly reached: ReachedProject
  at(now: Instant): Service
}

export interface Site {
  /** Of its company, from 1 on; it has 40,000 m² times as many. */
  readonly number: number
  readonly company: Company
  readonly organization: Organization
  readonly project: Project
  readonly categories: readonly CategoryId[]
  readonly people: readonly Person[]
  /** Of the quality department. */
  readonly quality: Person
  /** Who is told what there, by what they are known by in inboxes. */
  readonly staff: Staff
}

/** A private engine with three companies, their sites and their people; this process owns the engine. */
export interface World {
  readonly host: Host
  readonly sites: readonly Site[]
  readonly found: ReadonlyMap<Company, FoundOrganization>
  serviceOf(actor: Actor, now: Instant): Service
  close(): Promise<void>
}

export async function openWorld(sites: number): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-quarter-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const known = new Map<string, Organization>()
  // Nothing about a company changes once its policies are published, so nothing is read again.
  const organizations: OrganizationCache = {
    get: async ({ organization }) => known.get(organization),
    forget: () => undefined,
  }
  const serviceOf = (actor: Actor, now: Instant): Service => ({ ...host.service(actor), organizations, now: () => now })
  const found = new Map<Company, FoundOrganization>()
  const made: Site[] = []
  for (const [index, company] of COMPANIES.entries()) {
    const one = await makeCompany(host.service(OPERATOR), company)
    const above = await employAbove(serviceOf(OPERATOR, BEGINS), one)
    known.set(one.organization.id, one.organization)
    found.set(company, one)
    const share = Math.floor(sites / COMPANIES.length) + (index < sites % COMPANIES.length ? 1 : 0)
    for (let number = 1; number <= share; number++)
      made.push(await makeSite({ company, found: one, above, number, serviceOf }))
  }
  return {
    host,
    sites: made,
    found,
    serviceOf,
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeCompany(service: Service, company: Company): Promise<FoundOrganization> {
  const before = { ...service, now: () => BEGINS }
  const { published, rules: _, ...wanted } = company
  let organization = accepted(await createOrganization(before, wanted))
  const space = reachable(service.store.organization(organization.id))
  for (const { from, values } of published) {
    const policy = { effectiveFrom: from as MonthKey, values }
    organization = accepted(await publishPolicy(before, { organization, space }, policy))
    before.organizations.forget(organization.id)
  }
  return { organization, space }
}

interface SiteWanted {
  readonly company: Company
  readonly found: FoundOrganization
  readonly above: Above
  readonly number: number
  readonly serviceOf: World['serviceOf']
}

async function makeSite({ company, found, above, number, serviceOf }: SiteWanted): Promise<Site> {
  const { organization, space } = found
  const region = regionOf(found)
  const names = ['噪音', '电梯', '停车']
  const categories = names.map((name) => ({ id: categoryId(space, name), organization: organization.id, name }))
  if (number === 1) await addCategories(space, categories)
  const code = `${company.code.slice(0, 2).toUpperCase()}-${String(number).padStart(2, '0')}`
  const project: Project = {
    id: projectId(space, code),
    organization: organization.id,
    code,
    name: `${number}号花园`,
    regions: [{ region: region.id }],
    facts: [{ grossFloorAreaSqm: 40_000 * number, phased: false }],
    active: [{}],
  }
  if (!(await saveProject(space, project, undefined))) throw new Error(`no site ${code}`)
  const hire = async (role: Role, name: string, scope: 'project' | 'organization'): Promise<Person> => {
    const actor: Actor = {
      kind: 'person',
      id: `usr_${name}`,
      name,
      organization: organization.id,
      grants: [
        { role, scope: scope === 'project' ? { kind: 'project', project: project.id } : { kind: 'organization' } },
      ],
      reach: scope === 'project' ? new Set([project.id]) : 'organization',
    }
    const reached = reachable(await reachedProject(serviceOf(actor, BEGINS), found, code))
    return { name, role, reached, at: (now) => serviceOf(actor, now) }
  }
  const people: Person[] = []
  for (let index = 0; index < PEOPLE_PER_SITE; index++)
    people.push(await hire(ROLES[index % ROLES.length] ?? 'STAFF', `${code}-${index + 1}`, 'project'))
  const quality = await hire('QUALITY', `${company.code}-quality`, 'organization')
  const staff = await employ(serviceOf(OPERATOR, BEGINS), found, { project, above })
  return { number, company, organization, project, categories: categories.map(({ id }) => id), people, quality, staff }
}

type Above = Pick<Staff, 'regional' | 'quality' | 'executives'>

function regionOf({ organization, space }: FoundOrganization) {
  return { id: regionId(space, '东区'), organization: organization.id, name: '东区' }
}

/** Makes the region of a company, and the people above its sites who can be told something. */
async function employAbove(service: Service, found: FoundOrganization): Promise<Above> {
  const region = regionOf(found)
  await saveRegion(found.space, region)
  const hire = async (login: string, role: Role, scope: Scope) =>
    accepted(await addUser(service, found, { login, name: login, grants: [{ role, scope }] })).id
  return {
    regional: [await hire('regional', 'REGIONAL_MANAGER', { kind: 'region', region: region.id })],
    quality: [await hire('quality', 'QUALITY', { kind: 'organization' })],
    executives: [
      await hire('executive', 'EXECUTIVE', { kind: 'organization' }),
      await hire('director', 'EXECUTIVE', { kind: 'region', region: region.id }),
    ],
  }
}

/** Gives the people of a site logins, under which they can be told something and cases can be assigned to them. */
async function employ(
  service: Service,
  found: FoundOrganization,
  { project, above }: { project: Project; above: Above },
): Promise<Staff> {
  const scope = { kind: 'project', project: project.id } as const
  const ids: UserId[] = []
  const logins = new Map<string, string>()
  for (const [index, role] of ROLES.entries()) {
    const login = `${project.code.toLowerCase()}-${index + 1}`
    const { id } = accepted(await addUser(service, found, { login, name: login, grants: [{ role, scope }] }))
    ids.push(id)
    if (role === 'STAFF') logins.set(login, id)
  }
  const [manager, lead] = ids
  return { ...above, manager: reachable(manager), leads: [reachable(lead)], logins }
}

function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}

export function reachable<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('not there, or out of reach')
  return found
}
