import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

const HOURS = 3_600_000
const DAYS = 24 * HOURS
const COUNT = 18

let company: Company
/** In the order of receipt: the first was received long ago, and every third is handled by li. */
let numbers: string[]
beforeAll(async () => {
  company = await openCompany()
  numbers = []
  for (let index = 0; index < COUNT; index++) {
    const receivedAt = new Date(Date.now() - (COUNT - index) * DAYS).toISOString()
    const { id, number } = await receive(company, {
      receivedAt,
      room: `3-${1201 + index}`,
      complainantName: index === 4 ? '王小明' : '赵一',
      complainantPhone: index === 5 ? '138 0013 8000' : '13900000000',
      channel: index % 2 === 0 ? 'PHONE' : 'APP',
    })
    if (index % 3 === 0) await step(company, 'complaintAssign', { id, assignee: 'li' })
    numbers.push(number)
  }
}, 60_000)
afterAll(() => company.close())

interface List {
  readonly edges: { node: { number: string } }[]
  readonly totalCount: number
  readonly totalCountIsExact: boolean
  readonly stoppedEarly: boolean
}

const FIELDS = 'totalCount totalCountIsExact stoppedEarly edges { node { number } }'

async function list(filter: object, { as = 'manager', order = 'RECEIVED_ASC' } = {}): Promise<List> {
  const query = `query ($filter: CaseFilter, $order: CaseOrder) { project(code: "HZ-01") { complaints(filter: $filter, order: $order, first: 200) { ${FIELDS} } } }`
  const { body } = await company.ask<{ project: { complaints: List } }>(query, { filter, order }, { as })
  expect(body.errors).toBeUndefined()
  return body.data?.project.complaints as List
}

const found = ({ edges }: List) => edges.map(({ node }) => node.number)
const every = (wanted: (index: number) => boolean) => numbers.filter((_, index) => wanted(index))

describe('a list', () => {
  test('is narrowed to whom its cases are with, and to those that nobody handles', async () => {
    expect(found(await list({ assignee: ['li', 'nobody'] }))).toEqual(every((index) => index % 3 === 0))
    expect(found(await list({ unassigned: true }))).toEqual(every((index) => index % 3 !== 0))
    expect(found(await list({ assignee: ['li'], unassigned: true }))).toEqual([])
  })

  test('is narrowed to what is overdue, and to what soon will be', async () => {
    const overdue = found(await list({ overdue: true }))
    expect(overdue.slice(0, 10)).toEqual(numbers.slice(0, 10))
    const rest = found(await list({ overdue: false }))
    expect([...overdue, ...rest].toSorted()).toEqual(numbers.toSorted())
    expect(found(await list({ dueWithinWorkingHours: 0 }))).toEqual(overdue)
    expect(found(await list({ dueWithinWorkingHours: 2_000 }))).toEqual(numbers)
  })

  test('is narrowed to a month or a quarter of receipt in the zone of the organization', async () => {
    const month = await list({ period: '2026-01' })
    expect(found(month)).toEqual([])
    const [{ body }, all] = [
      await company.ask<{ complaint: { month: string } }>(`{ complaint(number: "${numbers[0]}") { month } }`),
      await list({}),
    ]
    const first = body.data?.complaint.month as string
    const quarter = `${first.slice(0, 4)}Q${Math.ceil(Number(first.slice(5)) / 3)}`
    expect(found(await list({ period: first }))).toContain(numbers[0])
    expect(found(await list({ period: quarter })).length).toBeGreaterThanOrEqual(
      found(await list({ period: first })).length,
    )
    expect(found(await list({ period: '1950Q1' }))).toEqual([])
    expect(all.totalCount).toBe(COUNT)
  })

  test('is narrowed to the last days, today included, by the calendar of the organization', async () => {
    const day = (at: number) => Math.floor((at + 8 * HOURS) / DAYS)
    for (const days of [1, 5, COUNT, 400]) {
      const now = Date.now()
      const expected = every((index) => day(now - (COUNT - index) * DAYS) > day(now) - days)
      expect(found(await list({ receivedWithinDays: days }))).toEqual(expected)
      expect(found(await list({ receivedWithinDays: days }, { order: 'DEADLINE' })).toSorted()).toEqual(expected)
    }
  })

  test('is narrowed by words, for whoever sees them whole, and by nothing for anybody else', async () => {
    for (const [text, index] of [
      ['王 小明', 4],
      ['13800138000', 5],
      ['3-1207', 6],
      [numbers[7] ?? '', 7],
    ] as const) {
      expect(found(await list({ text }))).toEqual([numbers[index]])
      expect(found(await list({ text }, { as: 'quality' }))).toEqual([numbers[index]])
      expect(await list({ text }, { as: 'regional' })).toEqual({
        totalCount: 0,
        totalCountIsExact: true,
        stoppedEarly: false,
        edges: [],
      })
    }
    expect(found(await list({ text: '王小明', assignee: ['li'] }))).toEqual([])
  })

  test('says how many it has, and the queues of its open cases say how they are laid', async () => {
    expect((await list({ channel: ['APP'] })).totalCount).toBe(COUNT / 2)
    const query = `{ project(code: "HZ-01") { complaintQueues(by: ASSIGNEE) { isWhole queues { key open overdue } } }
      organization { complaintQueues(by: CHANNEL, filter: { assignee: ["li"] }) { isWhole queues { key open } } } }`
    type Queues = { complaintQueues: { isWhole: boolean; queues: { key: string | null; open: number }[] } }
    const { body } = await company.ask<{ project: Queues; organization: Queues }>(query)
    const told = (of: Queues | undefined) =>
      Object.fromEntries((of?.complaintQueues.queues ?? []).map(({ key, open }) => [String(key), open]))
    expect(told(body.data?.project)).toEqual({ li: COUNT / 3, null: (2 * COUNT) / 3 })
    expect(told(body.data?.organization)).toEqual({ PHONE: COUNT / 6, APP: COUNT / 6 })
    const none = await company.ask<{ organization: Queues | null }>(
      query.replace(/\{ project.*\n/, '{ '),
      {},
      { as: 'bi' },
    )
    expect(none.body.data).toEqual({ organization: { complaintQueues: null } })
  })

  test('of all sites is in the order that is asked for', async () => {
    const query =
      '{ organization { complaints(order: RECEIVED_DESC, first: 200) { totalCount edges { node { number } } } } }'
    const { body } = await company.ask<{ organization: { complaints: List } }>(query, {}, { as: 'regional' })
    expect(found(body.data?.organization.complaints as List)).toEqual(numbers.toReversed())
  })

  test.each([
    { text: '' },
    { text: ' - ' },
    { text: 'x'.repeat(101) },
    { dueWithinWorkingHours: -1 },
    { receivedWithinDays: 0 },
  ])('is not had by the filter %j', async (filter) => {
    const query =
      'query ($filter: CaseFilter) { project(code: "HZ-01") { complaints(filter: $filter) { totalCount } } }'
    const { status, body } = await company.ask(query, { filter })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_FILTER'])
  })

  test('of all sites is not narrowed by words', async () => {
    const query = '{ organization { complaints(filter: { text: "王" }) { totalCount } } }'
    const { status, body } = await company.ask(query, {}, { as: 'quality' })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_FILTER'])
  })
})
