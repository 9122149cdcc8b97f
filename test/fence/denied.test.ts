import { FenceError, keys, type Table } from '@zhiheng/data'
import type { MonthKey, OrganizationId, ProjectId } from '@zhiheng/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reached } from '../data-store/company.fixture.ts'
import { NEVER, query, READS, REQUESTS, WRITES } from './request.fixture.ts'
import { openWorld, type World } from './world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world.close())

type Name = keyof World['actors']

const ALL = ['head office', 'region', 'job', 'site', 'token', 'public', 'owner', 'job of one site'] as const
const SINGLE = ['site', 'token', 'public', 'owner', 'job of one site'] as const

const organization = () => world.home.found.organization.id
const away = () => ({ organization: world.away.found.organization.id, project: world.away.projects[0] })
const home = (number: 0 | 1 | 2 = 0) => ({ organization: organization(), project: world.home.projects[number] })
const own = () => keys.casePartition(home())
const MONTH = '2025-07' as MonthKey
/** An id that begins as another does, as none does that the table gives out. */
const longer = <I extends OrganizationId | ProjectId>(id: I) => `${id}0` as I

/** Partitions that nobody reaches but an operator. */
const FOREIGN: Readonly<Record<string, () => string>> = {
  'another company': () => keys.organizationKey(away().organization).pk,
  'the sites of another company': () => keys.projectPartition(away().organization),
  'a site of another company': () => keys.casePartition(away()),
  'a company whose id begins alike': () => keys.casePartition({ ...home(), organization: longer(organization()) }),
  'the site of that id in another company': () => keys.casePartition({ ...away(), project: home().project }),
  'the directory of companies': () => keys.DIRECTORY,
  'the due queue': () => keys.dueShard(3),
  'no company': () => 'O#',
}

/** Partitions of one's own company that nobody reaches who works in single projects. */
const BESIDE: Readonly<Record<string, () => string>> = {
  'a site that is not theirs': () => keys.casePartition(home(2)),
  'a site whose id begins alike': () => keys.casePartition({ ...home(), project: longer(home().project) }),
  'their site without a kind of record': () => keys.projectPrefix(home()),
  'the people of the company': () => keys.userPartition(organization()),
  'what imports remember': () => keys.importKey(organization(), 'ab').pk,
}

describe('the fence refuses', () => {
  const makers = (places: typeof FOREIGN) =>
    Object.values(places).flatMap((place) => Object.values(REQUESTS).map((make) => () => make(place(), own())))
  const kinds = Object.keys(REQUESTS).length

  const foreign = Object.keys(FOREIGN)
  test.for(ALL)(`%s ${kinds} kinds of requests to each of: ${foreign.join(', ')}`, async (name) => {
    expect(await refused(name, makers(FOREIGN))).toBe(4 * kinds * foreign.length)
  })

  const beside = Object.keys(BESIDE)
  test.for(SINGLE)(`%s ${kinds} kinds of requests to each of: ${beside.join(', ')}`, async (name) => {
    expect(await refused(name, makers(BESIDE))).toBe(4 * kinds * beside.length)
  })

  const never = Object.entries(NEVER)
  test.for([...ALL, 'operator'] as const)(`%s each of: ${Object.keys(NEVER).join(', ')}`, async (name) => {
    const asked = never.map(
      ([, make]) =>
        () =>
          make(own()),
    )
    expect(await refused(name, asked)).toBe(4 * never.length)
  })

  test.for(ALL)('%s every index of another company, and the due queue', async (name) => {
    const { organization: other } = away()
    const partitions = [
      () => query(keys.organizationMonth(other, MONTH, 0), 'byOrganization'),
      () => query(keys.organizationOpen(other, 0), 'byOrganization'),
      () => query(keys.deadlinePartition(away()), 'byDeadline'),
      () => query(keys.numberPartition(away()), 'byNumber'),
      ...Array.from({ length: keys.DUE_SHARDS }, (_, shard) => () => query(keys.dueShard(shard), 'byDue')),
      () => query(keys.duePartition(home()), 'byDue'),
    ]
    expect(await refused(name, partitions)).toBe(4 * partitions.length)
  })

  test.for(SINGLE)(
    '%s the indexes across the projects of their own company, and those of another site',
    async (name) => {
      const partitions = [
        () => query(keys.organizationMonth(organization(), MONTH, 0), 'byOrganization'),
        () => query(keys.organizationOpen(organization(), 0), 'byOrganization'),
        () => query(own(), 'byOrganization'),
        () => query(keys.deadlinePartition(home(2)), 'byDeadline'),
        () => query(keys.numberPartition(home(2)), 'byNumber'),
      ]
      expect(await refused(name, partitions)).toBe(4 * partitions.length)
    },
  )

  test.for(SINGLE)('%s every change of what the company shares, which they may read', async (name) => {
    const shared = [keys.organizationKey, keys.projectPartition, keys.regionPartition, keys.categoryPartition]
      .map((partition) => partition(organization()))
      .map((key) => (typeof key === 'string' ? key : key.pk))
    const isOutside = name === 'public' || name === 'owner'
    for (const table of tablesOf(name))
      for (const partition of isOutside ? shared.slice(-1) : shared) await table.client.send(query(partition))
    const asked = shared.flatMap((partition) => Object.values(WRITES).map((make) => () => make(partition, own())))
    expect(await refused(name, asked)).toBe(4 * asked.length)
  })

  test('the public every change of the site whose page it reads, and every case, word and link of it', async () => {
    const place = home()
    const inside = [own(), keys.textPartition(place), keys.eventPartition(place), keys.followPartition(place)]
    const asked = inside.flatMap((partition) => Object.values(REQUESTS).map((make) => () => make(partition, own())))
    const told = Object.values(WRITES).map((make) => () => make(keys.publicPartition(place), own()))
    expect(await refused('public', [...asked, ...told])).toBe(4 * (asked.length + told.length))
  })

  test('an owner every list of cases, words, events and links, every index, and every change of what was posted', async () => {
    const place = home()
    const lists = [own(), keys.textPartition(place), keys.eventPartition(place), keys.followPartition(place)]
    const asked = [
      ...lists.map((partition) => () => query(partition)),
      () => query(keys.deadlinePartition(place), 'byDeadline'),
      () => query(keys.customerPartition(place), 'byDeadline'),
      () => query(keys.numberPartition(place), 'byNumber'),
      ...Object.values(WRITES).map((make) => () => make(keys.publicPartition(place), own())),
      ...Object.values(REQUESTS).map((make) => () => make(keys.publicationPartition(place), own())),
      ...Object.values(REQUESTS).map((make) => () => make(keys.analysisPartition(place), own())),
    ]
    expect(await refused('owner', asked)).toBe(4 * asked.length)
  })
})

test('what is refused never reaches the engine, and says which action on which key', async () => {
  let sent = 0
  world.host.table.client.middlewareStack.add(
    (next) => (args) => {
      sent += 1
      return next(args)
    },
    { step: 'finalizeRequest', name: 'sent' },
  )
  const [table] = tablesOf('site') as [Table]
  const pk = keys.casePartition(away())
  const error = await table.client.send(READS.get(pk)).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'FENCED', message: `GetItem on ${pk} is outside the fence` })
  expect(sent).toBe(0)
  await table.client.send(READS.get(own()))
  expect(sent).toBe(1)
  await world.host.table.client.send(READS.get(pk))
  expect(sent).toBe(2)
  world.host.table.client.middlewareStack.remove('sent')
})

/** The tables an actor is given: for the first project, and for the organization. */
function tablesOf(name: Name): readonly Table[] {
  const { store } = world.serviceFor(world.actors[name], name)
  return [reached(store.project(home())).table, reached(store.organization(organization())).table]
}

/** Sends requests by both clients of both tables that an actor is given; how many the fence refused, which is all. */
async function refused(name: Name, makers: readonly (() => unknown)[]): Promise<number> {
  let count = 0
  for (const { client, control } of tablesOf(name))
    for (const make of makers)
      for (const send of [() => client.send(make() as never), () => control.send(make() as never)]) {
        await expect(send()).rejects.toThrow(FenceError)
        count += 1
      }
  return count
}
