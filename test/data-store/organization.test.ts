import {
  addCategories,
  categoryId,
  listCategories,
  listOrganizations,
  listProjects,
  listRegions,
  openDirectories,
  openStore,
  organizationId,
  projectId,
  readCategory,
  readProject,
  regionId,
  saveProject,
  saveRegion,
  createOrganization as storeOrganization,
} from '@zhiheng/data'
import { type Actor, DEFAULT_BUSINESS_HOURS, isRefusal } from '@zhiheng/domain'
import {
  addUser,
  createOrganization,
  findOrganization,
  findProject,
  identifyPerson,
  setSuspended,
} from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {} } })
})
afterAll(() => company.close())

const WANTED = { code: 'north', name: '北方物业', timeZone: 'Asia/Shanghai', calendar: 'CN' }
const person = (organization: Company['organization']['id']): Actor => ({
  kind: 'person',
  id: 'usr_a',
  name: '王芳',
  organization,
  grants: [{ role: 'ADMIN', scope: { kind: 'organization' } }],
  reach: 'organization',
})

describe('a company', () => {
  test.for([
    ['code', { code: '' }],
    ['code', { code: 'North' }],
    ['code', { code: '北方' }],
    ['code', { code: '-north' }],
    ['code', { code: 'n'.repeat(41) }],
    ['name', { name: ' ' }],
    ['name', { name: 'n'.repeat(201) }],
    ['timezone', { timeZone: 'Asia/Nowhere' }],
    ['calendar', { calendar: 'cn' }],
    ['businessHours', { businessHours: { spans: [] } }],
  ] as const)('is refused for its %s, as in %j', async ([field, changes]) => {
    const answer = await createOrganization(company.service, { ...WANTED, ...changes })
    expect(isRefusal(answer) && answer).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field } })
  })

  test('is made once; its code is then taken, and it stays as it was', async () => {
    const made = accepted(await createOrganization(company.service, { ...WANTED, code: 'n'.repeat(40) }))
    expect(made).toMatchObject({ businessHours: DEFAULT_BUSINESS_HOURS, policies: [], calendar: 'CN' })
    const again = await createOrganization(company.service, { ...WANTED, code: made.code, name: 'another' })
    expect(isRefusal(again) && again.refusal).toBe('ALREADY_EXISTS')
    expect(accepted(await findOrganization(company.service, made.code)).organization).toEqual(made)
  })

  test('is made by operators alone', async () => {
    const service = company.serviceFor(person(company.organization.id))
    const answer = await createOrganization(service, { ...WANTED, code: 'other' })
    expect(isRefusal(answer) && answer.refusal).toBe('NOT_FOUND')
    expect(isRefusal(await findOrganization(company.service, 'other'))).toBe(true)
  })

  test('is in the directory once, also when it was made twice', async () => {
    const host = reached(company.service.store.host())
    const id = organizationId(company.table, 'twice')
    const organization = { ...company.organization, id, code: 'twice' }
    const deed = {
      at: company.clock.now,
      by: company.service.store.actor,
      what: 'ORGANIZATION_CREATED',
      subject: id,
      origin: company.service.origin,
    } as const
    expect(await storeOrganization(host, organization, deed)).toBe(true)
    expect(await storeOrganization(host, organization, deed)).toBe(false)
    const ids = await listOrganizations(host)
    expect(ids.filter((one) => one === id)).toHaveLength(1)
    expect(ids).toContain(company.organization.id)
  })

  test('that is suspended lets nobody in, keeps what it has, and is resumed by operators alone', async () => {
    const { service, table, clock } = company
    clock.now = at('2015-07-20 10:00')
    const reception = { ...service, storeFor: (actor: Actor) => openStore(table, actor) }
    const signIn = () => identifyPerson(reception, { organization: company.organization.code, login: 'lin' })
    const found = { organization: company.organization, space: company.space }
    const grants = [{ role: 'QUALITY', scope: { kind: 'organization' } }] as const
    accepted(await addUser(service, found, { login: 'lin', name: '林', grants }))
    expect((await signIn())?.actor.reach).toBe('organization')
    const { code } = company.organization
    const theirs = company.serviceFor(person(company.organization.id))
    expect(await setSuspended(theirs, { code, suspended: true })).toMatchObject({ refusal: 'NOT_FOUND' })
    const suspended = accepted(await setSuspended(service, { code, suspended: true }))
    expect(accepted(await setSuspended(service, { code, suspended: true }))).toEqual(suspended)
    expect(await signIn()).toBeUndefined()
    const { suspendedAt, ...rest } = suspended
    expect([suspendedAt, rest]).toEqual([clock.now, company.organization])
    expect(accepted(await setSuspended(service, { code, suspended: false }))).toEqual(company.organization)
    expect((await signIn())?.actor.id).toBeDefined()
  })

  test('of others looks like one that does not exist', async () => {
    const service = company.serviceFor(person(organizationId(company.table, 'elsewhere')))
    const [theirs, none] = [await findOrganization(service, 'demo'), await findOrganization(service, 'none')]
    expect(theirs).toEqual({ ...none, parameters: { what: 'organization', code: 'demo' } })
    expect(isRefusal(theirs)).toBe(true)
  })
})

describe('what a company owns', () => {
  test('is a project with the code it is asked by, and no other', async () => {
    expect(accepted(await findProject(company.space, 'A'))).toEqual(company.projectOf('A'))
    for (const code of ['a', 'A ', 'C', '']) expect(isRefusal(await findProject(company.space, code))).toBe(true)
    expect((await listProjects(company.space)).map(({ project }) => project.code).toSorted()).toEqual(['A', 'B'])
  })

  test('is a project written over the version it was read at, and over no other', async () => {
    const project = { ...company.projectOf('A'), id: projectId(company.space, 'V'), code: 'V' }
    expect(await saveProject(company.space, project, undefined)).toBe(true)
    expect(await saveProject(company.space, { ...project, name: 'lost' }, undefined)).toBe(false)
    expect(await saveProject(company.space, { ...project, name: 'second' }, 1)).toBe(true)
    expect(await saveProject(company.space, { ...project, name: 'lost' }, 1)).toBe(false)
    expect((await readProject(company.space, project.id))?.name).toBe('second')
    const listed = (await listProjects(company.space)).find(({ project: { id } }) => id === project.id)
    expect(listed).toEqual({ project: { ...project, name: 'second' }, version: 2 })
  })

  test('is listed as it is stored, whoever changed it, and read once while nothing changes', async () => {
    const { table, organization, space } = company
    const elsewhere = { ...table, directories: openDirectories() }
    const other = openStore(elsewhere, { kind: 'operator', id: 'elsewhere' }).organization(organization.id)!
    const project = { ...company.projectOf('A'), id: projectId(space, 'W'), code: 'W' }
    const names = async (from: typeof space) =>
      (await listProjects(from)).flatMap(({ project: { code, name } }) => (code === 'W' ? [name] : []))
    expect([await names(space), await names(other)]).toEqual([[], []])
    await saveProject(space, project, undefined)
    expect([await names(space), await names(other)]).toEqual([[project.name], [project.name]])
    await saveProject(other, { ...project, name: 'renamed' }, 1)
    expect([await names(space), await names(other)]).toEqual([['renamed'], ['renamed']])
    expect(await saveProject(space, { ...project, name: 'lost' }, 1)).toBe(false)
    expect(await listProjects(space)).toBe(await listProjects(space))
  })

  test('is a category under its parent: the same name meets the same one, which stays as it is', async () => {
    const organization = company.organization.id
    const [first] = company.categories
    const below = categoryId(company.space, '停车', first)
    expect(below).not.toBe(categoryId(company.space, '停车'))
    expect(below).toBe(categoryId(company.space, '停车', first))
    const category = { id: below, organization, name: '停车', parent: reached(first) }
    await addCategories(company.space, [category])
    await addCategories(company.space, [{ ...category, name: 'another' }])
    expect(await readCategory(company.space, below)).toEqual(category)
    expect((await listCategories(company.space)).filter(({ id }) => id === below)).toEqual([category])
  })

  test('is a region, which may be renamed', async () => {
    const id = regionId(company.space, '西区')
    const region = { id, organization: company.organization.id, name: '西区' }
    await saveRegion(company.space, region)
    await saveRegion(company.space, { ...region, name: '西南区' })
    expect((await listRegions(company.space)).filter((one) => one.id === id)).toEqual([{ ...region, name: '西南区' }])
  })
})
