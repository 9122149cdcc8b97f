import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Customer {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly room: string | null
  readonly cases: readonly { readonly number: string }[]
}

const FIELDS = 'id name phone room cases { number }'

async function customer(said: string, as = 'manager'): Promise<Customer | null | undefined> {
  const { body } = await company.ask<{ project: { customer: Customer | null } | null }>(
    `{ project(code: "HZ-01") { customer(${said}) { ${FIELDS} } } }`,
    {},
    { as },
  )
  return body.data?.project?.customer
}

interface Outcome {
  readonly code?: string
  readonly numbers?: readonly string[]
  readonly document?: string
  readonly parameters?: readonly { readonly name: string; readonly values: readonly string[] }[]
}

async function act(name: 'customerExport' | 'customerErase', id: string, as = 'manager'): Promise<Outcome> {
  const key = name === 'customerErase' ? ', idempotencyKey: "erase"' : ''
  const fields = name === 'customerErase' ? 'CustomerErasure { numbers }' : 'CustomerExport { document }'
  const { body } = await company.ask<Record<string, Outcome>>(
    `mutation ($id: ID!) { ${name}(id: $id${key}) { ... on Refusal { code parameters { name values } } ... on ${fields} } }`,
    { id },
    { as },
  )
  const outcome = body.data?.[name]
  if (!outcome) throw new Error(JSON.stringify(body))
  return outcome
}

const WANG = { complainantName: '王建国', complainantPhone: '13800138000', room: '3-1201' }

/** A complaint that has gone all the way. */
async function closed(words: Record<string, string>): Promise<string> {
  const { id, number } = await receive(company, words)
  await step(company, 'complaintAssign', { id, assignee: '李工' })
  await step(company, 'complaintResolve', { id, outcome: 'SOLVED', result: '王建国家的灯已修好' })
  await step(company, 'complaintVerify', { id })
  await step(company, 'complaintCallBack', { id, satisfaction: 5, callBackWords: '王先生满意' })
  expect((await step(company, 'complaintClose', { id })).code).toBeUndefined()
  return number ?? ''
}

describe('the customers of a site', () => {
  test('are known by phone, however it is written, with their cases in order', async () => {
    const first = await receive(company, { ...WANG, complainantPhone: '138 0013 8000' })
    const second = await receive(company, {
      ...WANG,
      complainantName: '王建国（新）',
      complainantPhone: '+86 13800138000',
    })
    const found = await customer('phone: "１３８００１３８０００"')
    expect(found).toMatchObject({ name: '王建国（新）', room: '3-1201' })
    expect(found?.cases.map(({ number }) => number)).toEqual([first.number, second.number])
    expect(await customer('phone: "13900139000"')).toBeNull()
    expect(await customer('name: "王建国"')).toBeNull()
  })

  test('with very many cases are shown the latest, and priced by how many these may be', async () => {
    const phone = '13300133000'
    const received: (string | undefined)[] = []
    for (let count = 0; count < 101; count++)
      received.push((await receive(company, { ...WANG, complainantPhone: phone })).number)
    const { body, headers } = await company.ask<{ project: { customer: Customer & { caseCount: number } } }>(
      `{ project(code: "HZ-01") { customer(phone: "${phone}") { caseCount cases { number timeline { type } } } } }`,
      {},
      { as: 'manager' },
    )
    const shown = body.data?.project.customer
    expect(shown?.caseCount).toBe(101)
    expect(shown?.cases.map(({ number }) => number)).toEqual(received.slice(1))
    expect(Number(headers.get('x-cost-price'))).toBeGreaterThan(600)
  })

  test('are shown to the site and the quality department alone, by phone, by id and in the list', async () => {
    await receive(company, { ...WANG, complainantPhone: '13700137000' })
    const { id } = (await customer('phone: "13700137000"'))!
    const asked = [
      '{ project(code: "HZ-01") { found: customer(phone: "13700137000") { name phone } } }',
      `{ found: node(id: "${id}") { ... on Customer { name phone } } }`,
      '{ project(code: "HZ-01") { customers(first: 200) { edges { node { name phone } } } } }',
    ]
    for (const query of asked) {
      for (const as of ['manager', 'quality'])
        expect(JSON.stringify((await company.ask(query, {}, { as })).body)).toContain('13700137000')
      for (const as of ['regional', 'admin', 'bi', 'neighbour', 'south']) {
        const { body } = await company.ask(query, {}, { as })
        expect(JSON.stringify(body.data)).not.toContain('王')
        expect(JSON.stringify(body.data)).not.toContain('13700137000')
      }
    }
  })

  test('are listed page by page, each once', async () => {
    for (let index = 0; index < 7; index++)
      await receive(company, { complainantName: `住户${index}`, room: `9-${index}` })
    const seen: string[] = []
    for (let after = ''; ; ) {
      const { body } = await company.ask<{
        project: {
          customers: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
        }
      }>(
        `{ project(code: "HZ-01") { customers(first: 2${after && `, after: "${after}"`}) {
          edges { node { id } } pageInfo { hasNextPage endCursor } } } }`,
      )
      const { edges, pageInfo } = body.data!.project.customers
      seen.push(...edges.map(({ node }) => node.id))
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(seen.length).toBeGreaterThanOrEqual(9)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe("a customer's data", () => {
  test('is given out whole to the manager of the site, and to nobody else', async () => {
    const number = await closed({ ...WANG, complainantPhone: '13600136000', description: '楼道灯不亮' })
    const { id } = (await customer('phone: "13600136000"'))!
    for (const as of ['quality', 'regional', 'admin', 'bi', 'neighbour'])
      expect((await act('customerExport', id, as)).code).toBe('NOT_FOUND')
    const { document = '' } = await act('customerExport', id)
    const data = JSON.parse(document) as {
      cases: { number: string; words: Record<string, string>; facts: object; events: unknown[] }[]
    }
    expect(data.cases.map((one) => one.number)).toEqual([number])
    expect(data.cases[0]!.words).toMatchObject({ description: '楼道灯不亮', callBackWords: '王先生满意' })
    expect(data.cases[0]!.events).toHaveLength(6)
    expect(data.cases[0]!.facts).toMatchObject({ channel: 'PHONE', satisfaction: 5, outcome: 'SOLVED' })
  })

  test('is given out without whom the case named before it was corrected', async () => {
    const { id } = await receive(company, { ...WANG, complainantPhone: '13300133000', description: '灯不亮' })
    const corrected = {
      complainantName: '孙小梅',
      complainantPhone: '13300133001',
      room: '5-502',
      description: '门灯不亮',
    }
    await step(company, 'complaintCorrect', { id, ...corrected })
    const { document = '' } = await act('customerExport', (await customer('phone: "13300133001"'))!.id)
    expect(document).toContain('孙小梅')
    expect(document).toContain('灯不亮')
    for (const foreign of ['王建国', '13300133000', '3-1201']) expect(document).not.toContain(foreign)
    expect(JSON.parse(document)).toMatchObject({
      cases: [{ earlierWords: [{ field: 'description', text: '灯不亮' }] }],
    })
  })

  test('is not erased while a case is open', async () => {
    const { number } = await receive(company, { ...WANG, complainantPhone: '13500135000' })
    const { id } = (await customer('phone: "13500135000"'))!
    const refused = await act('customerErase', id)
    expect(refused).toMatchObject({ code: 'CASES_OPEN', parameters: [{ name: 'numbers', values: [number] }] })
    expect((await customer('phone: "13500135000"'))?.phone).toBe('13500135000')
  })

  test('is erased for good: words go, the number, the facts and the figures stay', async () => {
    const figures = () =>
      company.ask('{ comparison(metric: satisfaction, period: "2026Q4") { rows { code numerator denominator } } }')
    const number = await closed({ ...WANG, complainantPhone: '13400134000' })
    await closed({ complainantName: '赵六', room: '8-808' })
    const { id } = (await customer('phone: "13400134000"'))!
    const before = (await figures()).body
    for (const as of ['quality', 'regional', 'admin', 'bi', 'neighbour'])
      expect((await act('customerErase', id, as)).code).toBe('NOT_FOUND')
    expect((await act('customerErase', id)).numbers).toEqual([number])
    expect(await customer('phone: "13400134000"')).toBeNull()
    expect((await act('customerErase', id)).code).toBe('NOT_FOUND')
    const query = `query ($n: String!) { complaint(number: $n) {
      state satisfaction wordsErasedAt texts { complainantName description result callBackWords }
      timeline { __typename } } }`
    const { body } = await company.ask<{ complaint: Record<string, unknown> }>(query, { n: number })
    expect(body.data?.complaint).toMatchObject({
      state: 'CLOSED',
      satisfaction: 5,
      texts: { complainantName: null, description: null, result: null, callBackWords: null },
    })
    expect(body.data?.complaint.wordsErasedAt).toMatch(/^20/)
    expect(body.data?.complaint.timeline).toHaveLength(7)
    expect((await figures()).body.data).toEqual(before.data)
    expect((await customer('name: "赵六", room: "8-808"'))?.name).toBe('赵六')
  })

  test('leaves its trace in the audit log: who gave it out, who erased it', async () => {
    const { body } = await company.ask<{
      auditLog: { edges: { node: { what: string; by: string; project: string } }[] }
    }>('{ auditLog(first: 200) { edges { node { what by project } } } }', {}, { as: 'quality' })
    const deeds = body.data!.auditLog.edges.map(({ node }) => node)
    for (const what of ['CUSTOMER_EXPORTED', 'CUSTOMER_ERASURE_BEGUN', 'CASE_ERASED'])
      expect(deeds.find((deed) => deed.what === what)).toMatchObject({
        by: 'usr_manager',
        project: expect.stringMatching(/^prj_/),
      })
    expect(deeds.filter(({ what }) => what === 'CUSTOMER_ERASURE_BEGUN')).toHaveLength(1)
  })
})
