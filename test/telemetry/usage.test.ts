import { instant, isRefusal, monthOf } from '@zhiheng/domain'
import { findOrganization, readUsage } from '@zhiheng/service'
import { expect, onTestFinished, test } from 'vitest'
import { openCompany } from '../api/company.fixture.ts'
import { newKey, receive, step } from '../api/step.fixture.ts'

interface Month {
  readonly month: string
  readonly requests: number
  readonly points: number
  readonly refused: number
  readonly writes: number
  readonly people: number
}

/** So little comes back that nothing does while a test runs. */
const RESTORE = 0.001
/** What the one question costs that is asked when the company is opened. */
const OPENING = 7
const STEP = 11
/** A page that is longer than one may be: an error, which leaves nothing of the answer. */
const FAILING = '... on Complaint { project { complaints(first: 201) { edges { cursor } } } }'

/** A company whose usage is settled when the test says so. */
async function open(budgets: Parameters<typeof openCompany>[0] = {}) {
  let settle: () => Promise<void> = () => Promise.reject(new Error('nothing settles'))
  const company = await openCompany({
    ...budgets,
    atClose: (work) => {
      settle = work
    },
  })
  onTestFinished(() => company.close())
  const usage = async (from: string, to: string, as = 'admin') => {
    const text =
      'query ($from: Month!, $to: Month!) { organization { usage(from: $from, to: $to) { month requests points refused writes people } } }'
    const { body, status } = await company.ask<{ organization: { usage: Month[] } | null }>(text, { from, to }, { as })
    return { status, months: body.data?.organization?.usage, code: body.errors?.[0]?.extensions.code }
  }
  return { company, usage, settle: () => settle() }
}

const now = () => monthOf(instant(Date.now()), 'Asia/Shanghai')

test('requests, points, writes and people of a month are what was asked, once they are settled', async () => {
  const { company, usage, settle } = await open()
  const { number } = await receive(company)
  await step(company, 'complaintAssign', { number, assignee: '李' })
  await step(company, 'complaintClose', { number })
  const costs = await Promise.all(
    ['quality', 'quality', 'regional'].map((as) =>
      company.ask('{ projects(first: 3) { edges { cursor } } }', {}, { as }),
    ),
  )
  await company.app.request('/graphql', { method: 'POST', headers: { authorization: 'Bearer nobody' }, body: '{}' })
  await settle()
  const { months } = await usage(now(), now())
  const read = costs.reduce((sum, { extensions }) => sum + extensions.cost.price, 0)
  // The refused step costs as much as the others, and writes nothing.
  const points = OPENING + 3 * STEP + read
  expect(months).toEqual([{ month: now(), requests: 7, points, refused: 0, writes: 2, people: 3 }])
  await settle()
  expect((await usage(now(), now())).months?.[0]).toMatchObject({ requests: 8, people: 4 })
})

/** Assigning a case, as a field of a mutation. */
function assign(number: string, select = '__typename'): string {
  return `complaintAssign(input: { number: "${number}", idempotencyKey: "${newKey()}", assignee: "李" }) { ${select} }`
}

test.each<[string, number, (number: string) => string]>([
  ['none', 0, () => '{ viewer { name } }'],
  ['one that is refused', 0, () => `mutation { ${assign('A-2026-99999', '... on Complaint { number }')} }`],
  ['one that answers with nothing of it', 1, (number) => `mutation { ${assign(number, '... on Refusal { code }')} }`],
  ['one made beside one refused', 1, (number) => `mutation { a: ${assign('A-2026-99999')} b: ${assign(number)} }`],
  ['one that another field fails below', 1, (number) => `mutation { ${assign(number, FAILING)} }`],
  [
    'one made before one that another field fails below',
    1,
    (number) => `mutation { a: ${assign(number)} b: ${assign(number, FAILING)} }`,
  ],
])('of the changes of a request, %s counts for %i writes', async (_, writes, document) => {
  const { company, usage, settle } = await open()
  const { number } = await receive(company)
  const text = document(number)
  const { body } = await company.ask(text)
  expect(body.errors !== undefined).toBe(text.includes(FAILING))
  await settle()
  expect((await usage(now(), now())).months?.[0]?.writes).toBe(1 + writes)
})

test('requests that a budget has no room for are counted apart, with the little they cost', async () => {
  const { company, settle } = await open({
    budgets: { person: { capacity: 10, restorePerSecond: RESTORE, operationPriceMax: 1_000 } },
  })
  const statuses: number[] = []
  for (let round = 0; round < 4; round++)
    statuses.push(
      (await company.ask('{ projects(first: 2) { edges { node { code } } } }', {}, { as: 'quality' })).status,
    )
  expect(statuses).toEqual([200, 200, 429, 429])
  await settle()
  const found = await findOrganization(company.operator, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  expect(await readUsage(company.operator, found, { from: now(), to: now() })).toEqual([
    { month: now(), requests: 5, points: OPENING + 2 * 4 + 2 * 1, refused: 2, writes: 0, people: 2 },
  ])
})

test('months that nothing is known of have zeros, in order; too many are refused', async () => {
  const { usage } = await open()
  const none = { requests: 0, points: 0, refused: 0, writes: 0, people: 0 }
  expect((await usage('2019-12', '2020-01')).months).toEqual([
    { month: '2019-12', ...none },
    { month: '2020-01', ...none },
  ])
  expect((await usage('2020-02', '2020-01')).months).toEqual([])
  expect((await usage('2018-01', '2019-12')).months).toHaveLength(24)
  expect(await usage('2018-01', '2020-01')).toMatchObject({ status: 400, code: 'TOO_MANY' })
})

test.each(['quality', 'manager', 'regional', 'bi'])(
  'to %s, who does not administer the organization, it is empty',
  async (as) => {
    const { company, usage, settle } = await open()
    await company.ask('{ viewer { name } }', {}, { as })
    await settle()
    expect((await usage(now(), now(), as)).months).toEqual([])
  },
)
