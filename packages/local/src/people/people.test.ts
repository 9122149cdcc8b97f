import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openStore, projectId, readUser, saveProject, saveUser, userId } from '@zhiheng/data'
import { type Actor, type Grant, type Instant, instant, isRefusal, type MonthKey } from '@zhiheng/domain'
import {
  addUser as addUserWith,
  createOrganization,
  type FoundOrganization,
  findOrganization,
  findProject,
  grantsWritten,
  importSites,
  removeUser,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lazyVerifier } from '../host/lazyVerifier.ts'
import { type Host, openHost } from '../host/openHost.ts'
import { localIssuers } from '../identityProvider/localIssuer.ts'
import { authenticate } from './authenticate.ts'
import { issueToken } from './issueToken.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'test' }
const HOUR_MS = 3_600_000
const SITES = `site_id,name,region,gross_floor_area_m2
S1,One,North,1000
S2,Two,North,1000
S3,Three,South,1000
`
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-')))
let host: Host
let place: FoundOrganization

beforeAll(async () => {
  host = await openHost({ folder, log: () => undefined })
  const service = host.service(OPERATOR)
  await createOrganization(service, { code: 'acme', name: 'Acme', timeZone: 'Asia/Shanghai', calendar: 'CN' })
  place = (await findOrganization(service, 'acme')) as FoundOrganization
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importSites(service, place, { source: Readable.from([SITES]) }, observer)
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(login: string, grants: readonly string[]): Promise<Headers> {
  const added = await addUser({ login, name: login, grants })
  expect(isRefusal(added)).toBe(false)
  return bearer(login)
}

async function addUser({ grants, ...user }: { login: string; name: string; grants: readonly string[] }) {
  const resolved = await grantsWritten(place.space, grants)
  return isRefusal(resolved) ? resolved : addUserWith(host.service(OPERATOR), place, { ...user, grants: resolved })
}

async function bearer(login: string, lifetimeMs = HOUR_MS): Promise<Headers> {
  const issued = await issueToken(host, { login, code: 'acme', lifetimeMs })
  if (isRefusal(issued)) throw new Error(issued.refusal)
  return new Headers({ authorization: `Bearer ${issued.token}` })
}

/** What tells who is asking, with another secret or at another time. */
function receptionOf({ secret = host.secrets.issuer, now = host.now }): Parameters<typeof authenticate>[0] {
  const { organizations } = host.service(OPERATOR)
  const verify = lazyVerifier({ issuers: localIssuers({ folder, secret, now }), now, log: () => undefined })
  return { storeFor: (actor) => host.service(actor).store, now, organizations, verify }
}

async function reachOf(headers: Headers): Promise<readonly string[] | 'organization' | undefined> {
  const actor = (await host.authenticate(headers))?.actor
  if (actor?.kind !== 'person') return undefined
  if (actor.reach === 'organization') return actor.reach
  const codes = ['S1', 'S2', 'S3'].filter((code) =>
    (actor.reach as ReadonlySet<string>).has(projectId(place.space, code)),
  )
  return codes
}

test('a person reaches the projects of their grants: all, those of a region today, or named ones', async () => {
  expect(await reachOf(await signIn('quality', ['QUALITY@org']))).toBe('organization')
  expect(await reachOf(await signIn('north', ['REGIONAL_MANAGER@region:North']))).toEqual(['S1', 'S2'])
  expect(await reachOf(await signIn('both', ['STAFF@project:S3', 'CS_LEAD@project:S1']))).toEqual(['S1', 'S3'])
})

test('a project that moves to another region is reached from there at the next request', async () => {
  const headers = await signIn('south', ['REGIONAL_MANAGER@region:South'])
  expect(await reachOf(headers)).toEqual(['S3'])
  const project = await findProject(place.space, 'S2')
  const target = await findProject(place.space, 'S3')
  if (isRefusal(project) || isRefusal(target)) throw new Error('the sites are there')
  const regions = [...project.regions, { from: '2020-01' as MonthKey, region: target.regions[0]!.region }]
  await saveProject(place.space, { ...project, regions }, 1)
  expect(await reachOf(headers)).toEqual(['S2', 'S3'])
})

test('a grant that is taken away, over or still to come no longer counts at the next request', async () => {
  const headers = await signIn('leaver', ['SITE_MANAGER@project:S1'])
  expect(await reachOf(headers)).toEqual(['S1'])
  const user = (await readUser(place.space, userId(place.space, 'leaver')))!
  const now = Date.now()
  const held = user.grants[0]!
  let { version } = user
  const holding = async (grants: readonly Grant[]) => {
    const deed = {
      at: instant(now),
      by: OPERATOR,
      what: 'GRANT_GIVEN',
      subject: user.id,
      origin: { way: 'JOB' },
    } as const
    expect(await saveUser(place.space, { ...user, grants, version: ++version }, deed)).toBe(true)
  }
  for (const grants of [[], [{ ...held, until: instant(now - 1) }], [{ ...held, from: instant(now + HOUR_MS) }]]) {
    await holding(grants)
    expect(await host.authenticate(headers)).toBeUndefined()
  }
  await holding([{ ...held, from: instant(now - 1), until: instant(now + HOUR_MS) }])
  expect(await reachOf(headers)).toEqual(['S1'])
})

test('whoever comes back after they were removed signs in anew: what was issued before opens nothing', async () => {
  await signIn('again', ['QUALITY@org'])
  const now = () => instant(host.now() - 5_000)
  const issued = await issueToken({ ...host, now }, { login: 'again', code: 'acme', lifetimeMs: HOUR_MS })
  if (isRefusal(issued)) throw new Error(issued.refusal)
  const before = new Headers({ authorization: `Bearer ${issued.token}` })
  expect(await reachOf(before)).toBe('organization')
  expect(isRefusal(await removeUser(host.service(OPERATOR), place, 'again'))).toBe(false)
  expect(await host.authenticate(before)).toBeUndefined()
  const since = await signIn('again', ['STAFF@project:S1'])
  expect([await host.authenticate(before), await reachOf(since)]).toEqual([undefined, ['S1']])
})

test('a token that is missing, forged, cut, of another secret or over is nobody', async () => {
  const [, token = ''] = (await signIn('victim', ['QUALITY@org'])).get('authorization')!.split(' ')
  const [version, claims = '', signature] = token.split('.')
  const forged = Buffer.from(
    Buffer.from(claims, 'base64url')
      .toString()
      .replace(/"exp":\d+/, '"exp":9999999999'),
  ).toString('base64url')
  for (const text of [
    '',
    'Bearer',
    'Bearer x',
    `Basic ${token}`,
    `Bearer ${version}.${forged}.${signature}`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token.repeat(9)}`,
  ])
    expect(await host.authenticate(new Headers({ authorization: text })), text).toBeUndefined()
  expect(await host.authenticate(new Headers())).toBeUndefined()
  const headers = new Headers({ authorization: `bearer ${token}` })
  expect(await authenticate(receptionOf({}), headers)).toMatchObject({ actor: { kind: 'person', name: 'victim' } })
  expect(await authenticate(receptionOf({ secret: host.secrets.cursor }), headers)).toBeUndefined()
  const later = () => (host.now() + HOUR_MS + 1000) as Instant
  expect(await authenticate(receptionOf({ now: later }), headers)).toBeUndefined()
})

test.for([
  ['BOSS@org', 'INVALID_VALUE', 'SITE_MANAGER@SCOPE'],
  ['SITE_MANAGER@org', 'INVALID_VALUE', 'SITE_MANAGER@project:CODE'],
  ['EXECUTIVE@project:S1', 'INVALID_VALUE', 'EXECUTIVE@region:NAME'],
  ['STAFF', 'INVALID_VALUE', 'STAFF@SCOPE'],
  ['STAFF@project:', 'INVALID_VALUE', 'STAFF@project:CODE'],
  ['STAFF@project:S9', 'NOT_FOUND', 'S9'],
  ['EXECUTIVE@region:West', 'NOT_FOUND', 'West'],
] as const)('the grant %s is refused as %s, and nobody is made', async ([grant, refusal, told]) => {
  const answer = await addUser({ login: 'nobody', name: 'Nobody', grants: ['QUALITY@org', grant] })
  expect(answer).toMatchObject({ refusal })
  expect(JSON.stringify(answer)).toContain(told)
  expect(await readUser(place.space, userId(place.space, 'nobody'))).toBeUndefined()
})

test('a login that is taken is refused, and a user of another organization is not found here', async () => {
  await signIn('twice', ['QUALITY@org'])
  expect(await addUser({ login: 'twice', name: 'Two', grants: ['ADMIN@org'] })).toMatchObject({
    refusal: 'ALREADY_EXISTS',
  })
  const service = host.service(OPERATOR)
  await createOrganization(service, { code: 'other', name: 'Other', timeZone: 'Asia/Shanghai', calendar: 'CN' })
  expect(await issueToken(host, { login: 'twice', code: 'other', lifetimeMs: HOUR_MS })).toMatchObject({
    refusal: 'NOT_FOUND',
  })
  const issued = await issueToken(host, { login: 'twice', lifetimeMs: HOUR_MS })
  expect(issued).toMatchObject({ organization: { code: 'acme' } })
  const actor = (await host.authenticate(await bearer('twice')))?.actor
  const store = openStore(host.table, actor!)
  expect(store.organizationByCode('other')).toBeUndefined()
  expect(store.organizationByCode('acme')).toBeDefined()
})
