import { type Actor, instant, makeId } from '@zhiheng/domain'
import { expect, expectTypeOf, test } from 'vitest'
import { organizationId } from './organization/id.ts'
import { type HostSpace, type OrganizationSpace, openStore, type ProjectSpace } from './space.ts'
import { connectTable } from './table/client.ts'

const secret = new Uint8Array(32).fill(7)
// Nothing here speaks to an engine: opening is a matter of the actor alone.
const table = connectTable({
  name: 'table',
  identitySecret: secret,
  cursorSecret: secret,
  random: () => 0,
  endpoint: async () => 'http://127.0.0.1:1',
})

const HOME = organizationId(table, 'home')
const AWAY = organizationId(table, 'away')
const project = (number: number) => makeId('project', instant(0), new Uint8Array(16).fill(number))
const [MINE, OTHERS] = [project(1), project(2)]

const person = (reach: 'organization' | ReadonlySet<typeof MINE>, organization = HOME): Actor => ({
  kind: 'person',
  id: 'usr_1',
  name: '王芳',
  organization,
  grants: [{ role: 'QUALITY', scope: { kind: 'organization' } }],
  reach,
})
const ACTORS: readonly (readonly [string, Actor])[] = [
  ['an operator', { kind: 'operator', id: 'desk' }],
  ['a person with reach on all', person('organization')],
  ['a person with reach on one project', person(new Set([MINE]))],
  ['a person with reach on none', person(new Set())],
  ['a token with reach on one project', { ...person(new Set([MINE])), kind: 'token' } as Actor],
  ['a person of another organization', person('organization', AWAY)],
  ['a job', { kind: 'job', id: 'sweep', organization: HOME, reach: 'organization' }],
  ['a job of one project', { kind: 'job', id: 'sweep', organization: HOME, reach: new Set([MINE]) }],
  ['the public of one project', { kind: 'public', id: 'public', organization: HOME, project: MINE }],
]

/** What a store hands out of: its organization, another one, both by code, three projects, the host's directory. */
function reached(actor: Actor): string {
  const store = openStore(table, actor)
  const opened = {
    home: store.organization(HOME),
    away: store.organization(AWAY),
    homeCode: store.organizationByCode('home'),
    awayCode: store.organizationByCode('away'),
    mine: store.project({ organization: HOME, project: MINE }),
    others: store.project({ organization: HOME, project: OTHERS }),
    forged: store.project({ organization: AWAY, project: MINE }),
    host: store.host(),
  }
  return Object.entries(opened)
    .flatMap(([name, space]) => (space ? [name] : []))
    .join(' ')
}

test.for([
  ['an operator', 'home away homeCode awayCode mine others forged host'],
  ['a person with reach on all', 'home homeCode mine others'],
  ['a person with reach on one project', 'home homeCode mine'],
  ['a person with reach on none', 'home homeCode'],
  ['a token with reach on one project', 'home homeCode mine'],
  ['a person of another organization', 'away awayCode forged'],
  ['a job', 'home homeCode mine others host'],
  ['a job of one project', 'home homeCode mine host'],
  ['the public of one project', 'home homeCode mine'],
] as const)('%s opens %s and nothing else', ([name, spaces]) => {
  const actor = ACTORS.find(([known]) => known === name)?.[1]
  expect(actor && reached(actor)).toBe(spaces)
})

test('what is opened is for its actor and its place', () => {
  const actor = person(new Set([MINE]))
  const store = openStore(table, actor)
  expect(store.project({ organization: HOME, project: MINE })).toEqual({
    table,
    actor,
    organization: HOME,
    project: MINE,
  })
  expect(store.organization(HOME)).toEqual({ table, actor, organization: HOME })
})

test('a space cannot be written by hand', () => {
  type Fields<T> = { [K in keyof T as K extends string ? K : never]: T[K] }
  expectTypeOf<Fields<ProjectSpace>>().not.toExtend<ProjectSpace>()
  expectTypeOf<Fields<OrganizationSpace>>().not.toExtend<OrganizationSpace>()
  expectTypeOf<Fields<HostSpace>>().not.toExtend<HostSpace>()
  expectTypeOf<ProjectSpace>().not.toExtend<OrganizationSpace>()
  expectTypeOf<OrganizationSpace>().not.toExtend<HostSpace>()
})
