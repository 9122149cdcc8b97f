import { Readable } from 'node:stream'
import { isRefusal } from '@zhiheng/domain'
import { findOrganization, importComplaints, runQuarterlyAnalysis } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

const ROWS = `source_id,site_id,created_at,closed_at,category,description,location,room,complainant
a1,HZ-01,2025-07-01T09:00:00+08:00,2025-07-03T09:00:00+08:00,维修,漏水,3栋,3-101,王建国
a2,HZ-01,2025-08-01T09:00:00+08:00,,维修,又漏水,3栋,3-101,王建国
a3,GZ-01,2025-08-02T09:00:00+08:00,,保洁,垃圾未清,1栋,1-101,张三
`

let company: Company
beforeAll(async () => {
  company = await openCompany()
  const found = await findOrganization(company.operator, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importComplaints(company.operator, found, { source: Readable.from([Buffer.from(ROWS)]) }, observer)
  await runQuarterlyAnalysis(company.operator, found, { quarter: '2025Q3' as never })
})
afterAll(() => company.close())

interface Analysis {
  readonly eligible: boolean
  readonly revision: number | null
  readonly totals: { readonly received: number; readonly closed: number }
  readonly byCategory: readonly { readonly name: string; readonly count: number }[]
  readonly byLocation: readonly { readonly name: string }[]
  readonly repeats: readonly { readonly basis: string; readonly complaints: readonly string[] }[]
}

const FIELDS =
  'eligible revision totals { received closed } byCategory { name count } byLocation { name } repeats { basis complaints }'

async function analysis(code: string, as: string, quarter = '2025Q3'): Promise<Analysis | null | undefined> {
  const query = `query ($code: String!, $quarter: Quarter!) { project(code: $code) { quarterlyAnalysis(quarter: $quarter) { ${FIELDS} } } }`
  const { body } = await company.ask<{ project: { quarterlyAnalysis: Analysis | null } | null }>(
    query,
    { code, quarter },
    { as },
  )
  expect(body.errors).toBeUndefined()
  return body.data?.project?.quarterlyAnalysis
}

test('a stored analysis is shown with its revision, and one that is not owed is computed on the spot', async () => {
  const stored = await analysis('HZ-01', 'manager')
  expect(stored).toMatchObject({ eligible: true, revision: 1, totals: { received: 2, closed: 1 } })
  expect(stored?.byCategory).toEqual([{ name: '维修', count: 2 }])
  expect(stored?.byLocation).toEqual([{ name: '3栋' }])
  expect(stored?.repeats).toHaveLength(1)
  const [repeat] = stored?.repeats ?? []
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Complaint { category { name } } } }'
  const { body } = await company.ask(query, { ids: repeat?.complaints })
  expect(body).toEqual({ data: { nodes: [{ category: { name: '维修' } }, { category: { name: '维修' } }] } })
  expect(await analysis('GZ-01', 'south')).toMatchObject({ eligible: false, revision: null, totals: { received: 1 } })
})

test('an analysis shows no words to whoever sees none, and nothing to readers of figures or of a quarter not over', async () => {
  expect((await analysis('HZ-01', 'regional'))?.byLocation).toEqual([{ name: '3栋' }])
  expect((await analysis('HZ-01', 'admin'))?.byLocation).not.toEqual([{ name: '3栋' }])
  expect(await analysis('HZ-01', 'bi')).toBeNull()
  expect(await analysis('HZ-01', 'south')).toBeUndefined()
  expect(await analysis('HZ-01', 'manager', '2099Q1')).toBeNull()
})

test('the analyses of a quarter are those of the sites within reach that owe one', async () => {
  const query = '{ quarterlyAnalyses(quarter: "2025Q3") { edges { node { project { code } revision } } } }'
  const codes = async (as: string) => {
    const { body } = await company.ask<{ quarterlyAnalyses: { edges: { node: { project: { code: string } } }[] } }>(
      query,
      {},
      { as },
    )
    return body.data?.quarterlyAnalyses.edges.map(({ node }) => node.project.code)
  }
  expect(await codes('quality')).toEqual(['HZ-01', 'HZ-02'])
  expect(await codes('manager')).toEqual(['HZ-01'])
  expect(await codes('south')).toEqual([])
  expect(await codes('bi')).toEqual([])
})
