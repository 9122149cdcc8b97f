import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { newKey, receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Topic {
  readonly type: string
  readonly id: string
  readonly name: string
  readonly code?: string
  readonly retiredAt: string | null
  readonly mergedInto: { readonly name: string } | null
  readonly formerNames: readonly { readonly name: string }[]
  readonly parameters?: readonly { readonly name: string; readonly values: readonly string[] }[]
}

const TOPIC = `type: __typename ... on Category { id name nameEnglish retiredAt mergedInto { name } formerNames { name until } }
  ... on Refusal { code parameters { name values } }`

async function change(name: string, said: string, as = 'quality'): Promise<Topic> {
  const { body } = await company.ask<{ result: Topic }>(
    `mutation { result: ${name}(${said}) { ${TOPIC} } }`,
    {},
    { as },
  )
  expect(body.errors).toBeUndefined()
  return body.data?.result as Topic
}

const make = (name: string, more = '', key = newKey()) =>
  change('categoryCreate', `input: { name: "${name}", idempotencyKey: "${key}"${more} }`)

async function numbersOf(category: string): Promise<string[]> {
  const { body } = await company.ask<{ project: { complaints: { edges: { node: { number: string } }[] } } }>(
    `query ($category: [ID!]) { project(code: "HZ-01") { complaints(filter: { category: $category }) { edges { node { number } } } } }`,
    { category: [category] },
  )
  return body.data?.project.complaints.edges.map(({ node }) => node.number) ?? []
}

describe('the topic tree', () => {
  test('is kept by the quality department: the same request makes one topic, and two of one name there are not', async () => {
    const key = newKey()
    const made = await make('噪音', ', nameEnglish: "Noise", position: 1', key)
    expect(made).toMatchObject({ type: 'Category', name: '噪音', nameEnglish: 'Noise' })
    expect((await make('噪音', '', key)).id).toBe(made.id)
    expect((await make('停车', '', key)).code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await make('噪音')).code).toBe('ALREADY_EXISTS')
    for (const as of ['manager', 'admin', 'regional', 'bi'])
      expect((await change('categoryRetire', `id: "${made.id}"`, as)).code, as).toBe('NOT_FOUND')
  })

  test('shows an old case under the name of today, with the names of before', async () => {
    const { id } = await make('绿花')
    const { number } = await receive(company, { category: id })
    await change('categoryRename', `input: { id: "${id}", name: "绿化" }`)
    const { body } = await company.ask<{ complaint: { category: Topic } }>(
      'query ($number: String!) { complaint(number: $number) { category { name formerNames { name until } } } }',
      { number },
    )
    expect(body.data?.complaint.category).toMatchObject({ name: '绿化', formerNames: [{ name: '绿花' }] })
  })

  test('lets no new case into a retired topic, still shows and finds the old ones, and restores it', async () => {
    const { id } = await make('门禁')
    const old = await receive(company, { category: id })
    expect((await change('categoryRetire', `id: "${id}"`)).retiredAt).not.toBeNull()
    const refused = await receive(company, { category: id })
    expect([refused.code, refused.parameters.map(({ values }) => values)]).toEqual([
      'INVALID_VALUE',
      [['category'], ['a category in use']],
    ])
    const other = await receive(company)
    expect((await step(company, 'complaintReclassify', { number: other.number, category: id })).code).toBe(
      'INVALID_VALUE',
    )
    expect(await numbersOf(id)).toEqual([old.number])
    await change('categoryRestore', `id: "${id}"`)
    expect((await receive(company, { category: id })).type).toBe('Complaint')
  })

  test('sends new cases of a merged topic to its successor, whose list holds both', async () => {
    const [one, other] = [await make('楼道灯'), await make('照明')]
    const below = await make('感应灯', `, parent: "${one.id}"`)
    const before = await receive(company, { category: one.id, subcategory: below.id })
    const merged = await change('categoryMerge', `input: { id: "${one.id}", into: "${other.id}" }`)
    expect(merged.mergedInto?.name).toBe('照明')
    const refused = await receive(company, { category: one.id })
    expect(refused.parameters.find(({ name }) => name === 'allowed')?.values).toEqual(['照明'])
    const after = await receive(company, { category: other.id, subcategory: below.id })
    expect(await numbersOf(other.id)).toEqual([after.number, before.number])
    expect(await numbersOf(one.id)).toEqual([before.number])
    expect((await change('categoryMerge', `input: { id: "${other.id}", into: "${one.id}" }`)).code).toBe(
      'INVALID_VALUE',
    )
    const year = before.number.split('-')[2]
    const rows = async (by: string) => {
      const { body } = await company.ask<{ metricTable: Record<string, string | number>[] }>(
        `{ metricTable(from: "${year}Q1", to: "${year}Q4", by: [${by}]) { ${by} received } }`,
        {},
        { as: 'quality' },
      )
      return new Map(body.data?.metricTable.map((row) => [row[by], row.received]))
    }
    const [counted, added] = [await rows('category'), await rows('topic')]
    expect([counted.get('楼道灯'), counted.get('照明')]).toEqual([1, 1])
    expect([added.get('楼道灯'), added.get('照明')]).toEqual([undefined, 2])
  })

  test('writes every change to the audit log, and nothing where nothing changed', async () => {
    const { id } = await make('保洁')
    await change('categoryRetire', `id: "${id}"`)
    await change('categoryRetire', `id: "${id}"`)
    const { body } = await company.ask<{ auditLog: { edges: { node: { what: string; subject: string } }[] } }>(
      '{ auditLog(first: 2) { edges { node { what subject } } } }',
      {},
      { as: 'quality' },
    )
    const entries = body.data?.auditLog.edges.map(({ node }) => node) ?? []
    expect(new Set(entries.map(({ what }) => what))).toEqual(new Set(['CATEGORY_CREATED', 'CATEGORY_RETIRED']))
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(1)
  })

  test('takes changes that are made at once one after another', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => make('同时')))
    expect(made.map(({ code }) => code ?? 'made').toSorted()).toEqual([
      'ALREADY_EXISTS',
      'ALREADY_EXISTS',
      'ALREADY_EXISTS',
      'made',
    ])
  })
})
