import {
  type HostSpace,
  listCategories,
  listOrganizations,
  listPostedMonths,
  readFallenDue,
  readProject,
} from '@zhiheng/data'
import { instant, isRefusal } from '@zhiheng/domain'
import { findOrganization } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted, reached } from '../data-store/company.fixture.ts'
import { analyseAndVerify, liveThrough, lookAtAll, readRecords } from './day.fixture.ts'
import { importAll, openWorld, type World } from './world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world.close())

/** An actor's service behind a fence that counts, and the first company as this actor finds it. */
async function atWork(name: keyof World['actors']) {
  const service = world.serviceFor(world.actors[name], name)
  return { service, found: accepted(await findOrganization(service, 'home')), sites: world.home.projects }
}

async function sweepQueue(host: HostSpace): Promise<number> {
  let fallen = 0
  for (let shard = 0; shard < 16; shard++)
    for await (const due of readFallenDue(host, { shard, by: instant(Date.UTC(2099, 0, 1)) })) fallen += due.kind.length
  return fallen
}

describe('a whole day of work stays inside the fence of', () => {
  test('an operator, who makes companies: 1,200 accesses and more', async () => {
    const { service, found, sites } = await atWork('operator')
    expect(await importAll(service, found, 'more')).toBeGreaterThan(30)
    for (const project of sites) await liveThrough(service, found, project)
    expect(await lookAtAll(service, found)).toHaveLength(3)
    await analyseAndVerify(service, found)
    const host = reached(service.store.host())
    expect(await listOrganizations(host)).toHaveLength(2)
    expect(await sweepQueue(host)).toBeGreaterThan(0)
    expect(world.checked('operator')).toBeGreaterThan(1_200)
  }, 60_000)

  test('a job of a company, and of the due queue: 500 accesses and more', async () => {
    const { service, found, sites } = await atWork('job')
    await analyseAndVerify(service, found)
    for (const project of sites) await liveThrough(service, found, project)
    expect(await sweepQueue(reached(service.store.host()))).toBeGreaterThan(0)
    expect(world.checked('job')).toBeGreaterThan(500)
  }, 60_000)

  test('head office, which imports as well: 400 accesses and more', async () => {
    const { service, found } = await atWork('head office')
    await importAll(service, found, 'head-office')
    expect(await lookAtAll(service, found)).toHaveLength(3)
    await analyseAndVerify(service, found)
    expect(world.checked('head office')).toBeGreaterThan(400)
    expect(world.checked('head office', 'BatchGetItem')).toBeGreaterThan(5)
  }, 60_000)

  test('a region: 300 accesses and more', async () => {
    const { service, found, sites } = await atWork('region')
    await liveThrough(service, found, sites[0])
    expect(await lookAtAll(service, found)).toHaveLength(2)
    expect(world.checked('region')).toBeGreaterThan(300)
  })

  test.for(['site', 'token'] as const)('a %s, project by project: 200 accesses and more', async (name) => {
    const { service, found } = await atWork(name)
    const projects = await lookAtAll(service, found)
    for (const { space } of projects) {
      await liveThrough(service, found, space.project)
      expect(await readRecords(space)).toBeGreaterThan(5)
    }
    expect(projects).toHaveLength(name === 'site' ? 2 : 1)
    expect(world.checked(name)).toBeGreaterThan(200)
    expect(world.checked(name, 'PutItem')).toBeGreaterThan(100)
  })

  test('the public, which reads what it is told and the names of the site, and nothing else', async () => {
    const { service, found, sites } = await atWork('public')
    const space = reached(service.store.project({ organization: found.organization.id, project: sites[0] }))
    expect(await listPostedMonths(space, 5)).toEqual([])
    expect((await readProject(found.space, sites[0]))?.code).toBe('HZ-01')
    expect(await listCategories(found.space)).not.toEqual([])
    expect(world.checked('public')).toBeGreaterThan(2)
    await expect(readRecords(space)).rejects.toThrow('outside the fence')
    await expect(liveThrough(service, found, sites[0])).rejects.toThrow('outside the fence')
  })
})

test('a company that an actor does not belong to is not even asked for', async () => {
  for (const name of ['head office', 'region', 'site', 'token', 'public', 'owner', 'job'] as const) {
    const service = world.serviceFor(world.actors[name], `${name} abroad`)
    expect(isRefusal(await findOrganization(service, 'away'))).toBe(true)
    expect(world.checked(`${name} abroad`)).toBe(0)
  }
})
