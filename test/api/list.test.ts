import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

const COUNT = 120
const FIRST_RECEIPT = Date.UTC(2026, 7, 1)
const HOUR = 3_600_000

let company: Company
let numbers: string[]
beforeAll(async () => {
  company = await openCompany()
  numbers = []
  for (let index = 0; index < COUNT; index++) {
    const input = {
      project: index % 10 === 9 ? 'HZ-02' : 'HZ-01',
      idempotencyKey: `list-${index}`,
      category: company.category,
      channel: index % 3 === 0 ? 'APP' : 'PHONE',
      nature: index % 2 === 0 ? 'SERVICE' : 'FACILITY',
      receivedAt: new Date(FIRST_RECEIPT + index * HOUR).toISOString(),
      description: `第 ${index} 件`,
    }
    const { body } = await company.ask<{ complaintReceive: { number: string } }>(
      'mutation ($input: ComplaintReceiveInput!) { complaintReceive(input: $input) { ... on Complaint { number } } }',
      { input },
      { as: index % 10 === 9 ? 'neighbour' : 'manager' },
    )
    numbers.push(body.data?.complaintReceive.number ?? '')
  }
}, 60_000)
afterAll(() => company.close())

interface Connection {
  readonly edges: { cursor: string; node: { number: string } }[]
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string }
}

const FIELDS = 'edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
const OF_PROJECT = `query ($first: Int, $after: String, $last: Int, $before: String, $order: CaseOrder, $filter: CaseFilter) {
  project(code: "HZ-01") { list: complaints(first: $first, after: $after, last: $last, before: $before, order: $order, filter: $filter) { ${FIELDS} } } }`
const OF_ORGANIZATION = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: CaseFilter) {
  project: organization { list: complaints(first: $first, after: $after, last: $last, before: $before, filter: $filter) { ${FIELDS} } } }`

async function page(query: string, variables: object, as = 'quality'): Promise<Connection> {
  const { body } = await company.ask<{ project: { list: Connection } }>(query, variables, { as })
  expect(body.errors).toBeUndefined()
  return (body.data as { project: { list: Connection } }).project.list
}

/** Every page of a list, in the order they were read. */
async function pages(query: string, variables: object, backward = false, as = 'quality'): Promise<string[][]> {
  const found: string[][] = []
  let cursor: string | undefined
  for (let round = 0; round < 50; round++) {
    const window = backward ? { last: 17, before: cursor } : { first: 17, after: cursor }
    const { edges, pageInfo } = await page(query, { ...variables, ...window }, as)
    found.push(edges.map(({ node }) => node.number))
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor
  }
  throw new Error('the list has no end')
}

const ours = () => numbers.filter((number) => number.startsWith('HZ-01'))

describe('paging gives each complaint exactly once, in order', () => {
  test.each(['RECEIVED_ASC', 'RECEIVED_DESC'] as const)('of a project by %s, forward and backward', async (order) => {
    const expected = order === 'RECEIVED_ASC' ? ours() : ours().toReversed()
    const forward = await pages(OF_PROJECT, { order })
    expect(forward.length).toBeGreaterThan(5)
    expect(forward.flat()).toEqual(expected)
    expect((await pages(OF_PROJECT, { order }, true)).toReversed().flat()).toEqual(expected)
  })

  test('of a project by deadline, as of receipt here', async () => {
    const found = await pages(OF_PROJECT, { order: 'DEADLINE' })
    expect(found.flat().toSorted()).toEqual(ours().toSorted())
    expect((await pages(OF_PROJECT, { order: 'DEADLINE' }, true)).toReversed().flat()).toEqual(found.flat())
  })

  test('of the organization, all sites together, and of the sites within reach', async () => {
    const found = await pages(OF_ORGANIZATION, {})
    expect(found.flat().toSorted()).toEqual(numbers.toSorted())
    expect((await pages(OF_ORGANIZATION, {}, true)).toReversed().flat()).toEqual(found.flat())
    expect((await pages(OF_ORGANIZATION, {}, false, 'regional')).flat()).toEqual(found.flat())
    expect((await pages(OF_ORGANIZATION, {}, false, 'manager')).flat().toSorted()).toEqual(ours().toSorted())
    expect((await pages(OF_ORGANIZATION, {}, false, 'south')).flat()).toEqual([])
    expect((await pages(OF_ORGANIZATION, {}, false, 'bi')).flat()).toEqual([])
  })
})

test('filters leave out what does not match, page by page', async () => {
  const filter = { channel: ['APP'], nature: 'FACILITY' }
  const expected = numbers.filter((number, index) => number.startsWith('HZ-01') && index % 3 === 0 && index % 2 === 1)
  expect(expected.length).toBeGreaterThan(10)
  expect((await pages(OF_PROJECT, { filter, order: 'RECEIVED_ASC' })).flat()).toEqual(expected)
  expect((await pages(OF_PROJECT, { filter: { state: 'CLOSED' } })).flat()).toEqual([])
})

test('a stretch of receipt includes its first instant and not its last', async () => {
  const filter = {
    receivedFrom: new Date(FIRST_RECEIPT + 10 * HOUR).toISOString(),
    receivedTo: '2026-08-01T20:00:00+00:00',
  }
  const expected = numbers.slice(10, 20).filter((number) => number.startsWith('HZ-01'))
  expect((await pages(OF_PROJECT, { filter, order: 'RECEIVED_ASC' })).flat()).toEqual(expected)
  expect((await pages(OF_PROJECT, { filter: { ...filter, receivedTo: filter.receivedFrom } })).flat()).toEqual([])
})

test('projects come in pages in the order of their codes', async () => {
  const query =
    'query ($after: String) { list: projects(first: 2, after: $after) { edges { node { code } } pageInfo { endCursor hasNextPage } } }'
  const read = async (after?: string) =>
    (await company.ask(query, { after }, { as: 'quality' })).body.data as never as {
      list: { edges: { node: { code: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
    }
  const { list } = await read()
  expect([list.edges.map(({ node }) => node.code), list.pageInfo.hasNextPage]).toEqual([['GZ-01', 'HZ-01'], true])
  const rest = (await read(list.pageInfo.endCursor)).list
  expect([rest.edges.map(({ node }) => node.code), rest.pageInfo.hasNextPage]).toEqual([['HZ-02'], false])
})

describe('a cursor or page size that is none is a mistake of the request', () => {
  test('a cursor that was changed, made for other arguments, or made up', async () => {
    const { pageInfo } = await page(OF_PROJECT, { first: 5, order: 'RECEIVED_ASC' })
    const cursor = pageInfo.endCursor
    const changed = `${cursor.slice(0, 10)}${cursor[10] === 'A' ? 'B' : 'A'}${cursor.slice(11)}`
    for (const variables of [
      { after: changed, order: 'RECEIVED_ASC' },
      { after: cursor, order: 'RECEIVED_DESC' },
      { after: cursor, order: 'RECEIVED_ASC', filter: { major: true } },
      { before: '这不是游标' },
    ]) {
      const { status, body } = await company.ask(OF_PROJECT, variables, { as: 'quality' })
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_CURSOR'])
    }
    expect((await page(OF_PROJECT, { first: 5, after: cursor, order: 'RECEIVED_ASC' })).edges).toHaveLength(5)
  })

  test.each([{ first: 201 }, { first: -1 }, { last: 201 }, { first: 1, last: 1 }])('%j', async (variables) => {
    const { status, body } = await company.ask(OF_PROJECT, variables, { as: 'quality' })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_PAGE_SIZE'])
  })
})
