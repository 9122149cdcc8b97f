import { openLedger } from '@zhiheng/data'
import { makeId } from '@zhiheng/domain'
import { afterEach, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

type Options = NonNullable<Parameters<typeof openCompany>[0]>
type Budgets = NonNullable<Options['budgets']>

/** So little comes back that nothing does while a test runs. */
const RESTORE = 0.001
const limited = (capacity: number, operationPriceMax = 1_000) => ({
  capacity,
  restorePerSecond: RESTORE,
  operationPriceMax,
})

let company: Company | undefined
afterEach(async () => {
  await company?.close()
  company = undefined
})
async function open(budgets: Budgets, options: Options = {}): Promise<Company> {
  company = await openCompany({ ...options, budgets })
  return company
}

const post = ({ app }: Company, body: string, headers: Record<string, string> = {}) =>
  app.request('/graphql', {
    method: 'POST',
    headers: { authorization: 'Bearer quality', 'content-type': 'application/json', ...headers },
    body,
  })
const VIEWER = JSON.stringify({ query: '{ viewer { name } }' })
const PROJECTS = '{ projects(first: 3) { edges { node { code } } } }'
/** What the one question costs that is asked when the company is opened. */
const OPENING = 7
const READ_COST = { price: 5, remaining: 35, limit: 40, restorePerSecond: RESTORE }

test('every answer tells in its body and headers what it cost and what is left', async () => {
  const { ask } = await open({ person: limited(40) })
  const { status, extensions, headers } = await ask(PROJECTS, {}, { as: 'quality' })
  expect([status, extensions.cost]).toEqual([200, READ_COST])
  expect([headers.get('x-cost-price'), headers.get('x-cost-remaining')]).toEqual(['5', '35'])
})

test.each([
  ['is no JSON', '{', {}, 400],
  ['is of another type', VIEWER, { 'content-type': 'text/plain' }, 415],
  ['is a batch', `[${VIEWER}]`, {}, 400],
  ['holds no query', '{}', {}, 400],
  ['is not GraphQL', '{"query":"{"}', {}, 400],
  ['asks for what is not there', '{"query":"{ secrets }"}', {}, 400],
  ['does not say which operation', '{"query":"query A { __typename } query B { __typename }"}', {}, 400],
] as const)('a request that %s costs 1 and is told so', async (_, body, headers, status) => {
  const response = await post(await open({ person: limited(40) }), body, headers)
  const { extensions } = (await response.json()) as { extensions: { cost: object } }
  expect([response.status, extensions.cost]).toEqual([status, { ...READ_COST, price: 1, remaining: 39 }])
  expect(response.headers.get('x-cost-price')).toBe('1')
})

test('an operation beyond the highest price is refused with both figures and costs 1', async () => {
  const { ask } = await open({ person: limited(10_000, 200) })
  const query = '{ projects(first: 200) { edges { node { code } } } }'
  const answers = await Promise.all(['en', 'zh'].map((language) => ask(query, {}, { as: 'quality', language })))
  for (const { status, body, extensions } of answers) {
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_EXPENSIVE', price: 202, limit: 200 })
    expect(body.errors?.[0]?.message).toMatch(/202.*200/)
    expect(extensions.cost.price).toBe(1)
  }
  expect(answers[0]?.body.errors?.[0]?.message).toMatch(/The operation costs/)
  expect(answers[1]?.body.errors?.[0]?.message).toMatch(/价格/)
})

test('a caller whose budget is used up is answered 429 with the seconds to wait, and others are not', async () => {
  const { ask } = await open({ person: { capacity: 30, restorePerSecond: 2, operationPriceMax: 1_000 } })
  const nodes = (count: number) => `{ nodes(ids: ${JSON.stringify(Array(count).fill('a'))}) { id } }`
  expect((await ask(nodes(18), {}, { as: 'quality' })).status).toBe(200)
  const { status, body, headers, extensions } = await ask(nodes(24), {}, { as: 'quality' })
  const [error] = body.errors ?? []
  const seconds = Number(headers.get('retry-after'))
  expect([status, error?.extensions]).toEqual([429, { code: 'RATE_LIMITED', retryAfterSeconds: seconds }])
  expect(error?.message).toContain(`${seconds} seconds`)
  // 19 are used, looking at it took 1, and 24 more are asked for: 14 have to come back, 2 a second.
  expect(seconds).toBeGreaterThanOrEqual(6)
  expect(seconds).toBeLessThanOrEqual(7)
  expect(extensions.cost.price).toBe(1)
  expect((await ask('{ viewer { name } }', {}, { as: 'neighbour' })).status).toBe(200)
})

test('a flood of requests that are none is stopped as well, before it is read', async () => {
  const opened = await open({ person: limited(5) })
  const statuses: number[] = []
  for (let index = 0; index < 8; index++) statuses.push((await post(opened, '{')).status)
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429, 429])
  const refused = await post(opened, '{', { 'accept-language': 'zh' })
  expect(await refused.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('秒后再试'), extensions: { code: 'RATE_LIMITED' } }],
    extensions: { cost: { price: 0, remaining: 0, limit: 5 } },
  })
})

test('of very many requests at once, as many are answered as the budget pays for', async () => {
  const opened = await open({ person: limited(503) })
  const answers = await Promise.all(Array.from({ length: 150 }, () => opened.ask(PROJECTS, {}, { as: 'quality' })))
  const answered = answers.filter(({ status }) => status === 200).length
  // A refused one costs 1, so the last few of the budget go to those.
  expect(answered).toBeGreaterThanOrEqual(Math.floor((503 - 150) / 5))
  expect(answered).toBeLessThanOrEqual(Math.floor(503 / 5))
  const spent = answers.reduce((sum, { extensions }) => sum + extensions.cost.price, 0)
  expect(spent).toBeGreaterThan(503 - 5)
  expect(spent).toBeLessThanOrEqual(503)
})

test('the organization has a budget of its own, which its callers share', async () => {
  const { ask } = await open({
    person: limited(40),
    organization: { capacity: OPENING + 12, restorePerSecond: RESTORE },
  })
  const statuses: number[] = []
  for (const as of ['quality', 'regional', 'quality']) statuses.push((await ask(PROJECTS, {}, { as })).status)
  expect(statuses).toEqual([200, 200, 429])
})

test('whoever is not signed in is counted by address', async () => {
  const opened = await open(
    { address: { capacity: 3, restorePerSecond: RESTORE } },
    { addressOf: ({ req }) => req.header('x-from') ?? '' },
  )
  const from = async (address: string) =>
    (await post(opened, VIEWER, { authorization: 'Bearer nobody', 'x-from': address })).status
  const statuses: number[] = []
  for (const address of ['a', 'a', 'a', 'a', 'b']) statuses.push(await from(address))
  expect(statuses).toEqual([401, 401, 401, 429, 401])
  expect((await post(opened, VIEWER, { 'x-from': 'a' })).status).toBe(200)
})

test('charges of two processes meet in the table', async () => {
  const { operator } = await open({})
  const space = operator.store.organizationByCode('demo')
  if (!space) throw new Error('the organization is not there')
  const holder = makeId('user', operator.now(), operator.entropy())
  const owner = { organization: space.organization, holder, limit: limited(1_000) }
  const troubles: unknown[] = []
  const [first, second] = ['a', 'b'].map((writer) =>
    openLedger({ writer, now: operator.now, open: () => space, trouble: (error) => troubles.push(error) }),
  )
  for (let round = 0; round < 5; round++) {
    first?.charge([owner], 10)
    second?.charge([owner], 20)
    await Promise.all([first?.settleAll(), second?.settleAll()])
  }
  for (const ledger of [first, second]) {
    ledger?.charge([owner], 1)
    await ledger?.settleAll()
  }
  expect(Math.round(second?.remaining(owner) ?? 0)).toBe(1_000 - 5 * 30 - 2)
  expect(troubles).toEqual([])
})
