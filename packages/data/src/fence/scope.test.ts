import { type Actor, instant, makeId } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { passOf } from './scope.ts'

const id = <N extends 'organization' | 'project' | 'region'>(noun: N, number: number) =>
  makeId(noun, instant(0), new Uint8Array(16).fill(number))
const [home, away] = [id('organization', 1), id('organization', 2)]
const [mine, other] = [id('project', 1), id('project', 2)]
const site = { role: 'STAFF', scope: { kind: 'project', project: mine } } as const
const region = { role: 'REGIONAL_MANAGER', scope: { kind: 'region', region: id('region', 1) } } as const

const person = (more: object): Actor => ({
  ...({
    kind: 'person',
    id: 'usr_1',
    name: '王芳',
    organization: home,
    grants: [site],
    reach: new Set([mine]),
  } as const),
  ...more,
})
const ACTORS = {
  site: person({}),
  token: person({ kind: 'token' }),
  region: person({ grants: [site, region] }),
  headOffice: person({ reach: 'organization' }),
  job: { kind: 'job', id: 'sweep', organization: home, reach: 'organization' },
  siteJob: { kind: 'job', id: 'sweep', organization: home, reach: new Set([mine]) },
  operator: { kind: 'operator', id: 'desk' },
  public: { kind: 'public', id: 'public', organization: home, project: mine },
  owner: { kind: 'public', id: 'public', organization: home, project: mine, owner: true },
} as const satisfies Record<string, Actor>

const PLACES = {
  mine: { organization: home, project: mine },
  other: { organization: home, project: other },
  home: { organization: home },
  away: { organization: away },
  'mine, said to be away': { organization: away, project: mine },
  all: {},
} as const

const project = (more: object = { project: mine }, tag: object = {}) => ({
  scope: 'project',
  tags: { organization: home, ...tag, ...more },
})
const organization = { scope: 'organization', tags: { organization: home } }
const ownTag = { user: 'usr_1' }
const headOffice = { ...organization, tags: { organization: home, ...ownTag } }
const told = { ...project(), scope: 'public' }
const own = { ...told, scope: 'owner' }
const host = { scope: 'host', tags: {} }

test.for<readonly [actor: keyof typeof ACTORS, place: keyof typeof PLACES, pass: object]>([
  ['site', 'mine', project({ project: mine }, ownTag)],
  ['site', 'other', project({}, ownTag)],
  ['site', 'home', project({}, ownTag)],
  ['site', 'away', project({}, ownTag)],
  ['site', 'mine, said to be away', project({ project: mine }, ownTag)],
  ['site', 'all', project({}, ownTag)],
  ['token', 'mine', project()],
  ['region', 'mine', headOffice],
  ['region', 'home', headOffice],
  ['region', 'all', headOffice],
  ['headOffice', 'other', headOffice],
  ['headOffice', 'away', headOffice],
  ['headOffice', 'all', headOffice],
  ['job', 'other', organization],
  ['job', 'home', organization],
  ['job', 'all', host],
  ['siteJob', 'mine', project()],
  ['siteJob', 'other', project({})],
  ['siteJob', 'all', host],
  ['operator', 'away', host],
  ['public', 'mine', told],
  ['public', 'other', told],
  ['public', 'home', told],
  ['owner', 'mine', own],
  ['owner', 'other', own],
])('%s, for %s, gets no pass beyond its own place', ([actor, place, pass]) => {
  expect(passOf(ACTORS[actor], PLACES[place])).toEqual(pass)
})
