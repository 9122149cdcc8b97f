import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

const clock = { now: Date.parse('2026-11-10T02:00:00Z') }
let company: Company
beforeAll(async () => {
  company = await openCompany({}, clock)
})
afterAll(() => company.close())

interface Result {
  readonly type: string
  readonly code?: string
  readonly message?: string
  readonly id: string
  readonly name: string
  readonly region: { readonly name: string }
  readonly facts: readonly { readonly from: string | null; readonly grossFloorAreaSqm: number }[]
}

const PROJECT = `type: __typename ... on Project { id code name region { name } facts { from grossFloorAreaSqm phased households } } ... on Refusal { code message }`
const REGION = `type: __typename ... on Region { id name } ... on Refusal { code message }`
const DOCUMENTS = {
  create: `mutation ($input: ProjectCreateInput!) { result: projectCreate(input: $input) { ${PROJECT} } }`,
  change: `mutation ($input: ProjectChangeInput!) { result: projectChange(input: $input) { ${PROJECT} } }`,
  region: `mutation ($input: RegionCreateInput!) { result: regionCreate(input: $input) { ${REGION} } }`,
  rename: `mutation ($input: RegionRenameInput!) { result: regionRename(input: $input) { ${REGION} } }`,
}

async function ask(document: keyof typeof DOCUMENTS, variables: object, as = 'admin'): Promise<Result> {
  const { body } = await company.ask<{ result: Result }>(DOCUMENTS[document], variables, { as })
  expect(body.errors).toBeUndefined()
  return body.data?.result as Result
}

const create = (input: object, as?: string) =>
  ask('create', { input: { name: '新苑', region: '华东', grossFloorAreaSqm: 120_000, phased: false, ...input } }, as)
const change = (input: object, as?: string) => ask('change', { input: { project: 'HZ-02', ...input } }, as)

async function regionOf(code: string): Promise<{ id: string; name: string }> {
  const query = 'query ($code: String!) { project(code: $code) { region { id name } } }'
  const { body } = await company.ask<{ project: { region: { id: string; name: string } } }>(
    query,
    { code },
    { as: 'admin' },
  )
  return body.data?.project.region as { id: string; name: string }
}

async function audit(): Promise<string[]> {
  const query = '{ auditLog(first: 50) { edges { node { what } } } }'
  const { body } = await company.ask<{ auditLog: { edges: { node: { what: string } }[] } }>(
    query,
    {},
    { as: 'quality' },
  )
  return body.data?.auditLog.edges.map(({ node }) => node.what) ?? []
}

describe('a site', () => {
  test('is made once, and its people see it with the next request', async () => {
    expect(await create({ code: 'HZ-09', phased: true, households: 800, activeFrom: '2026-09-01' })).toMatchObject({
      code: 'HZ-09',
      region: { name: '华东' },
      facts: [{ from: null, grossFloorAreaSqm: 120_000, phased: true, households: 800 }],
    })
    expect(await create({ code: 'HZ-09' })).toMatchObject({ type: 'Refusal', code: 'ALREADY_EXISTS' })
    expect(await regionOf('HZ-09')).toMatchObject({ name: '华东' })
    expect(await audit()).toContain('PROJECT_CREATED')
  })

  test('keeps what it was before a day, and all that is not said', async () => {
    const { facts } = await change({ grossFloorAreaSqm: 180_000, effectiveFrom: '2026-12-01' })
    expect(facts).toEqual([
      { from: null, grossFloorAreaSqm: 150_000, phased: false, households: null },
      { from: '2026-12-01', grossFloorAreaSqm: 180_000, phased: false, households: null },
    ])
    const today = await change({ households: 900 })
    expect(today.facts.map(({ from, grossFloorAreaSqm }) => [from, grossFloorAreaSqm])).toEqual([
      [null, 150_000],
      ['2026-11-10', 150_000],
      ['2026-12-01', 180_000],
    ])
    expect(await change({ name: '文鼎新苑' })).toMatchObject({ name: '文鼎新苑', facts: today.facts })
    expect(await audit()).toContain('PROJECT_CHANGED')
  })

  test('belongs to its new region from the month of that day on', async () => {
    await create({ code: 'HZ-10' })
    await change({ project: 'HZ-10', region: '华南', effectiveFrom: '2026-12-15' })
    expect(await regionOf('HZ-10')).toMatchObject({ name: '华东' })
    clock.now = Date.parse('2026-12-01T02:00:00Z')
    expect(await regionOf('HZ-10')).toMatchObject({ name: '华南' })
  })

  test.each([
    [{ code: 'HZ 1' }, 'INVALID_VALUE'],
    [{ code: 'HZ-11', name: ' ' }, 'INVALID_VALUE'],
    [{ code: 'HZ-11', grossFloorAreaSqm: 0 }, 'INVALID_VALUE'],
    [{ code: 'HZ-11', households: -1 }, 'INVALID_VALUE'],
    [{ code: 'HZ-11', activeFrom: '2026-05-02', activeUntil: '2026-05-01' }, 'INVALID_VALUE'],
    [{ code: 'HZ-11', region: '华西' }, 'NOT_FOUND'],
  ])('is refused: %j', async (input, code) => {
    expect(await create(input)).toMatchObject({ type: 'Refusal', code })
  })

  test('is changed by administrators alone, and one that does not exist as one that is not theirs', async () => {
    for (const as of ['manager', 'regional', 'quality', 'bi'])
      for (const project of ['HZ-01', 'XX-99'])
        expect(await change({ project, name: 'x' }, as)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await change({ project: 'XX-99', name: 'x' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await create({ code: 'HZ-12' }, 'quality')).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a region', () => {
  test('keeps its sites under another name, which is free again for another region', async () => {
    const { id } = await regionOf('GZ-01')
    expect(await ask('rename', { input: { id, name: ' 粤港澳 ' } })).toMatchObject({ id, name: '粤港澳' })
    expect(await regionOf('GZ-01')).toEqual({ id, name: '粤港澳' })
    const second = await ask('region', { input: { name: '华南' } })
    expect(second).toMatchObject({ type: 'Region', name: '华南' })
    expect(second.id).not.toBe(id)
    expect(await change({ project: 'GZ-01', region: '华南' })).toMatchObject({ region: { name: '华南' } })
    expect(await regionOf('GZ-01')).toEqual({ id: second.id, name: '华南' })
    expect(await audit()).toEqual(expect.arrayContaining(['REGION_CREATED', 'REGION_RENAMED']))
  })

  test('is refused a name that is taken, or is none, and to everybody but administrators', async () => {
    const { id } = await regionOf('HZ-01')
    expect(await ask('region', { input: { name: '华东' } })).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await ask('region', { input: { name: '' } })).toMatchObject({ code: 'INVALID_VALUE' })
    expect(await ask('rename', { input: { id, name: '华南' } })).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await ask('rename', { input: { id: 'nothing', name: '华中' } })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('rename', { input: { id, name: '华中' } }, 'quality')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('region', { input: { name: '华中' } }, 'manager')).toMatchObject({ code: 'NOT_FOUND' })
  })
})
