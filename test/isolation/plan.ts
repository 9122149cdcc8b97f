import { RIGHTS, ROLE_NAMES, type RoleName, type ScopeName } from './rights.ts'

/** Two companies; the places of the first are the caller's own, a sibling and another region, the second is foreign. */
export const ORGANIZATIONS = ['alpha-zq', 'beta-zq'] as const
export type OrganizationCode = (typeof ORGANIZATIONS)[number]

export const REGIONS = {
  'East-zqr': 'alpha-zq',
  'South-zqr': 'alpha-zq',
  'West-zqr': 'beta-zq',
} as const satisfies Record<string, OrganizationCode>
export type RegionName = keyof typeof REGIONS

interface PlannedProject {
  readonly organization: OrganizationCode
  readonly region: RegionName
  /** Where it belonged until the quarter before last was over. */
  readonly formerly?: RegionName
  readonly areaSqm: number
  /** Plain complaints beside those that are lived through; no two sums of sites are alike. */
  readonly plainComplaints: number
  /** What every name of its customers begins with, and what a mask leaves of them. */
  readonly surname: string
}

export const PROJECTS = {
  EASTZQ1: { organization: 'alpha-zq', region: 'East-zqr', areaSqm: 120_000, plainComplaints: 0, surname: '赵' },
  EASTZQ2: {
    organization: 'alpha-zq',
    region: 'East-zqr',
    formerly: 'South-zqr',
    areaSqm: 90_000,
    plainComplaints: 1,
    surname: '钱',
  },
  SOUTHZQ3: {
    organization: 'alpha-zq',
    region: 'South-zqr',
    formerly: 'East-zqr',
    areaSqm: 150_000,
    plainComplaints: 3,
    surname: '孙',
  },
  WESTZQ4: { organization: 'beta-zq', region: 'West-zqr', areaSqm: 110_000, plainComplaints: 5, surname: '周' },
} as const satisfies Record<string, PlannedProject>
export type ProjectCode = keyof typeof PROJECTS
export const PROJECT_CODES = Object.keys(PROJECTS) as ProjectCode[]
export const projectPlan = (code: ProjectCode): PlannedProject => PROJECTS[code]

/** A part of a company, or (no project) the company as such. */
export interface Place {
  readonly organization: OrganizationCode
  readonly project?: ProjectCode
}
export const placeOf = (project: ProjectCode): Place => ({ organization: PROJECTS[project].organization, project })

export interface PlannedGrant {
  readonly role: RoleName
  readonly scope: ScopeName
  readonly place: OrganizationCode | RegionName | ProjectCode
  /** Over since yesterday, or beginning tomorrow: such a grant gives nothing. */
  readonly time?: 'OVER' | 'TO_COME'
}

export interface Person {
  readonly login: string
  readonly organization: OrganizationCode
  readonly kind: 'person' | 'token'
  readonly grants: readonly PlannedGrant[]
  /** Why they are nobody any more. */
  readonly gone?: 'REMOVED' | 'ENDED' | 'EXPIRED'
}

const FIRST: Readonly<Record<ScopeName, PlannedGrant['place']>> = {
  organization: 'alpha-zq',
  region: 'East-zqr',
  project: 'EASTZQ1',
}
const grant = (
  role: RoleName,
  scope: ScopeName,
  more: Partial<Pick<PlannedGrant, 'place' | 'time'>> = {},
): PlannedGrant => ({ role, scope, place: FIRST[scope], ...more })
const person = (login: string, grants: readonly PlannedGrant[], more: Partial<Person> = {}): Person => ({
  login: `${login}-zql`,
  organization: 'alpha-zq',
  kind: 'person',
  grants,
  ...more,
})
const written = (role: RoleName, scope: ScopeName) => `${role.toLowerCase().replaceAll('_', '-')}-${scope.slice(0, 3)}`

/** Each role wherever it is held, by people and by programs. */
const OF_EVERY_ROLE: readonly Person[] = ROLE_NAMES.flatMap((role) =>
  RIGHTS[role].at.flatMap((scope) => [
    person(written(role, scope), [grant(role, scope)]),
    ...('token' in RIGHTS[role] ? [person(`t-${written(role, scope)}`, [grant(role, scope)], { kind: 'token' })] : []),
  ]),
)

/** Grants that do not hold now, several at once, and somebody from elsewhere. */
const SPECIAL: readonly Person[] = [
  person('stood-in', [grant('SITE_MANAGER', 'project', { time: 'OVER' }), grant('FINANCE', 'organization')]),
  person('stands-in-soon', [
    grant('SITE_MANAGER', 'project', { time: 'TO_COME' }),
    grant('REGIONAL_MANAGER', 'region', { place: 'South-zqr', time: 'TO_COME' }),
    grant('LOGISTICS', 'organization'),
  ]),
  person('two-places', [grant('EXECUTIVE', 'region'), grant('FINANCE', 'organization')]),
  person('two-hats', [grant('STAFF', 'project'), grant('BI_READER', 'region')]),
  person('quality-elsewhere', [grant('QUALITY', 'organization', { place: 'beta-zq' })], { organization: 'beta-zq' }),
]

/** Everybody from whose place the whole is looked at. */
export const ACTORS: readonly Person[] = [...OF_EVERY_ROLE, ...SPECIAL]

/** Whoever has to be there for records to come about. */
export const COLLEAGUES: readonly Person[] = [
  ...PROJECT_CODES.map((place) =>
    person(`desk-${place.toLowerCase()}`, [grant('SITE_MANAGER', 'project', { place })], {
      organization: PROJECTS[place].organization,
    }),
  ),
  // Would decide what they submit themselves.
  person('own-judge', [grant('SITE_MANAGER', 'project'), grant('REGIONAL_MANAGER', 'region')]),
  // Decides for sites of another region, and none here.
  person('judge-elsewhere', [grant('CS_LEAD', 'project'), grant('REGIONAL_MANAGER', 'region', { place: 'South-zqr' })]),
  person('admin-elsewhere', [grant('ADMIN', 'organization', { place: 'beta-zq' })], { organization: 'beta-zq' }),
  person('t-elsewhere', [grant('BI_READER', 'organization', { place: 'beta-zq' })], {
    organization: 'beta-zq',
    kind: 'token',
  }),
]

/** Whoever was somebody once. */
export const GONE: readonly Person[] = [
  person('left', [grant('SITE_MANAGER', 'project')], { gone: 'REMOVED' }),
  person('out-of-time', [grant('QUALITY', 'organization', { time: 'OVER' })]),
  person('t-ended', [grant('EXECUTIVE', 'organization')], { kind: 'token', gone: 'ENDED' }),
  person('t-expired', [grant('EXECUTIVE', 'organization')], { kind: 'token', gone: 'EXPIRED' }),
]

export const EVERYBODY: readonly Person[] = [...ACTORS, ...COLLEAGUES, ...GONE]
export const deskOf = (project: ProjectCode) => `desk-${project.toLowerCase()}-zql`

/** Somebody planned, by login. */
export function personAt(login: string): Person {
  const person = EVERYBODY.find((one) => one.login === login)
  if (!person) throw new Error(`nobody is ${login}`)
  return person
}
