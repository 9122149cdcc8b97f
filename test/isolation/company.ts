import {
  addCategories,
  categoryId,
  type OrganizationSpace,
  projectId,
  regionId,
  saveProject,
  saveRegion,
} from '@zhiheng/data'
import { DAY_MS, type Grant, instant, isRefusal, type MonthKey, type Refusal, type Scope } from '@zhiheng/domain'
import {
  addToken,
  addUser,
  createOrganization,
  endToken,
  type FoundOrganization,
  findOrganization,
  removeUser,
} from '@zhiheng/service'
import type { House } from './house.ts'
import {
  EVERYBODY,
  type OrganizationCode,
  type Person,
  type PlannedGrant,
  PROJECT_CODES,
  projectPlan,
  REGIONS,
} from './plan.ts'

export type Companies = Readonly<Record<OrganizationCode, FoundOrganization>>

/** What a company's name, and a site's, is made of beside its code. */
export const companyName = (code: OrganizationCode) => `Company ${code.toUpperCase()} Name`
export const siteName = (code: string) => `Garden ${code.toLowerCase()} Name`
export const categoryName = (code: string) => `Topic ${code.toLowerCase()} Name`
const personName = (login: string) => `Person ${login.toUpperCase()} Name`

/** Makes the planned companies with their regions, sites, categories and people. */
export async function openCompanies(house: House, former: MonthKey): Promise<Companies> {
  const companies = { 'alpha-zq': await found(house, 'alpha-zq'), 'beta-zq': await found(house, 'beta-zq') }
  for (const [name, organization] of Object.entries(REGIONS)) {
    const { space } = companies[organization]
    await saveRegion(space, { id: regionId(space, name), organization: space.organization, name })
  }
  for (const code of PROJECT_CODES) await openSite(companies[projectPlan(code).organization].space, code, former)
  for (const person of EVERYBODY) await admit(house, companies[person.organization], person)
  // A token of one second is over by now.
  house.clock.now = instant(house.clock.now + 60_000)
  return companies
}

async function found(house: House, code: OrganizationCode): Promise<FoundOrganization> {
  const wanted = { code, name: companyName(code), timeZone: 'Asia/Shanghai', calendar: 'CN' }
  accepted(await createOrganization(house.operator, wanted))
  return accepted(await findOrganization(house.operator, code))
}

async function openSite(
  space: OrganizationSpace,
  code: (typeof PROJECT_CODES)[number],
  until: MonthKey,
): Promise<void> {
  const { region, formerly, areaSqm } = projectPlan(code)
  const { organization } = space
  const now = regionId(space, region)
  const saved = await saveProject(
    space,
    {
      id: projectId(space, code),
      organization,
      code,
      name: siteName(code),
      regions: formerly ? [{ region: regionId(space, formerly) }, { from: until, region: now }] : [{ region: now }],
      facts: [{ grossFloorAreaSqm: areaSqm, phased: false, households: 500 }],
      active: [{}],
    },
    undefined,
  )
  if (!saved) throw new Error(`no site ${code}`)
  const topic = { id: categoryId(space, categoryName(code)), organization, name: categoryName(code) }
  const below = categoryName(`${code}-sub`)
  await addCategories(space, [
    topic,
    { id: categoryId(space, below, topic.id), organization, name: below, parent: topic.id },
  ])
}

async function admit(house: House, company: FoundOrganization, person: Person): Promise<void> {
  const { login, kind } = person
  const grants = person.grants.map((grant) => grantOf(company.space, grant, house.clock.now))
  const name = personName(login)
  if (kind === 'person') {
    const { id } = accepted(await addUser(house.operator, company, { login, name, grants }))
    house.aviary.add(id, [{ kind: 'AUDIT', organization: person.organization }])
    if (person.gone === 'REMOVED') accepted(await removeUser(house.operator, company, login))
    return nameCanaries(house, person, id)
  }
  const [grant] = grants
  if (!grant) throw new Error(`${login} needs a grant`)
  const lifetimeMs = person.gone === 'EXPIRED' ? 1_000 : 200 * DAY_MS
  const expiresAt = instant(house.clock.now + lifetimeMs)
  const { token, text } = accepted(await addToken(house.operator, company, { name, grant, expiresAt }))
  house.bearers.set(login, text)
  house.aviary.add(text.slice(-43), [])
  if (person.gone === 'ENDED') accepted(await endToken(house.operator, company, token.id))
  nameCanaries(house, person, token.id)
}

function nameCanaries({ aviary }: House, { login, organization, kind, gone }: Person, id: string): void {
  const listed = { kind: kind === 'person' ? 'PEOPLE' : 'TOKENS', organization } as const
  const self = { kind: 'SELF', login } as const
  const must = gone === 'REMOVED' ? [] : gone ? [listed] : [listed, self]
  if (kind === 'person') aviary.add(login, [listed], { must: gone === 'REMOVED' ? [] : [listed] })
  aviary.add(personName(login), [listed, self], { must })
  aviary.add(id, [listed, self, { kind: 'AUDIT', organization }], { must })
}

function grantOf(space: OrganizationSpace, { role, scope, place, time }: PlannedGrant, now: number): Grant {
  return {
    role,
    scope: scopeOf(space, scope, place),
    ...(time === 'OVER' && { until: instant(now - DAY_MS) }),
    ...(time === 'TO_COME' && { from: instant(now + DAY_MS) }),
  }
}

function scopeOf(space: OrganizationSpace, kind: PlannedGrant['scope'], place: string): Scope {
  if (kind === 'organization') return { kind }
  return kind === 'region' ? { kind, region: regionId(space, place) } : { kind, project: projectId(space, place) }
}

export function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}
