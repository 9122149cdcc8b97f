import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Issued {
  readonly type: string
  readonly code?: string
  readonly parameters?: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly issue: { readonly id: string; readonly siteCount: number }
  readonly rows: readonly {
    readonly project: { readonly code: string }
    readonly complaint: {
      readonly number: string
      readonly channel: string
      readonly timeline: readonly { readonly issue: string }[]
    } | null
    readonly refusal: { readonly code: string } | null
  }[]
}

const ISSUED = `type: __typename ... on IssuedComplaints { issue { id siteCount }
  rows { project { code } complaint { number channel issuedAt requiredBy timeline { issue } } refusal { code } } } ... on Refusal { code parameters { name values } }`
const LATER = '2099-01-01T00:00:00Z'

async function issue(more: object = {}, as = 'quality'): Promise<Issued> {
  const text = `mutation ($input: ComplaintIssueInput!) { result: complaintIssue(input: $input) { ${ISSUED} } }`
  const input = { projects: ['HZ-02', 'HZ-01', 'GZ-01'], category: company.category, requiredBy: LATER }
  const variables = { input: { ...input, description: '全面排查电梯', idempotencyKey: 'lifts', ...more } }
  const { body } = await company.ask<{ result: Issued }>(text, variables, { as })
  expect(body.errors).toBeUndefined()
  return body.data?.result as Issued
}

const STANDING = `standing { measures { met pending } completion { met pending notDue }
  sites { project { code } measures completion complaint { number } } }`

describe('one complaint to many sites', () => {
  test('is a case of its own at each, and head office sees together how far they have come', async () => {
    const issued = await issue()
    expect(issued.rows.map(({ project }) => project.code)).toEqual(['GZ-01', 'HZ-01', 'HZ-02'])
    for (const { complaint } of issued.rows)
      expect(complaint).toMatchObject({ channel: 'HEAD_OFFICE', timeline: [{ issue: issued.issue.id }] })
    const number = issued.rows[1]?.complaint?.number
    await step(company, 'complaintFillMeasures', { number, measures: '加派维保' })
    await step(company, 'complaintAssign', { number, assignee: '李工' })
    await step(company, 'complaintResolve', { number, outcome: 'SOLVED', result: '已排查' })
    const { body } = await company.ask<{ complaintIssue: object }>(
      `query ($id: ID!) { complaintIssue(id: $id) { id ${STANDING} } }`,
      { id: issued.issue.id },
      { as: 'quality' },
    )
    expect(body.data?.complaintIssue).toMatchObject({
      standing: {
        measures: { met: 1, pending: 2 },
        completion: { met: 1, pending: 2, notDue: 0 },
        sites: [{ measures: 'PENDING' }, { project: { code: 'HZ-01' }, measures: 'MET', completion: 'MET' }, {}],
      },
    })
  })

  test('makes nothing twice by the same key, and is refused with another request by it', async () => {
    const first = await issue()
    const again = await issue()
    expect(again.issue).toEqual(first.issue)
    expect(again.rows.map(({ complaint }) => complaint?.number)).toEqual(
      first.rows.map(({ complaint }) => complaint?.number),
    )
    expect((await issue({ description: '另一件事' })).code).toBe('IDEMPOTENCY_KEY_REUSED')
    const { body } = await company.ask<{ complaintIssues: { edges: object[] } }>(
      '{ complaintIssues(first: 10) { edges { node { id } } } }',
      {},
      { as: 'quality' },
    )
    expect(body.data?.complaintIssues.edges).toHaveLength(1)
  })

  test('is listed the latest first, a page at a time', async () => {
    const { issue: second } = await issue({ idempotencyKey: 'second', projects: ['HZ-01'] })
    const page = async (after?: string) => {
      const { body } = await company.ask<{
        complaintIssues: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
      }>(
        'query ($after: String) { complaintIssues(first: 1, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }',
        { after },
        { as: 'quality' },
      )
      return body.data?.complaintIssues
    }
    const newest = await page()
    expect(newest?.edges[0]?.node.id).toBe(second.id)
    expect(newest?.pageInfo.hasNextPage).toBe(true)
    const older = await page(newest?.pageInfo.endCursor)
    expect(older?.edges[0]?.node.id).not.toBe(second.id)
    expect(older?.pageInfo.hasNextPage).toBe(false)
  })

  test.each<[string, object, string]>([
    ['a site that is not there', { projects: ['HZ-01', 'HZ-99'] }, 'NOT_FOUND'],
    ['no site', { projects: [] }, 'INVALID_VALUE'],
    ['too many sites', { projects: Array.from({ length: 201 }, (_, index) => `P-${index}`) }, 'INVALID_VALUE'],
    ['a date that is over', { requiredBy: '2020-01-01T00:00:00Z' }, 'INVALID_VALUE'],
    ['a time to come', { issuedAt: '2098-01-01T00:00:00Z' }, 'HAPPENED_IN_FUTURE'],
    ['no words', { description: ' ' }, 'TEXT_MISSING'],
    ['no category', { category: 'nonsense' }, 'INVALID_VALUE'],
  ])('is refused with %s before anything is written at any site', async (name, more, code) => {
    expect((await issue({ idempotencyKey: name, ...more })).code).toBe(code)
  })

  test('is issued by the quality department alone, and nobody else learns that there is any', async () => {
    for (const as of ['manager', 'admin', 'regional', 'bi']) {
      expect((await issue({ idempotencyKey: as }, as)).code, as).toBe('NOT_FOUND')
      const { body } = await company.ask<{ complaintIssues: { edges: object[] } }>(
        '{ complaintIssues(first: 10) { edges { node { id } } } }',
        {},
        { as },
      )
      expect(body.data?.complaintIssues.edges, as).toEqual([])
    }
  })
})
